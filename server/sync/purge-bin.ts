import { boardRowId } from '../../shared/schema/board.ts'
import type { Item } from '../../shared/schema/item.ts'
import { deletionsOnRecord, leavesBinAt } from '../../shared/selectors/bin.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Room } from './room.ts'

/** Items of one log row. */
const sliceItems = 200

/**
 * Takes items that were in the bin for 30 days out of the document, with all that was written to them, in slices: one
 * log row each, in the room's order. Answers how many went.
 */
export async function purgeBin(
  room: Pick<Room<BoardStore>, 'read' | 'write'>,
  clock: () => number,
  slice = sliceItems,
): Promise<number> {
  let purged = 0
  for (let more = true; more;) {
    // most looks find nothing, and then nothing is queued
    if (!(await room.read((store) => dueIn(store, clock()).length > 0))) break
    const { result } = await room.write({
      member: null,
      command: 'bin.purge',
      body: (store) => purge(store, dueIn(store, clock()).slice(0, slice)),
    })
    purged += result
    more = result > 0
  }
  return purged
}

function purge({ rows, facts }: BoardStore, due: readonly Item[]): number {
  const highest = Math.max(0, ...due.map(({ number }) => number ?? 0))
  if (highest > (rows.board.get(boardRowId)?.highestNumber ?? 0))
    rows.board.update(boardRowId, { highestNumber: highest })
  for (const { id } of due) {
    rows.items.purge(id)
    facts.digests.drop(id)
  }
  return due.length
}

/** Without settings nobody could remember the numbers that were given: then nothing goes. */
function dueIn(store: BoardStore, now: number): Item[] {
  const { rows } = store
  if (!rows.board.get(boardRowId)) return []
  const binned = [...rows.items.all().values()].flatMap((item) =>
    item.deleted ? [{ item, deletedAt: item.deleted[0] }] : [],
  )
  // the record is long, and most of the time nothing can be due whatever it says
  if (!binned.some(({ deletedAt }) => leavesBinAt(deletedAt, -Infinity, now) <= now)) return []
  const recorded = deletionsOnRecord(recordOf(store))
  return binned
    .filter(({ item, deletedAt }) => leavesBinAt(deletedAt, recorded.get(item.id), now) <= now)
    .map(({ item }) => item)
}

/** Events of the board, and those that closed sprints have packed. */
function* recordOf({ rows, facts }: BoardStore): Generator<[key: string, value: unknown]> {
  for (const { history } of rows.sprints.all().values()) yield* (history ?? []) as [string, unknown][]
  for (const { id, value } of facts.events.all().values()) yield [id, value]
}
