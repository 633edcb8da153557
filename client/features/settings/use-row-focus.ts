import { type FocusEvent, useEffect, useRef } from 'react'

/**
 * When the row that has the focus goes away, by my hand or by another's, the row that took its place gets it, on the
 * same control; of an empty list nothing does.
 */
export function useRowFocus(ids: readonly string[]) {
  const list = useRef<HTMLUListElement>(null)
  const held = useRef<{ id: string; place: number } | null>(null)
  const known = ids.join()
  useEffect(() => {
    const { current } = held
    const order = known.split(',')
    if (!current || order.includes(current.id)) return
    const lost = document.activeElement === document.body || document.activeElement === null
    const next = order[Math.min(current.place, order.length - 1)] ?? ''
    held.current = null
    if (!lost) return
    const row = list.current?.querySelector(`[data-row="${CSS.escape(next)}"]`)
    row?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.focus({ preventScroll: true })
  }, [known])
  function onFocus(event: FocusEvent<HTMLElement>) {
    // a row may hold a list of its own
    let row = event.target.closest('[data-row]')
    while (row && !ids.includes(row.getAttribute('data-row') ?? ''))
      row = row.parentElement?.closest('[data-row]') ?? null
    const id = row?.getAttribute('data-row')
    held.current = id ? { id, place: ids.indexOf(id) } : null
  }
  return { listRef: list, onFocus }
}
