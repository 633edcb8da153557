import { useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Remembers who had the focus when the part appeared, and gives it back when it goes.
 * `fallback` finds another place when that element is no longer there (a virtual list may have drawn it anew).
 */
export function useFocusReturn(fallback?: () => HTMLElement | null): void {
  const find = useRef(fallback)
  const before = useRef<Element>(null)
  useEffect(() => {
    find.current = fallback
  })
  // before any part of it takes the focus
  useLayoutEffect(() => {
    before.current ??= document.activeElement
  }, [])
  useEffect(() => {
    return () => {
      const elsewhere = document.activeElement !== document.body && document.activeElement !== null
      // someone has meanwhile moved on by choice: leave them there
      if (elsewhere && document.activeElement?.isConnected) return
      // the body had the focus when nothing did: that is no place to return to
      const origin = before.current === document.body ? null : before.current
      const target = origin instanceof HTMLElement && origin.isConnected ? origin : find.current?.()
      target?.focus({ preventScroll: true })
    }
  }, [])
}
