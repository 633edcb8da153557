import { type CollectionName, entities } from '../schema/collections.ts'
import type { AnyRow } from '../schema/entity.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Collection } from '../store/collection.ts'

/** A row that an import will make. `revives`: it is in the bin, and comes back as this. `bytes`: its size, where that is known. */
export type Birth = {
  collection: CollectionName
  id: string
  fields: Record<string, unknown>
  revives?: boolean
  bytes?: number
}

export function rowsOf(store: BoardStore, collection: CollectionName): Collection<AnyRow> {
  return store.rows[collection]
}

/**
 * Writes the rows. Throws before the first one when the board has one of them by now: then plan again.
 * `firstNumber`: new items are numbered from there at once.
 */
export function writeBirths(store: BoardStore, births: readonly Birth[], firstNumber?: number): void {
  for (const { collection, id, revives = false } of births) {
    const row = rowsOf(store, collection).get(id)
    if (revives ? !row?.deleted : row)
      throw new Error(`The board has ${entities[collection].noun} ${id} by now: plan the import again`)
  }
  let number = firstNumber
  for (const { collection, id, fields, revives } of births) {
    if (revives) rowsOf(store, collection).update(id, { ...fields, deleted: null })
    else if (collection !== 'items' || number === undefined) rowsOf(store, collection).insert(id, fields)
    else rowsOf(store, collection).insert(id, { ...fields, number: number++ })
  }
}

/** Compares names as people do: without case and outer blanks. */
export function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}
