import { must } from '../../../shared/lib/must.ts'
import { createBoardStore, living } from '../../../shared/store/board-store.ts'
import { replay } from '../../../server/storage/replay.ts'
import type { LogRow, Storage } from '../../../server/storage/storage.ts'
import { idOf } from './big-board.ts'

/** `items` come in the first rows; after them each edit is a row, and the record of most of them another. */
export type LogSize = { items: number; rows: number }

const rowsAtOnce = 1000
const itemsAtOnce = 500
const people = ['m1', 'm2', 'm3', 'm4', 'm5']

/** Writes a board's log on, as edits at a steady pace from `from` to `until` (epoch ms) would have: behind the server's back. */
export async function writeLog(
  storage: Storage,
  room: string,
  { items, rows }: LogSize,
  from: number,
  until: number,
): Promise<void> {
  const stored = must(await storage.loadRoom(room))
  const doc = replay(stored.snapshot, stored.tail)
  doc.clientID = 4711
  const store = createBoardStore(doc)
  let { head } = stored
  let updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))

  async function commit() {
    const batch = updates.map((update, index): LogRow => {
      const seq = head + index + 1
      const at = Math.round(from + ((until - from) * seq) / rows)
      return { room, seq, epoch: stored.epoch, update, member: must(people[seq % people.length]), command: null, at }
    })
    await storage.commit({ rows: batch, bindings: [], cursors: [] })
    head += updates.length
    updates = []
  }

  const statuses = living(store.rows.statuses).map(({ id }) => id)
  const placeOf = (item: number, turn: number) => [
    'backlog',
    must(statuses[turn % statuses.length]),
    `b${item.toString(36).padStart(4, '0')}${(turn % 36).toString(36)}V`,
  ]
  for (let item = 0; item < items; item += itemsAtOnce)
    doc.transact(() => {
      for (let next = item; next < Math.min(items, item + itemsAtOnce); next += 1)
        store.rows.items.insert(idOf(next), {
          title: `Follow up on the autumn guide, part ${next}`,
          place: placeOf(next, next),
          points: (next % 5) + 1,
        })
    })
  await commit()
  for (let turn = 0; head + updates.length < rows; turn += 1) {
    const item = (turn * 7919) % items
    const id = idOf(item)
    if (turn % 4 === 0) doc.transact(() => store.rows.items.update(id, { title: `Changed ${turn} times` }))
    else
      doc.transact(() =>
        store.rows.items.update(
          id,
          turn % 4 === 1 ? { points: (turn % 13) + 1 } : { place: placeOf((item * 31) % items, turn) },
        ),
      )
    if (turn % 4 !== 0)
      doc.transact(() =>
        store.facts.events.put(`${head + updates.length}:${id}`, [from + turn, 'm1', id, 'status', null, 'doing']),
      )
    if (updates.length >= rowsAtOnce) await commit()
  }
  await commit()
  store.close()
  doc.destroy()
}
