import type { Point } from './board-types.ts'

/** This near the edge of a frame a carried card scrolls it, px. */
const zone = 48
/** At the edge, px a frame. */
const fastest = 18

/**
 * Scrolls the first of `frames`, from the inside out, whose edge the point is near; false when none moves. What sticks to
 * the top of a frame is not part of it.
 */
export function scrollNear(frames: readonly HTMLElement[], { x, y }: Point): boolean {
  return frames.some((frame) => {
    const box = frame.getBoundingClientRect()
    const [left, top] = [frame.scrollLeft, frame.scrollTop]
    const isInside = x >= box.left && x <= box.right
    const sticks = frame.querySelector(':scope > [data-sticks]')?.getBoundingClientRect().height ?? 0
    if (isInside) frame.scrollTop += speedAt(y, box.top + sticks, box.bottom)
    // a frame that snaps turns whole pages: the tabs do that
    if (getComputedStyle(frame).scrollSnapType === 'none') frame.scrollLeft += speedAt(x, box.left, box.right)
    return frame.scrollTop !== top || frame.scrollLeft !== left
  })
}

/** @returns px to scroll along one axis: negative near the beginning, positive near the end */
export function speedAt(at: number, from: number, to: number): number {
  const width = Math.min(zone, (to - from) / 4)
  const share = Math.max((at - to + width) / width, 0) - Math.max((from + width - at) / width, 0)
  return Math.trunc(Math.max(-1, Math.min(1, share)) * fastest)
}
