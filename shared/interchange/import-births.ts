import { type CollectionName, entities } from '../schema/collections.ts'
import type { AnyRow } from '../schema/entity.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Collection } from '../store/collection.ts'

/** A row that an import will make. */
export type Birth = { collection: CollectionName; id: string; fields: Record<string, unknown> }

export function rowsOf(store: BoardStore, collection: CollectionName): Collection<AnyRow> {
  return store.rows[collection]
}

/** Writes the rows. Throws before the first one when the board has one of them by now: then plan again. */
export function writeBirths(store: BoardStore, births: readonly Birth[]): void {
  for (const { collection, id } of births) {
    if (rowsOf(store, collection).get(id))
      throw new Error(`The board has ${entities[collection].noun} ${id} by now: plan the import again`)
  }
  for (const { collection, id, fields } of births) rowsOf(store, collection).insert(id, fields)
}

/** Compares names as people do: without case and outer blanks. */
export function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}
