import { useMemo } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { Popover } from '../../ui/popover.tsx'
import type { FieldChoices } from '../filter/field-choices.ts'
import { FieldPanel, type PanelAct, type PanelField } from './field-panel.tsx'

/** A field asked for by a key, at the card that had the focus. */
export type PanelAsked = { field: PanelField; ids: readonly string[]; card: string }

type CardPanelProps = {
  asked: PanelAsked
  items: readonly Item[]
  choices: FieldChoices
  onAct: PanelAct
  onClose: () => void
}

/** The editor of one field beside its card; closing gives the focus back to the card. */
export function CardPanel({ asked, items, choices, onAct, onClose }: CardPanelProps) {
  // at the field itself where the card shows it
  const anchor = useMemo(() => {
    const slot = slotOf(asked.card)
    return { current: slot?.querySelector<HTMLElement>(`[data-field="${asked.field}"]`) ?? slot }
  }, [asked.card, asked.field])
  function close() {
    onClose()
    slotOf(asked.card)?.focus({ preventScroll: true })
  }
  if (items.length === 0) return null
  return (
    <Popover anchor={anchor} onClose={close}>
      <FieldPanel field={asked.field} items={items} choices={choices} onAct={onAct} onClose={close} />
    </Popover>
  )
}

function slotOf(card: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"]`)
}
