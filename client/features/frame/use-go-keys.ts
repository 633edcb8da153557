import { useEffect, useRef } from 'react'

/** The second key must follow the G within this time, ms. */
const withinMs = 1500

/** G and then a letter goes to a view, from anywhere but a field. The letter does nothing else then. */
export function useGoKeys<View extends string>(
  views: Readonly<Record<string, View>>,
  onGo: (view: View) => void,
): void {
  const latest = useRef({ views, onGo })
  latest.current = { views, onGo }
  useEffect(() => {
    let pressedAt = Number.NEGATIVE_INFINITY
    function onKey(event: KeyboardEvent) {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable], dialog, [role="dialog"]')
      const carrying = document.querySelector('[data-carried]') !== null
      if (typing || carrying || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return
      const isSecond = event.timeStamp - pressedAt < withinMs
      pressedAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      const view = isSecond ? latest.current.views[event.key] : undefined
      if (view === undefined) return
      event.preventDefault()
      event.stopPropagation()
      latest.current.onGo(view)
    }
    // before the card that has the focus hears the letter
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  }, [])
}
