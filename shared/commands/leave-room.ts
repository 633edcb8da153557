import type { CollectionName } from '../schema/collections.ts'
import type { AnyRow } from '../schema/entity.ts'
import { mostRows } from '../schema/most-rows.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import type { Collection } from '../store/collection.ts'
import { CommandError } from './command.ts'

/** Throws `CommandError` when a board cannot have so many more living rows of a collection: see `mostRows`. */
export function leaveRoom(store: BoardStore, collection: CollectionName, more = 1): void {
  const most = mostRows[collection]
  const rows: Collection<AnyRow> = store.rows[collection]
  if (most === undefined || living(rows).length + more <= most) return
  throw new CommandError('conflict', `A board has at most ${most} ${collection}.`, {
    hint: 'Put some that nobody needs in the bin first.',
  })
}
