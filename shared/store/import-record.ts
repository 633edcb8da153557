import { digest } from '../lib/digest.ts'
import type { Json } from '../lib/json.ts'
import { type CollectionName, entities, isCollection } from '../schema/collections.ts'
import type { AnyRow, Fields } from '../schema/entity.ts'
import { isFallback } from '../schema/field.ts'
import type { BoardStore } from './board-store.ts'
import type { Facts } from './facts.ts'

/** What the board remembers of an import. `at` in epoch milliseconds, `by` a member's id. */
export type ImportRecord = {
  at: number
  by: string
  format: string
  /** Id of the board in the tool that it comes from. */
  source: string
  /** What it is called there. */
  name: string
  /** Name of the file, as far as it is known. */
  file: string
  /** How many of each kind came in. */
  counts: { [kind: string]: number }
  /** `kept`: rows that stayed, because people had changed them or needed them. */
  undone: { at: number; by: string; kept: number } | null
}

/** A row that an import made, and the mark of what it was then. */
export type ImportedRow = { collection: CollectionName; id: string; digest: string }

/** Kept for each row, so that a value stays well below what the wire takes. */
const rowsInPart = 1000

type Named = { readonly id: string } & ImportRecord

/** The imports of a board, the newest first. */
export function importsIn(facts: Pick<Facts, 'all'>): Named[] {
  const records = [...facts.all().values()].map(({ id, value }) => ({ id, ...(value as ImportRecord) }))
  return records.toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
}

/** The mark of a row: of everything that people can change in it. What the server adds later is no change. */
export function rowDigest(collection: CollectionName, fields: Readonly<Record<string, unknown>>): string {
  const known: Fields = entities[collection].fields
  const told = Object.entries(known).flatMap(([name, field]) => {
    const value = fields[name]
    return name === 'number' || name === 'deleted' || isFallback(field, value) ? [] : [[name, value as Json] as const]
  })
  return digest(Object.fromEntries(told))
}

/** Is the row as the import left it, and not in the bin? */
export function isUntouched(row: AnyRow | undefined, imported: ImportedRow): row is AnyRow {
  return row?.deleted === null && rowDigest(imported.collection, row) === imported.digest
}

/** What is kept of a row that an import makes. */
export function rowMark({
  collection,
  id,
  fields,
}: {
  collection: CollectionName
  id: string
  fields: Readonly<Record<string, unknown>>
}): string {
  return `${collection}:${id}:${rowDigest(collection, fields)}`
}

/** Notes an import and the marks of the rows that it made, within the transaction that makes them. */
export function recordImport({ facts }: BoardStore, id: string, record: ImportRecord, marks: readonly string[]): void {
  facts.imports.put(id, record)
  for (let part = 0; part * rowsInPart < marks.length; part += 1)
    facts.importRows.put(`${id}:${part}`, marks.slice(part * rowsInPart, (part + 1) * rowsInPart))
}

/** The rows that an import made, in their order; none once it is undone. */
export function rowsOfImport({ facts }: BoardStore, id: string): ImportedRow[] {
  const rows: ImportedRow[] = []
  for (let part = 0; ; part += 1) {
    const some = facts.importRows.get(`${id}:${part}`)
    if (!Array.isArray(some)) return rows
    for (const text of some as string[]) {
      const [collection = '', row = '', mark = ''] = text.split(':')
      if (isCollection(collection)) rows.push({ collection, id: row, digest: mark })
    }
  }
}

/** Notes that an import was undone. Its rows are forgotten: nobody undoes it a second time. */
export function endImport(
  store: BoardStore,
  id: string,
  record: ImportRecord,
  undone: NonNullable<ImportRecord['undone']>,
): void {
  for (let part = 0; store.facts.importRows.get(`${id}:${part}`) !== undefined; part += 1)
    store.facts.importRows.drop(`${id}:${part}`)
  store.facts.imports.put(id, { ...record, undone })
}

/**
 * Is this row in the bin because the import that made it was undone? Then the next import brings it back; what somebody
 * deleted stays as they left it.
 */
export function undoneRows(store: BoardStore): (row: AnyRow | undefined) => boolean {
  const undone = new Set(
    importsIn(store.facts.imports).flatMap((record) =>
      record.undone ? [stamp(record.undone.at, record.undone.by)] : [],
    ),
  )
  return (row) => row?.deleted != null && undone.has(stamp(row.deleted[0], row.deleted[1]))
}

function stamp(at: number, by: string): string {
  return `${at}:${by}`
}
