import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'

type Roving = {
  ref: RefObject<HTMLDivElement | null>
  onKeyDown: (event: KeyboardEvent) => void
  onFocus: (event: FocusEvent) => void
}

/** One tab stop for a row of tools: the arrows, Home and End go along it, and it remembers where one was. */
export function useRoving(): Roving {
  const ref = useRef<HTMLDivElement>(null)
  const current = useRef<HTMLButtonElement | null>(null)
  const tools = () =>
    [...(ref.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])].filter(isTool)
  useEffect(() => {
    const [first] = tools()
    const stop = current.current?.isConnected && !current.current.disabled ? current.current : first
    for (const button of ref.current?.querySelectorAll('button') ?? []) {
      if (isTool(button)) button.tabIndex = button === stop ? 0 : -1
    }
  })
  return {
    ref,
    onFocus({ target }) {
      if (!(target instanceof HTMLButtonElement) || !isTool(target)) return
      current.current = target
      for (const tool of tools()) tool.tabIndex = tool === target ? 0 : -1
    },
    onKeyDown(event) {
      const row = tools()
      const place = row.findIndex((tool) => tool === document.activeElement)
      const last = row.length - 1
      const steps: Readonly<Record<string, number>> = {
        ArrowRight: place + 1,
        ArrowLeft: place - 1,
        Home: 0,
        End: last,
      }
      const to = steps[event.key]
      if (place < 0 || to === undefined) return
      event.preventDefault()
      row[(to + row.length) % row.length]?.focus()
    },
  }
}

/** What floats at a tool has its own keys. */
function isTool(button: Element): boolean {
  return button.closest('[popover]') === null
}
