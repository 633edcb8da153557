import type { Json } from '../../shared/lib/json.ts'
import type { AnyRow } from '../../shared/schema/entity.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'

/** Rows by collection, and facts by kind, as plain JSON. Rows in the bin only when asked for. */
export function boardRows(store: BoardStore, { deleted = false } = {}): { [name: string]: Json[] } {
  const json: { [name: string]: Json[] } = {}
  for (const [name, collection] of Object.entries(store.rows)) {
    const rows: AnyRow[] = [...collection.all().values()]
    json[name] = rows.filter((row) => deleted || row.deleted === null) as unknown as Json[]
  }
  for (const [name, facts] of Object.entries(store.facts)) json[name] = [...facts.all().values()] as unknown as Json[]
  return json
}
