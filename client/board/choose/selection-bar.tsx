import { type KeyboardEvent, useRef, useState } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { useCustomFields } from '../../session/custom-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Popover } from '../../ui/popover.tsx'
import { useFocusReturn } from '../../ui/use-focus-return.ts'
import '../../words/en-sprint-parts.ts'
import { say } from '../../words/say.ts'
import { EstimateTogether } from '../estimate/estimate-together.tsx'
import type { FieldChoices } from '../filter/field-choices.ts'
import { FieldPanel, type PanelAct, type PanelField, panelWord } from './field-panel.tsx'
import { chosenWords } from './chosen-words.ts'
import styles from './selection-bar.module.css'

type SelectionBarProps = {
  items: readonly Item[]
  choices: FieldChoices
  onAct: PanelAct
  onDuplicate: () => void
  /** Asks to which other board they go. */
  onSend: () => void
  onDelete: () => void
  onClear: () => void
}

const near = ['status', 'sprint', 'assignees', 'points'] as const
const further = ['silo', 'stage', 'channel', 'kind', 'labels', 'goal', 'campaign', 'due', 'blocked'] as const

/** Gives the focus back to the bar when its panel goes. */
function FocusReturn({ to }: { to: () => HTMLElement | null }) {
  useFocusReturn(to)
  return null
}

/** What can be done with the chosen cards, all at once; each act is one step to undo. */
export function SelectionBar({ items, choices, onAct, onDuplicate, onSend, onDelete, onClear }: SelectionBarProps) {
  const [asked, setAsked] = useState<PanelField | { custom: string } | null>(null)
  const fields = useCustomFields()
  const panel = typeof asked === 'string' ? asked : fields.find(({ id }) => id === asked?.custom)
  const anchor = useRef<HTMLDivElement>(null)
  function clear() {
    onClear()
    // the bar goes with the choice: the focus goes back to the cards
    document.querySelector<HTMLElement>('[data-card][tabindex="0"]')?.focus({ preventScroll: true })
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    clear()
  }
  return (
    <div
      ref={anchor}
      className={styles.bar}
      role="toolbar"
      aria-label={say('sprint.chosen')}
      onKeyDown={onKeyDown}
      data-chosen-bar
    >
      <span className={styles.count} role="status">
        {chosenWords(items)}
      </span>
      {near.map((field) => (
        <Button key={field} look="ghost" aria-haspopup="listbox" onClick={() => setAsked(field)}>
          {panelWord(field)}
        </Button>
      ))}
      <Menu
        label={say('sprint.moreFields')}
        items={[
          ...further.map((field) => ({ text: panelWord(field), onChoose: () => setAsked(field) })),
          ...fields.map(({ id, name }, place) => ({
            text: name,
            parted: place === 0,
            onChoose: () => setAsked({ custom: id }),
          })),
        ]}
        renderTrigger={(props) => (
          <Button look="ghost" {...props}>
            {say('sprint.moreFields')}
          </Button>
        )}
      />
      <EstimateTogether items={items.map(({ id }) => id)} />
      <Button look="ghost" onClick={onDuplicate}>
        {say('sprint.duplicate')}
      </Button>
      <Button look="ghost" onClick={onSend}>
        {say('sprint.send')}
      </Button>
      <IconButton icon="remove" label={say('sprint.deleteChosen')} onClick={onDelete} />
      <IconButton icon="close" label={say('sprint.clearChoice')} onClick={clear} />
      {panel && (
        <Popover anchor={anchor} onClose={() => setAsked(null)}>
          <FocusReturn to={() => anchor.current?.querySelector('button') ?? null} />
          <FieldPanel field={panel} items={items} choices={choices} onAct={onAct} onClose={() => setAsked(null)} />
        </Popover>
      )}
    </div>
  )
}
