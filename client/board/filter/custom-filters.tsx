import { useEffect, useRef } from 'react'
import type { CustomField } from '../../../shared/selectors/custom-fields.ts'
import { none } from '../../../shared/selectors/item-filter.ts'
import { useToday } from '../../session/board-hooks.ts'
import { usePeople } from '../../session/react.ts'
import { Chip } from '../../ui/chip.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { Popover } from '../../ui/popover.tsx'
import { say } from '../../words/say.ts'
import { AskForm } from '../choose/ask-form.tsx'
import { askedWords } from '../choose/asked-words.ts'
import type { FieldChoices } from './field-choices.ts'

type CustomFiltersProps = {
  fields: readonly CustomField[]
  asked: Readonly<Record<string, string | undefined>>
  /** Whose question is open. */
  open: string | null
  members: FieldChoices['member']
  onOpen: (field: string | null) => void
  /** What is asked of a field from now on; null: nothing. */
  onAsk: (field: string, asked: string | null) => void
}

/** Filters by points, days and the board's own fields: a chip each, that opens what can be asked of a field of its type. */
export function CustomFilters({ fields, asked, open, members, onOpen, onAsk }: CustomFiltersProps) {
  return fields.map((field) => (
    <CustomChip
      key={field.id}
      field={field}
      asked={asked[field.id] ?? ''}
      members={members}
      open={open === field.id}
      onOpen={(opened) => onOpen(opened ? field.id : null)}
      onAsk={(next) => onAsk(field.id, next)}
    />
  ))
}

type CustomChipProps = {
  field: CustomField
  asked: string
  members: FieldChoices['member']
  open: boolean
  onOpen: (open: boolean) => void
  onAsk: (asked: string | null) => void
}

function CustomChip({ field, asked, members, open, onOpen, onAsk }: CustomChipProps) {
  const ref = useRef<HTMLSpanElement>(null)
  const people = usePeople()
  const today = useToday()
  const nameOf = (member: string) => people.get(member)?.name ?? ''
  const isList = field.type === 'choice' || field.type === 'person'
  useEffect(() => {
    // on a phone the bar is longer than the screen
    if (open) ref.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [open])
  function close() {
    onOpen(false)
    ref.current?.querySelector('button')?.focus({ preventScroll: true })
  }
  function ask(next: string | null) {
    onAsk(next)
    close()
  }
  return (
    <span ref={ref}>
      <Chip
        on={asked !== ''}
        text={
          asked === ''
            ? field.name
            : say('sprint.filterIs', { field: field.name, values: askedWords(field, asked, { nameOf, today }) })
        }
        aria-expanded={open}
        aria-haspopup={isList ? 'listbox' : 'dialog'}
        onClick={() => onOpen(!open)}
        onRemove={() => onAsk(null)}
      />
      {open && (
        <Popover
          anchor={ref}
          onClose={(reason) => (reason === 'key' ? close() : onOpen(false))}
          role={isList ? undefined : 'dialog'}
          label={isList ? undefined : field.name}
        >
          {isList ? (
            <AskList {...{ field, asked, members, onAsk }} onTab={close} />
          ) : (
            <AskForm {...{ field, asked, today }} onAsk={ask} />
          )}
        </Popover>
      )}
    </span>
  )
}

type AskListProps = Pick<CustomChipProps, 'field' | 'asked' | 'members' | 'onAsk'> & { onTab: () => void }

function AskList({ field, asked, members, onAsk, onTab }: AskListProps) {
  const chosen = asked === '' ? [] : asked.split(',')
  const options = field.options.map(({ id, name }) => ({ value: id, text: name }))
  const listed = [...(field.type === 'person' ? members : options), { value: none, text: say('sprint.emptyField') }]
  function toggle(value: string) {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
    onAsk(next.length > 0 ? next.join(',') : null)
  }
  return <OptionList label={field.name} choices={listed} chosen={chosen} multiple onChoose={toggle} onTab={onTab} />
}
