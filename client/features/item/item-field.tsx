import type { ReactNode } from 'react'
import type { CollectionName } from '../../../shared/schema/collections.ts'
import type { Field } from '../../../shared/schema/field.ts'
import { type Item, items } from '../../../shared/schema/item.ts'
import { type MemberFace, useFaces, useToday } from '../../session/board-hooks.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Icon } from '../../ui/icon.tsx'
import { iconNamed } from '../../ui/icons.ts'
import { InlineDate } from '../../ui/inline-date.tsx'
import { InlineMultiSelect } from '../../ui/inline-multi-select.tsx'
import { InlineNumber } from '../../ui/inline-number.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { StageMark } from '../../ui/stage-mark.tsx'
import { say } from '../../words/say.ts'
import { type ChoiceRow, useChoices } from '../../session/choices.ts'
import { choiceWord } from '../../board/activity/choice-words.ts'

type FieldName = keyof typeof items.fields

type ItemFieldProps = {
  item: Item
  name: FieldName
  /** What the field is called on screen. */
  label: string
  readOnly: boolean
  /** Writes the field; a word when it was refused. */
  onKeep: (patch: Record<string, unknown>) => string | void
}

/** One field of an item, edited in place by the input that its declared kind asks for. */
export function ItemField({ item, name, label, readOnly, onKeep }: ItemFieldProps): ReactNode {
  const today = useToday()
  const field = items.fields[name] as Field<unknown>
  const value = item[name]
  const keep = (next: unknown) => onKeep({ [name]: next })
  const shared = { label, readOnly, placeholder: say('item.empty') }
  if (field.kind === 'ref')
    return (
      <RefField {...shared} item={item} to={field.to as CollectionName} value={value as string | null} onKeep={keep} />
    )
  if (field.kind === 'refs')
    return (
      <RefsField
        {...shared}
        item={item}
        to={field.to as CollectionName}
        values={value as string[]}
        onKeep={keep}
        owner={name === 'assignees'}
      />
    )
  if (field.kind === 'day') return <InlineDate {...shared} value={value as string | null} today={today} onKeep={keep} />
  if (field.kind === 'integer' || field.kind === 'number')
    return (
      <InlineNumber
        {...shared}
        value={value as number | null}
        onKeep={keep}
        max={field.max ?? 1000}
        step={field.step}
      />
    )
  if (field.kind === 'choice')
    return <WordField {...shared} values={field.values ?? []} value={value as string | null} onKeep={keep} />
  return (
    <InlineText
      {...shared}
      value={String(value)}
      multiline={field.kind === 'lines'}
      onKeep={keep}
      maxLength={field.max}
    />
  )
}

type Shared = { label: string; readOnly: boolean; placeholder: string }

function RefField({
  item,
  to,
  value,
  onKeep,
  ...shared
}: Shared & { item: Item; to: CollectionName; value: string | null; onKeep: (next: string | null) => string | void }) {
  const choices = useMarkedChoices(to).filter((choice) => choice.value !== item.id)
  return <InlineSelect {...shared} value={value} choices={choices} none={say('common.none')} onKeep={onKeep} />
}

function RefsField({
  item,
  to,
  values,
  onKeep,
  owner,
  ...shared
}: Shared & {
  item: Item
  to: CollectionName
  values: readonly string[]
  owner: boolean
  onKeep: (next: string[]) => string | void
}) {
  const people = useFaces()
  const living = useMarkedChoices(to).filter((choice) => choice.value !== item.id)
  // who has left the board keeps what they had
  const left = to === 'members' ? values.filter((id) => !living.some(({ value }) => value === id)) : []
  const choices = [...living, ...left.flatMap((id) => personChoice(id, people.get(id)))]
  return (
    <InlineMultiSelect
      {...shared}
      values={values}
      choices={choices}
      onKeep={onKeep}
      firstHint={owner ? say('item.owner') : undefined}
    />
  )
}

function personChoice(value: string, person: MemberFace | undefined) {
  return person ? [{ value, text: person.name, mark: <Avatar person={person} size={16} bare /> }] : []
}

function WordField({
  values,
  value,
  onKeep,
  ...shared
}: Shared & { values: readonly string[]; value: string | null; onKeep: (next: string | null) => string | void }) {
  const choices = values.map((one) => ({ value: one, text: choiceWord(one) }))
  return <InlineSelect {...shared} value={value} choices={choices} none={say('common.none')} onKeep={onKeep} />
}

/** What a field that points at `to` can be set to, each with its mark. */
export function useMarkedChoices(to: CollectionName) {
  const rows = useChoices(to)
  const people = useFaces()
  return rows.map((choice, place) => ({
    value: choice.id,
    text: choice.text,
    mark: markOf(to, choice, place, rows.length, people),
  }))
}

function markOf(
  to: CollectionName,
  { id, text, row }: ChoiceRow,
  place: number,
  count: number,
  people: ReadonlyMap<string, MemberFace>,
): ReactNode {
  const person = people.get(id)
  if (to === 'members') return <Avatar person={person ?? null} size={16} bare />
  if (to === 'stages')
    return (
      <StageMark bare stage={{ place: place + 1, count, name: text, colour: Number(row['colour'] ?? place + 1) }} />
    )
  if (to === 'channels' || to === 'kinds') return <Icon name={iconNamed(String(row['icon']))} size={14} />
  return undefined
}
