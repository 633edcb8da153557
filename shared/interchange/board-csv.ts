import { isObject } from '../lib/json.ts'
import { zonedInstant } from '../lib/zoned-instant.ts'
import { boardRowId } from '../schema/board.ts'
import type { CollectionName } from '../schema/collections.ts'
import type { AnyRow } from '../schema/entity.ts'
import { type FactKind, factKinds } from '../schema/facts.ts'
import { compareRanks } from '../lib/compare-ranks.ts'
import type { Sprint } from '../schema/sprint.ts'
import { customFields } from '../selectors/custom-fields.ts'
import { eventGrounds } from '../selectors/event-grounds.ts'
import { itemKey } from '../selectors/item-key.ts'
import { type ViewAsked, type ViewRows, byDays, shownItems } from '../selectors/shown-items.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Fact } from '../store/facts.ts'
import { csvLine } from './csv.ts'
import { type CsvGround, cellText, csvColumns } from './csv-columns.ts'
import { createRowNames, prefixOf } from './csv-names.ts'

/** Kinds of fact that have a table; digests are the server's own. */
export const factTables = ['results', 'readings', 'events'] as const
export type FactTable = (typeof factTables)[number]

export type CsvAsked = {
  /** What people are called, by member id; empty for nobody. */
  personOf: (member: string) => string
  /** Also what is in the bin, with when and by whom. */
  deleted?: boolean | undefined
  /** Of items: which of them. */
  view?: ViewAsked | undefined
}

/**
 * A collection as lines of CSV, the labels first. Which rows there are is decided at once, each line is made when it is
 * asked for: 10,000 rows need not be one text, nor one long task.
 */
export function collectionCsv(store: BoardStore, name: CollectionName, asked: CsvAsked): Iterable<string> {
  const { deleted = false } = asked
  const columns = csvColumns(name, groundOf(store, asked.personOf), { deleted })
  const rows = rowsIn(store, name, asked)
  return lines(
    columns.map(({ label }) => label),
    rows,
    (row) => columns.map(({ text }) => text(row)),
  )
}

/** Facts of a kind as lines of CSV: results and readings as they can be sent back, by the names of their parts. */
export function factCsv(store: BoardStore, name: FactTable): Iterable<string> {
  const kind: FactKind = factKinds[name]
  const facts = [...store.facts[name].all().values()].toSorted((a, b) => compareRanks(a.id, b.id))
  if (name === 'events') {
    const instant = instantIn(store)
    return lines(['seq', 'item', 'at', 'by', 'what', 'from', 'to'], facts, (fact) => eventCells(fact, instant))
  }
  const parts = Object.keys(valueShape[name])
  return lines([...kind.key, ...parts], facts, ({ id, value }) => [
    ...id.split(':'),
    ...parts.map((part) => (isObject(value) ? cellText(value[part]) : '')),
  ])
}

/** Parts of a value, in their order; every one the schema knows. */
const valueShape = {
  results: { visitors: 0, conversions: 0, sum: 0, sumSquares: 0 },
  readings: { value: 0, n: 0, promoters: 0, passives: 0, detractors: 0, source: '' },
} as const

function eventCells({ id, value }: Fact, instant: (at: number) => string): string[] {
  const [at, by, item, what, from, to] = Array.isArray(value) ? (value as unknown[]) : []
  const state = (one: unknown) => (one === null || one === undefined ? '' : JSON.stringify(one))
  const [seq = ''] = id.split(':')
  return [
    seq,
    cellText(item),
    typeof at === 'number' ? instant(at) : '',
    cellText(by),
    cellText(what),
    state(from),
    state(to),
  ]
}

function* lines<R>(
  labels: readonly string[],
  rows: readonly R[],
  cells: (row: R) => readonly string[],
): Generator<string> {
  yield csvLine(labels)
  for (const row of rows) yield csvLine(cells(row))
}

function rowsIn(store: BoardStore, name: CollectionName, { deleted = false, view = {} }: CsvAsked): AnyRow[] {
  if (name === 'items') return shownItems(viewRows(store), { ...view, deleted })
  const all: AnyRow[] = [...store.rows[name].all().values()]
  const rows = all.filter((row) => deleted || row.deleted === null)
  if (name === 'sprints') return (rows as unknown as Sprint[]).toSorted(byDays)
  const rankOf = (row: AnyRow) => (typeof row['rank'] === 'string' ? row['rank'] : '')
  return rows.toSorted((a, b) => compareRanks(rankOf(a), rankOf(b)) || compareRanks(a.id, b.id))
}

/** What a view of items is made of. */
export function viewRows(store: BoardStore): ViewRows {
  const { items, sprints, statuses, fields, options, members } = store.rows
  return {
    items: items.all().values(),
    sprints: sprints.all().values(),
    statuses: statuses.all().values(),
    fields: fields.all().values(),
    options: options.all().values(),
    members: new Set(members.all().keys()),
    prefix: prefixOf(store),
  }
}

function groundOf(store: BoardStore, personOf: (member: string) => string): CsvGround {
  const { sprints, statuses, fields, options, members } = store.rows
  const prefix = prefixOf(store)
  const known = new Set(members.all().keys())
  return {
    namesIn: createRowNames(store, personOf),
    personOf,
    instant: instantIn(store),
    grounds: eventGrounds(sprints.all().values(), statuses.all().values()),
    customFields: customFields(fields.all().values(), options.all().values()),
    isMember: (id) => known.has(id),
    keyOf: (number) => itemKey(prefix, number),
  }
}

function instantIn({ rows }: BoardStore): (at: number) => string {
  const zone = rows.board.get(boardRowId)?.zone ?? 'UTC'
  return (at) => zonedInstant(zone, at)
}
