import type { Day } from '../lib/day.ts'
import type { NewId } from '../lib/random-id.ts'
import { ranksBetween } from '../lib/rank.ts'
import type { CollectionName } from '../schema/collections.ts'
import type { AnyRow } from '../schema/entity.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Collection } from '../store/collection.ts'

/** What a template may know of the world. */
export type TemplateContext = {
  /** The day it is in `zone`. */
  today: Day
  /** IANA zone that the board's days are in. */
  zone: string
  /** Epoch milliseconds. */
  now: number
  newId: NewId
  /** In [0, 1). */
  random: () => number
  /** The board's name; the template's own when missing. */
  name?: string | undefined
}

/** Fills an empty board within the caller's transaction; answers names by member id for the server's table. */
export type Template = (store: BoardStore, context: TemplateContext) => { people: Record<string, string> }

/** Fields of a new row; what is left out is the field's fallback. */
export type Fields = Record<string, unknown>

/** Adds one row and answers its id. */
export function addRow(store: BoardStore, name: CollectionName, fields: Fields, context: TemplateContext): string {
  const id = context.newId()
  const rows = store.rows[name] as unknown as Collection<AnyRow>
  rows.insert(id, fields)
  return id
}

/** Adds rows in their order, and answers their ids by name. */
export function addRanked<N extends string>(
  store: BoardStore,
  name: CollectionName,
  rows: readonly (Fields & { name: N })[],
  context: TemplateContext,
): Record<N, string> {
  const ranks = ranksBetween(null, null, rows.length, context.random)
  return Object.fromEntries(
    rows.map((row, index) => [row.name, addRow(store, name, { ...row, rank: ranks[index] }, context)]),
  ) as Record<N, string>
}
