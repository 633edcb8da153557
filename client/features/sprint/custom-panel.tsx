import { type FormEvent, useEffect, useRef, useState } from 'react'
import { fullLink } from '../../../shared/lib/link.ts'
import type { Scalar } from '../../../shared/schema/dictionary.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { type CustomField, customValue } from '../../../shared/selectors/custom-fields.ts'
import { numberIn } from '../../../shared/selectors/custom-filter.ts'
import { useToday } from '../../session/board-hooks.ts'
import { useIsMember } from '../../session/custom-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { MonthGrid } from '../../ui/month-grid.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import '../../words/en-custom.ts'
import '../../words/en-edit.ts'
import '../../words/en-item.ts'
import { say } from '../../words/say.ts'
import type { FieldChoices } from './field-choices.ts'
import styles from './field-panel.module.css'

type CustomPanelProps = {
  field: CustomField
  items: readonly Item[]
  members: FieldChoices['member']
  onSet: (value: Scalar | null) => void
  onClose: () => void
}

/** The editor of one of the board's own fields for all chosen items. */
export function CustomPanel({ field, items, members, onSet, onClose }: CustomPanelProps) {
  const today = useToday()
  const isMember = useIsMember()
  const held = new Set(items.map((item) => customValue(item, field, isMember)))
  const common = held.size === 1 ? ([...held][0] ?? null) : null
  function set(value: Scalar | null) {
    onSet(value)
    onClose()
  }
  if (field.type === 'day')
    return (
      <div className={styles.day}>
        <MonthGrid chosen={common === null ? null : String(common)} today={today} takesFocus onChoose={set} />
        <Button look="ghost" onClick={() => set(null)}>
          {say('sprint.noDay')}
        </Button>
      </div>
    )
  if (field.type !== 'choice' && field.type !== 'person')
    return <ValueForm field={field} common={common} onKeep={set} />
  const options = field.options.map(({ id, name }) => ({ value: id, text: name }))
  return (
    <OptionList
      label={field.name}
      choices={[...(field.type === 'person' ? members : options), { value: '', text: say('common.none') }]}
      chosen={held.size === 1 ? [String(common ?? '')] : []}
      onChoose={(value) => set(value === '' ? null : value)}
      onTab={onClose}
    />
  )
}

type ValueFormProps = { field: CustomField; common: Scalar | null; onKeep: (value: Scalar | null) => void }

function ValueForm({ field, common, onKeep }: ValueFormProps) {
  const [text, setText] = useState(common === null ? '' : String(common))
  const [error, setError] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  // not sooner: a popover that is not shown yet gives nobody the focus
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  function keep(event: FormEvent) {
    event.preventDefault()
    const typed = text.trim()
    if (typed === '') return onKeep(null)
    const value = readValue(field, typed)
    if (value !== null) onKeep(value)
    else setError(field.type === 'number' ? say('edit.noNumber', { text: typed }) : say('item.badLink'))
  }
  return (
    <form className={styles.form} onSubmit={keep}>
      <Field
        label={field.name}
        hint={say('custom.emptied')}
        value={text}
        maxLength={2000}
        inputMode={field.type === 'number' ? 'decimal' : undefined}
        error={error}
        ref={input}
        onChange={(event) => {
          setText(event.target.value)
          setError(undefined)
        }}
        action={
          <Button type="submit" look="ink">
            {say('sprint.keep')}
          </Button>
        }
      />
    </form>
  )
}

function readValue({ type }: CustomField, typed: string): Scalar | null {
  if (type === 'number') return numberIn(typed.replace('\u2212', '-').replaceAll(',', '')) ?? null
  return type === 'link' ? fullLink(typed) : typed
}
