import { type CollectionName, entities } from '../schema/collections.ts'
import { mostRows } from '../schema/most-rows.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { type Birth, rowsOf } from './import-births.ts'
import { ImportRefusal } from './import-refusal.ts'

/** Throws `ImportRefusal` when an import would bring a board more living rows of a collection than it may have. */
export function checkRowCounts(births: readonly Birth[], store: BoardStore): void {
  const brought = new Map<CollectionName, number>()
  for (const { collection } of births) brought.set(collection, (brought.get(collection) ?? 0) + 1)
  for (const [collection, count] of brought) {
    const most = mostRows[collection]
    const after = count + living(rowsOf(store, collection)).length
    if (most === undefined || after <= most) continue
    throw new ImportRefusal('too-large', `The board would have ${after} ${collection}; it may have ${most}.`, {
      hint: `Archive in the file's own program what is no longer needed, leave lists out, or put each ${entities[collection].noun} that nobody needs in the bin.`,
    })
  }
}
