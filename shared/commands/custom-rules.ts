import type { Row } from '../schema/collections.ts'
import { type Scalar, entryName } from '../schema/dictionary.ts'
import type { FieldType } from '../schema/vocabulary.ts'
import { type CustomField, customField, fitsField } from '../selectors/custom-fields.ts'
import type { BoardStore } from '../store/board-store.ts'
import { CommandError } from './command.ts'

/** What to write into a field of each type. */
const wanted: Readonly<Record<FieldType, string>> = {
  text: 'Write a text.',
  number: 'Write a number.',
  choice: 'Give the id of one of its options.',
  day: 'Write a real day as YYYY-MM-DD.',
  person: 'Give the id of a member of this board.',
  link: 'Write an address that begins with https://, http:// or mailto:.',
}

/**
 * The values of the board's own fields as they may be written: each checked against what its field was declared as, a
 * blank text for none. Throws `invalid`.
 */
export function checkedCustom(store: BoardStore, values: Readonly<Record<string, Scalar | null>>) {
  const entries = Object.entries(values).map(([id, value]) => [id, checkedValue(store, livingField(store, id), value)])
  return Object.fromEntries(entries) as Record<string, Scalar | null>
}

/** Fields of an item to write, the values of the board's own fields checked. */
export function withCheckedCustom<F extends Record<string, unknown>>(store: BoardStore, fields: F): F {
  const { custom } = fields
  return custom === undefined ? fields : { ...fields, custom: checkedCustom(store, custom as Record<string, Scalar>) }
}

function checkedValue({ rows }: BoardStore, field: CustomField, value: Scalar | null): Scalar | null {
  const text = typeof value === 'string' ? value.trim() : value
  if (text === null || text === '') return null
  if (fitsField(text, field, (id) => rows.members.get(id)?.deleted === null)) return text
  const hint = wanted[field.type]
  throw new CommandError('invalid', `“${field.name}” cannot be ${JSON.stringify(value)}.`, {
    hint,
    issues: [{ path: entryName('custom', field.id), message: hint }],
  })
}

function livingField({ rows }: BoardStore, id: string): CustomField {
  const row = rows.fields.get(id)
  if (row?.deleted === null) return customField(row, rows.options.all().values())
  throw new CommandError('invalid', row ? `The field “${row.name}” is in the bin.` : `There is no field ${id}.`, {
    hint: row ? 'Restore it first.' : 'Give the ids of rows of `fields`.',
  })
}

/** Refuses another type for a field: the values that items have would fit no more. */
export function keepFieldType({ rows }: BoardStore, id: string, { type }: Partial<Row<'fields'>>): void {
  if (type === undefined || rows.fields.get(id)?.type === type) return
  throw new CommandError('invalid', 'The type of a field stays.', { hint: 'Make a new field of the type you want.' })
}

/** Refuses to give an option to another field, where items have it already. */
export function keepOptionField({ rows }: BoardStore, id: string, { field }: Partial<Row<'options'>>): void {
  if (field === undefined || rows.options.get(id)?.field === field) return
  throw new CommandError('invalid', 'An option stays with its field.', {
    hint: 'Make a new option in the other field.',
  })
}

/** Refuses an option of nothing that can be chosen in. */
export function checkNewOption({ rows }: BoardStore, { field }: Partial<Row<'options'>>): void {
  const type = rows.fields.get(field ?? '')?.type
  if (type === 'choice') return
  throw new CommandError('invalid', type ? 'Only a field of type choice has options.' : 'An option needs its field.', {
    hint: 'Give the id of a field of type `choice` as `field`.',
  })
}
