import * as z from 'zod/mini'
import { equalJson, isObject } from '../lib/json.ts'
import { isRowId } from '../lib/random-id.ts'
import type { Field } from './field.ts'

/** A text or a number that stands by itself, or null: what a dictionary of a board's own fields holds. */
export type Scalar = string | number

const longestText = 2000
const largest = 1e15

/** A text or a number, or null. Which of them it must be, who reads it knows. */
export function scalar(label: string): Field<Scalar | null> {
  const schema = z.nullable(
    z.union([z.string().check(z.maxLength(longestText)), z.number().check(z.minimum(-largest), z.maximum(largest))]),
  )
  const is = (value: unknown) =>
    value === null ||
    (typeof value === 'string' && value.length <= longestText) ||
    (typeof value === 'number' && Math.abs(value) <= largest)
  return { label, kind: 'scalar', fallback: null, is, schema, owner: 'client', required: false }
}

const entryId = z.string().check(z.refine(isRowId, 'Write the id of a row.'))

/**
 * Values by the id of a row, each a field of its own: two people who set two of them both win. An entry that is null
 * is none: a row that is read has no key for it.
 */
export function dictionary<T>(label: string, entry: Field<T | null>): Field<Readonly<Record<string, T>>> {
  const schema = z.record(entryId, entry.schema) as unknown as z.ZodMiniType<Readonly<Record<string, T>>>
  return {
    label,
    kind: 'dictionary',
    fallback: Object.freeze({}),
    is: (value) => isObject(value) && schema.safeParse(value).success,
    schema,
    owner: entry.owner,
    required: false,
    entry,
  }
}

/** The lenient read: entries as they were born, under those that were amended; without any, the one shared fallback. */
export function readEntries<T>(of: Field<T>, birth: unknown, amended: unknown): T {
  if (!isObject(birth) && !isObject(amended)) return of.fallback
  const stored = { ...(isObject(birth) ? birth : undefined), ...(isObject(amended) ? amended : undefined) }
  const entries = presentEntries(stored).filter(([id, value]) => isRowId(id) && of.entry?.is(value))
  return entries.length === 0 ? of.fallback : (Object.fromEntries(entries) as T)
}

/** Entries that have a value. */
export function presentEntries(entries: object): [string, unknown][] {
  return Object.entries(entries).filter(([, value]) => value !== null && value !== undefined)
}

/** What a change and an amendment call an entry: `custom.f1`. */
export function entryName(field: string, entry: string): string {
  return `${field}.${entry}`
}

/** The two parts of such a name; of another field's name the second is null. */
export function nameParts(name: string): [field: string, entry: string | null] {
  const cut = name.indexOf('.')
  return cut < 0 ? [name, null] : [name.slice(0, cut), name.slice(cut + 1)]
}

/** The field that can be written under this name: one of the row, or an entry of its dictionary; never a dictionary. */
export function fieldAt(fields: Readonly<Record<string, Field<unknown>>>, name: string): Field<unknown> | undefined {
  const [base, entry] = nameParts(name)
  const field = Object.hasOwn(fields, base) ? fields[base] : undefined
  if (entry === null) return field?.entry ? undefined : field
  return field?.entry && isRowId(entry) ? field.entry : undefined
}

/** What a row has under such a name; an entry that is not there is null. */
export function valueAt(row: Readonly<Record<string, unknown>>, name: string): unknown {
  const [base, entry] = nameParts(name)
  if (entry === null) return row[base]
  return entryOf(row[base], entry)
}

/** One entry of a dictionary; null when it is not there. */
export function entryOf(entries: unknown, entry: string): unknown {
  return isObject(entries) && Object.hasOwn(entries, entry) ? entries[entry] : null
}

/** Entries that differ between two states of a dictionary. */
export function changedEntries(before: unknown, after: unknown): { entry: string; before: unknown; after: unknown }[] {
  return [...new Set([before, after].flatMap((entries) => (isObject(entries) ? Object.keys(entries) : [])))]
    .map((entry) => ({ entry, before: entryOf(before, entry), after: entryOf(after, entry) }))
    .filter((one) => !equalJson(one.before, one.after))
}

/** The patch that writes a value under such a name. */
export function patchAt(name: string, value: unknown): Record<string, unknown> {
  const [base, entry] = nameParts(name)
  return { [base]: entry === null ? value : { [entry]: value } }
}

/** A patch as the fields that it writes: a dictionary is each of its entries. */
export function namesIn(
  fields: Readonly<Record<string, Field<unknown>>>,
  patch: Readonly<Record<string, unknown>>,
): [name: string, value: unknown][] {
  return Object.entries(patch).flatMap(([name, value]): [string, unknown][] =>
    fields[name]?.entry
      ? Object.entries(isObject(value) ? value : {}).map(([entry, one]) => [entryName(name, entry), one])
      : [[name, value]],
  )
}
