import * as z from 'zod/mini'
import { isObject } from '../lib/json.ts'
import { type CollectionName, collectionNames, entities } from '../schema/collections.ts'
import type { AnyRow, Fields } from '../schema/entity.ts'
import { neededColumn } from '../selectors/board-columns.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Collection } from '../store/collection.ts'
import { type ImportRecord, type ImportedRow, endImport, isUntouched, rowsOfImport } from '../store/import-record.ts'
import { idArg } from './args.ts'
import { type Command, CommandError, command } from './command.ts'
import { isClosed } from './placing.ts'

/** What undoing an import did: how many rows went to the bin, by collection, and which ones stay and why. */
export type ImportUndone = {
  import: string
  binned: { [collection: string]: number }
  /** As many of those that stay as a person reads; `keptCount` says how many there are. */
  kept: { collection: string; id: string; why: KeptWhy }[]
  keptCount: number
}

/** Somebody changed it since; what people made needs it; it belongs to a closed sprint. */
export type KeptWhy = 'touched' | 'used' | 'closed'

type Kept = ImportedRow & { why: KeptWhy }

const mostKept = 200

/** Takes a whole import back in one act: its rows go to the bin, but for those that people have touched since. */
export const importUndo: Command = command(
  'import.undo',
  z.strictObject({ import: idArg }),
  (store, { import: id }, context) => {
    const record = store.facts.imports.get(id) as ImportRecord | undefined
    if (!record) throw new CommandError('not-found', `There is no import ${id}.`)
    if (record.undone)
      throw new CommandError('conflict', 'This import is undone already.', { hint: 'What it brought is in the bin.' })
    const { going, kept } = sort(store, rowsOfImport(store, id))
    return () => {
      const binned: { [collection: string]: number } = {}
      for (const row of going) {
        rowsOf(store, row.collection).update(row.id, { deleted: [context.now, context.member] })
        binned[row.collection] = (binned[row.collection] ?? 0) + 1
      }
      endImport(store, id, record, { at: context.now, by: context.member, kept: kept.length })
      const told = kept.slice(0, mostKept).map(({ collection, id: one, why }) => ({ collection, id: one, why }))
      return { import: id, binned, kept: told, keptCount: kept.length } satisfies ImportUndone
    }
  },
  { arbitrated: true },
) as unknown as Command

function rowsOf(store: BoardStore, collection: CollectionName): Collection<AnyRow> {
  return store.rows[collection]
}

/** Which rows of an import go. What is in the bin already is neither. */
function sort(store: BoardStore, rows: readonly ImportedRow[]): { going: ImportedRow[]; kept: Kept[] } {
  const living = rows.filter(({ collection, id }) => rowsOf(store, collection).get(id)?.deleted === null)
  const kept: Kept[] = []
  const items: ImportedRow[] = []
  const words: ImportedRow[] = []
  for (const imported of living) {
    const row = rowsOf(store, imported.collection).get(imported.id)
    if (!isUntouched(row, imported)) kept.push({ ...imported, why: 'touched' })
    else if (imported.collection !== 'items') words.push(imported)
    else if (isInClosed(store, row)) kept.push({ ...imported, why: 'closed' })
    else items.push(imported)
  }
  const used = idsUsed(store, new Set([...items, ...words].map(({ id }) => id)))
  const needed = columnsNeeded(
    store,
    words.flatMap(({ collection, id }) => (collection === 'statuses' && !used.has(id) ? [id] : [])),
  )
  const free = words.filter(({ id }) => !used.has(id) && !needed.has(id))
  kept.push(...words.flatMap((row) => (free.includes(row) ? [] : [{ ...row, why: 'used' as const }])))
  return { going: [...items, ...free], kept }
}

/** Of the columns that would go, those that a board cannot be without: the last one, and the last for what is done. */
function columnsNeeded(store: BoardStore, ids: readonly string[]): ReadonlySet<string> {
  const needed = new Set<string>()
  let left = [...store.rows.statuses.all().values()]
  for (const id of ids) {
    if (neededColumn(left, id, 'deleted') === null) left = left.filter((status) => status.id !== id)
    else needed.add(id)
  }
  return needed
}

function isInClosed(store: BoardStore, { place }: AnyRow): boolean {
  return Array.isArray(place) && isClosed(store, String(place[0]))
}

/** Kinds of fields that hold no ids. */
const plainKinds: ReadonlySet<string> = new Set('text lines day flag integer number instant zone choice'.split(' '))

/** Everything that the rows point at which do not go with the import. */
function idsUsed(store: BoardStore, going: ReadonlySet<string>): ReadonlySet<string> {
  const used = new Set<string>()
  const collect = (value: unknown) => {
    if (typeof value === 'string') used.add(value)
    else if (Array.isArray(value)) value.forEach(collect)
    else if (isObject(value)) Object.entries(value).forEach(collect)
  }
  for (const name of collectionNames) {
    const fields: Fields = entities[name].fields
    const pointing = Object.keys(fields).filter((field) => !plainKinds.has(fields[field]?.kind ?? ''))
    for (const row of rowsOf(store, name).all().values()) {
      if (row.deleted !== null || going.has(row.id)) continue
      for (const field of pointing) collect(row[field])
    }
  }
  return used
}
