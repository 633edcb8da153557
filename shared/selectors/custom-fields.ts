import { type Day, isDay } from '../lib/day.ts'
import { isLink } from '../lib/link.ts'
import type { Row } from '../schema/collections.ts'
import { type Scalar, entryOf } from '../schema/dictionary.ts'
import type { Item } from '../schema/item.ts'
import { byRank } from './by-rank.ts'

/** A field that the board declared for its items, with what can be chosen in it; for other types there is nothing. */
export type CustomField = Pick<Row<'fields'>, 'id' | 'name' | 'type' | 'onCard'> & {
  readonly options: readonly Row<'options'>[]
}

/** Is this a member of the board? */
export type IsMember = (id: string) => boolean

/** The living fields of a board in their order, each with its living options in theirs. */
export function customFields(
  fields: Iterable<Row<'fields'>>,
  options: Iterable<Row<'options'>>,
): readonly CustomField[] {
  const known = [...options]
  const living = [...fields].filter((field) => field.deleted === null)
  return living.toSorted(byRank).map((field) => customField(field, known))
}

/** One field, also one in the bin, with its living options in their order. */
export function customField({ id, name, type, onCard }: Row<'fields'>, options: Iterable<Row<'options'>>): CustomField {
  const own = type === 'choice' ? [...options].filter((one) => one.field === id && one.deleted === null) : []
  return { id, name, type, onCard, options: own.toSorted(byRank) }
}

/**
 * What an item has in a field: a text, a number, an option's or a member's id, a day, an address. Null when it is empty,
 * and when the stored value is none of the field's type, as after a merge, or names an option that is gone.
 * @example customValue(item, budget, isMember) // 1200
 */
export function customValue(item: Pick<Item, 'custom'>, field: CustomField, isMember: IsMember): Scalar | null {
  const value = entryOf(item.custom, field.id)
  return fitsField(value, field, isMember) ? value : null
}

/** Can a field have this value? An empty text is none. */
export function fitsField(value: unknown, field: CustomField, isMember: IsMember): value is Scalar {
  if (field.type === 'number') return typeof value === 'number'
  if (typeof value !== 'string') return false
  switch (field.type) {
    case 'text':
      return value.trim() !== ''
    case 'choice':
      return field.options.some((option) => option.id === value)
    case 'day':
      return isDay(value)
    case 'person':
      return isMember(value)
    case 'link':
      return isLink(value)
  }
}

/** How values are told: people by name, numbers and days as they are unless somebody says otherwise. */
export type ValueWords = {
  nameOf: (member: string) => string
  numberWords?: (value: number) => string
  dayWords?: (day: Day) => string
}

/** A value as people read it, empty for none. */
export function customText(
  field: CustomField,
  value: Scalar | null,
  { nameOf, numberWords = String, dayWords = (day) => day }: ValueWords,
): string {
  if (value === null) return ''
  if (typeof value === 'number') return numberWords(value)
  if (field.type === 'choice') return field.options.find((option) => option.id === value)?.name ?? ''
  if (field.type === 'person') return nameOf(value)
  return field.type === 'day' ? dayWords(value) : value
}

/**
 * What an item has in each of the board's fields, with what the field is called: the columns of an export.
 * @example customColumns(item, fields, isMember, { nameOf }) // [{ label: 'Budget', text: '1200' }]
 */
export function customColumns(
  item: Pick<Item, 'custom'>,
  fields: readonly CustomField[],
  isMember: IsMember,
  words: ValueWords,
): { label: string; text: string }[] {
  return fields.map((field) => ({
    label: field.name,
    text: customText(field, customValue(item, field, isMember), words),
  }))
}
