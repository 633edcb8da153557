import type { ColumnHandle, Point, Spot } from './board-types.ts'

/** What lies over the board or takes cards beside it, as a carry begins. */
export type Around = { tabs: readonly HTMLElement[]; covers: readonly HTMLElement[] }

/** The tabs that take cards, and the drawer, under which nothing does. */
export function aroundBoard(): Around {
  return {
    tabs: [...document.querySelectorAll<HTMLElement>('[data-drop-tab]')],
    covers: [...document.querySelectorAll<HTMLElement>('[role="dialog"]')],
  }
}

/**
 * What is under a point: told from the boxes of the few lists and from what each knows of its rows. It asks no card
 * where it is, so it costs the same for five cards and five thousand. `middle`: of the carried card, px. Null where no
 * card can lie.
 */
export function spotUnder(
  point: Point,
  middle: number,
  board: HTMLElement,
  handles: ReadonlyMap<string, ColumnHandle>,
  { tabs, covers }: Around,
): Spot | null {
  const tab = tabs.find((one) => isWithin(point, one.getBoundingClientRect()))
  if (tab) return { kind: 'tab', place: tab.dataset['dropTab'] ?? '' }
  const box = board.getBoundingClientRect()
  // a thumb that scrolls ends up below the board
  const inside = point.y >= box.bottom ? { x: point.x, y: box.bottom - 1 } : point
  if (!isWithin(inside, box) || covers.some((one) => isWithin(point, one.getBoundingClientRect()))) return null
  for (const handle of handles.values()) {
    const spot = handle.spotAt(inside, middle)
    if (spot) return spot
  }
  return null
}

/** Is the point in the box? A box without extent holds none. */
export function isWithin({ x, y }: Point, box: DOMRect): boolean {
  return x >= box.left && x < box.right && y >= box.top && y < box.bottom
}
