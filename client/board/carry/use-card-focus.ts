import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { CardSpot } from './board-keys.ts'
import type { BoardColumn, ColumnHandle } from './board-types.ts'

/** The id of the card that an element lies in. */
export function cardOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-card]')?.dataset['card'] ?? null) : null
}

/** One card is the board's tab stop; the focus follows it when others move it or it scrolls out of the list. */
export function useCardFocus(
  root: { current: HTMLDivElement | null },
  shown: readonly BoardColumn[],
  handles: { current: Map<string, ColumnHandle> },
  /** The card that is carried by keys: should it go, the focus is back where it came from. */
  held: string | null,
  tell: (id: string | null) => void,
) {
  const [wanted, setWanted] = useState('')
  const inside = useRef(false)
  /** Where the focused card was last: when it goes, the one that took its place gets the focus. */
  const spot = useRef<{ column: string; index: number } | null>(null)
  const home = shown.find((column) => column.ids.includes(wanted))
  if (home && wanted !== held) spot.current = { column: home.id, index: home.ids.indexOf(wanted) }
  const focused = home ? wanted : nearest(shown, spot.current)

  const grab = useCallback(
    (id: string) => {
      const slot = root.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)
      slot?.focus({ preventScroll: true })
      return slot !== null && slot !== undefined
    },
    [root],
  )

  // a card that changed its column is another element: the focus must go along
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body) grab(focused)
  }, [focused, grab, shown])

  const onFocusIn = useCallback(
    (event: { target: EventTarget }) => {
      const id = cardOf(event.target)
      if (id === null) return
      inside.current = true
      setWanted(id)
      tell(id)
    },
    [tell],
  )
  const onFocusOut = useCallback(
    (event: { relatedTarget: EventTarget | null }) => {
      // a removed element loses the focus to nothing; leaving on purpose goes somewhere
      if (
        event.relatedTarget === null ||
        (event.relatedTarget instanceof Node && root.current?.contains(event.relatedTarget))
      )
        return
      inside.current = false
      tell(null)
    },
    [root, tell],
  )
  const focusCard = useCallback(
    (next: CardSpot) => {
      setWanted(next.id)
      handles.current.get(next.column)?.reveal(next.index)
      // at once where it can be: the next key may come before the next frame
      if (!grab(next.id)) requestAnimationFrame(() => grab(next.id))
    },
    [grab, handles],
  )
  return { focused, onFocusIn, onFocusOut, focusCard }
}

/** The card that stands where the focused one stood, else the first of the board; empty without any. */
function nearest(shown: readonly BoardColumn[], spot: { column: string; index: number } | null): string {
  const ids = spot ? (shown.find((column) => column.id === spot.column)?.ids ?? []) : []
  return ids[Math.min(spot?.index ?? 0, ids.length - 1)] ?? shown.find((column) => column.ids.length > 0)?.ids[0] ?? ''
}
