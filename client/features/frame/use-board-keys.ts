import { useEffect, useRef } from 'react'

type BoardKeys = { undo: () => void; redo: () => void; sheet: () => void }

/** ⌘Z, ⇧⌘Z and ? from anywhere but a field; a field undoes its own typing. */
export function useBoardKeys(acts: BoardKeys): void {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]')
      if (typing || event.defaultPrevented) return
      const command = event.metaKey || event.ctrlKey
      const key = event.key.toLowerCase()
      if (command && key === 'z') {
        event.preventDefault()
        if (event.shiftKey) latest.current.redo()
        else latest.current.undo()
      } else if (command && key === 'y') {
        event.preventDefault()
        latest.current.redo()
      } else if (event.key === '?') {
        event.preventDefault()
        latest.current.sheet()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
