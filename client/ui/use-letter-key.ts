import { useEffect, useRef } from 'react'

/** A letter acts from anywhere but a field or a dialog, unless a card is in the hand; `act` null: not now. */
export function useLetterKey(letter: string, act: (() => void) | null): void {
  const latest = useRef(act)
  latest.current = act
  const isOn = act !== null
  useEffect(() => {
    if (!isOn) return undefined
    const onKey = (event: globalThis.KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable], dialog, [role="dialog"]')
      const carrying = document.querySelector('[data-carried]') !== null
      if (event.key !== letter || event.metaKey || event.ctrlKey || event.altKey || typing || carrying) return
      event.preventDefault()
      latest.current?.()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOn, letter])
}
