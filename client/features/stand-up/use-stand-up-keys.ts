import { type RefObject, useEffect, useRef } from 'react'

export type StandUpKeys = { step: (by: 1 | -1) => void; pause: () => void; close: () => void }

/** → and ← go from person to person, ↓ and ↑ from card to card, Space pauses, Esc closes; from anywhere but a field. */
export function useStandUpKeys(root: RefObject<HTMLElement | null>, acts: StandUpKeys): void {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const { target } = event
      const isElsewhere =
        target instanceof Element &&
        target.closest('input, textarea, select, [contenteditable], dialog, [role="dialog"], [popover]') !== null
      const isOther = event.metaKey || event.ctrlKey || event.altKey || event.shiftKey
      if (event.defaultPrevented || isElsewhere || isOther) return
      const { step, pause, close } = latest.current
      // Space on a button presses it
      const isButton = target instanceof Element && target.closest('button, a') !== null
      if (event.key === 'ArrowRight') step(1)
      else if (event.key === 'ArrowLeft') step(-1)
      else if (event.key === ' ' && !isButton) pause()
      else if (event.key === 'Escape') close()
      else if (!focusNext(root.current, moves[event.key])) return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [root])
}

const moves: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

/** From the card that has the focus to the next one, from elsewhere to the first; false where there is none. */
function focusNext(root: HTMLElement | null, by: number | undefined): boolean {
  if (!root || by === undefined) return false
  const cards = [...root.querySelectorAll<HTMLElement>('[data-card]')]
  const at = cards.findIndex((card) => card === document.activeElement)
  const next = cards[at < 0 ? 0 : Math.min(Math.max(at + by, 0), cards.length - 1)]
  next?.focus()
  return next !== undefined
}
