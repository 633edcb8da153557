import { isObject } from '../lib/json.ts'
import { type CollectionName, entities } from '../schema/collections.ts'
import type { AnyRow } from '../schema/entity.ts'
import type { Field } from '../schema/field.ts'
import type { Item } from '../schema/item.ts'
import { backlog } from '../schema/item.ts'
import { type CustomField, customText, customValue } from '../selectors/custom-fields.ts'
import type { EventGrounds } from '../selectors/item-event.ts'
import { containerOf, statusOf } from '../selectors/item-place.ts'
import type { RowNames } from './csv-names.ts'
import { wholeColumns } from './csv-whole.ts'

/** A column of a table: what it is called, and what a row has in it. */
export type CsvColumn = { label: string; text: (row: AnyRow) => string }

/** What the cells of a board need to be told. */
export type CsvGround = {
  namesIn: (collection: string) => RowNames
  personOf: (member: string) => string
  instant: (at: number) => string
  grounds: EventGrounds
  customFields: readonly CustomField[]
  isMember: (id: string) => boolean
  /** Items are numbered; what they are called. */
  keyOf: (number: number | null) => string
}

/** What no table tells: the order is that of the rows, and the bin is told apart. */
const untold = new Set(['rank', 'deleted', 'eventBase'])

/**
 * The columns of a collection, from what its entity declares: an id, then each field as a person reads it. Every label
 * is there once, whatever the board's own fields are called.
 */
export function csvColumns(name: CollectionName, ground: CsvGround, { deleted = false } = {}): CsvColumn[] {
  const fields = Object.entries(entities[name].fields as Record<string, Field<unknown>>)
  const own = fields
    .filter(([field]) => !untold.has(field))
    .flatMap(([field, of]) => columnsOf(name, field, of, ground))
  const id: CsvColumn = { label: 'Id', text: (row) => row.id }
  return unique([id, ...first(name, ground), ...own, ...(deleted ? binColumns(ground) : [])])
}

/** What stands before the declared fields. */
function first(name: CollectionName, { keyOf, personOf }: CsvGround): CsvColumn[] {
  if (name === 'items') return [{ label: 'Key', text: (row) => keyOf((row as unknown as Item).number) }]
  return name === 'members' ? [{ label: 'Name', text: (row) => personOf(row.id) }] : []
}

function binColumns({ instant, personOf }: CsvGround): CsvColumn[] {
  return [
    { label: 'Deleted', text: ({ deleted }) => (deleted ? instant(deleted[0]) : '') },
    { label: 'Deleted by', text: ({ deleted }) => (deleted ? personOf(deleted[1]) : '') },
  ]
}

function columnsOf(name: CollectionName, key: string, field: Field<unknown>, ground: CsvGround): CsvColumn[] {
  const whole = wholeColumns(name, key, ground)
  if (whole) return whole
  const { label, kind } = field
  if (kind === 'place') return placeColumns(ground)
  if (kind === 'ref' || kind === 'refs') return refColumns(label, key, ground.namesIn(field.to ?? ''))
  if (kind === 'dictionary') return customColumns(ground)
  if (kind === 'instant') return [{ label, text: (row) => instantText(row[key], ground) }]
  if (kind === 'numbers') return [{ label, text: (row) => numbersText(row[key], ground) }]
  return [{ label, text: (row) => cellText(row[key]) }]
}

function placeColumns({ grounds, namesIn }: CsvGround): CsvColumn[] {
  const item = (row: AnyRow) => row as unknown as Item
  const [sprints, statuses] = [namesIn('sprints'), namesIn('statuses')]
  const sprint = (row: AnyRow) => containerOf(item(row), grounds)
  const status = (row: AnyRow) => statusOf(item(row), grounds) ?? ''
  return [
    { label: 'Sprint', text: (row) => (sprint(row) === backlog ? 'Backlog' : sprints.nameOf(sprint(row))) },
    ...(sprints.repeats ? [{ label: 'Sprint id', text: sprint }] : []),
    { label: 'Status', text: (row) => statuses.nameOf(status(row)) },
    ...(statuses.repeats ? [{ label: 'Status id', text: status }] : []),
  ]
}

/** Names, and where those do not tell the rows apart their ids too. */
export function refColumns(label: string, key: string, names: RowNames): CsvColumn[] {
  const idsOf = (row: AnyRow) => [row[key]].flat().filter((id) => typeof id === 'string')
  const joined = (texts: string[]) => texts.filter((text) => text !== '').join('; ')
  return [
    { label, text: (row) => joined(idsOf(row).map(names.nameOf)) },
    ...(names.repeats ? [{ label: `${label} id`, text: (row: AnyRow) => joined(idsOf(row)) }] : []),
  ]
}

function customColumns({ customFields, isMember, personOf }: CsvGround): CsvColumn[] {
  const words = { nameOf: personOf }
  return customFields.map((field) => ({
    label: field.name,
    text: (row) => customText(field, customValue(row as unknown as Item, field, isMember), words),
  }))
}

function instantText(value: unknown, { instant }: CsvGround): string {
  return typeof value === 'number' ? instant(value) : ''
}

function numbersText(value: unknown, { personOf }: CsvGround): string {
  return isObject(value)
    ? Object.entries(value)
        .map(([id, number]) => `${personOf(id) || id} ${String(number)}`)
        .join('; ')
    : ''
}

/** Any other value: lists by `; `, what has parts by what people read of them. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(cellText).join('; ')
  if (!isObject(value)) return String(value)
  if (typeof value['done'] === 'boolean') return `[${value['done'] ? 'x' : ' '}] ${cellText(value['text'])}`
  const parts = [value['name'], value['url']].filter((part) => typeof part === 'string' && part !== '')
  return parts.length > 0 ? parts.join(' ') : JSON.stringify(value)
}

/** Labels that are there already get a number behind them. */
function unique(columns: readonly CsvColumn[]): CsvColumn[] {
  const taken = new Set<string>()
  return columns.map((column) => {
    const base = column.label.trim() || 'Field'
    let label = base
    for (let count = 2; taken.has(label.toLowerCase()); count += 1) label = `${base} (${count})`
    taken.add(label.toLowerCase())
    return { ...column, label }
  })
}
