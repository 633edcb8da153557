import { useEffect, useRef } from 'react'
import { say } from '../words/say.ts'
import { IconButton } from './icon-button.tsx'

type MarginFoldProps = {
  /** Turned from how it usually is: opened over a narrow page, put away beside a wide one. */
  isTurned: boolean
  onTurn: () => void
  className: string | undefined
}

/** Turns the margin column: by its button where the page is narrow, by ⌘. anywhere, and Esc in it leaves it. */
export function MarginFold({ isTurned, onTurn, className }: MarginFoldProps) {
  const button = useRef<HTMLButtonElement>(null)
  const latest = useRef({ isTurned, onTurn })
  latest.current = { isTurned, onTurn }
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented) return
      const isAsked = event.key === '.' && (event.metaKey || event.ctrlKey)
      const isLeft =
        event.key === 'Escape' &&
        latest.current.isTurned &&
        event.target instanceof Element &&
        event.target.closest('[data-margin]') !== null
      if (!isAsked && !isLeft) return
      event.preventDefault()
      latest.current.onTurn()
      if (isLeft) button.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <IconButton
      ref={button}
      icon="figures"
      label={say('shell.margin')}
      className={className}
      aria-expanded={isTurned}
      aria-keyshortcuts="Meta+. Control+."
      onClick={onTurn}
    />
  )
}
