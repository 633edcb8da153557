import type { KeyboardEvent } from 'react'
import type { PanelField } from './field-panel.tsx'

const letters: Readonly<Record<string, PanelField>> = {
  e: 'title',
  a: 'assignees',
  p: 'points',
  s: 'sprint',
  d: 'due',
  l: 'labels',
  b: 'blocked',
}

/** What a key asks of the card that has the focus; null when it means nothing here. */
export function cardAct(event: KeyboardEvent): 'finish' | 'duplicate' | PanelField | null {
  const command = event.metaKey || event.ctrlKey
  if (event.key === 'Enter' && command) return 'finish'
  if (event.key === 'd' && command) return 'duplicate'
  if (command || event.altKey || event.shiftKey) return null
  return letters[event.key] ?? null
}
