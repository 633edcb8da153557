import { must } from '../../shared/lib/must.ts'
import { boardRowId } from '../../shared/schema/board.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Sliced } from '../log/slices.ts'
import { bringsRecord } from './brings-record.ts'
import type { Follower, FollowerInput, FollowerWrite } from './follower.ts'

/** Collections whose rows have a number, each counted on its own. */
const numbered = ['items', 'tests'] as const
type Numbered = (typeof numbered)[number]

/** Gives items and tests their numbers, dense per board, in the order in which the server accepted the rows. */
export const numbersFollower: Follower = { name: 'numbers', watches: numbered, run }

/** Highest number given so far; a board opened anew is counted anew. */
const given = new WeakMap<BoardStore, Map<Numbered, number>>()

/** The number that the next item gets, for who makes many at once and numbers them as they are born. */
export function nextItemNumber(store: BoardStore): number {
  return highest(store, 'items') + 1
}

function* run({ diff, store }: FollowerInput): Sliced<FollowerWrite[]> {
  // numbers came along: they are counted anew
  if (bringsRecord(diff)) given.delete(store)
  for (const name of numbered) noteBorn(store, name, diff[name]?.added ?? [])
  yield
  return numbered.flatMap((name) =>
    inOrderOfBirth(
      (diff[name]?.added ?? []).filter((row) => row.number === null),
      store,
      name,
    ).map((row) => numberWrite(name, row.id)),
  )
}

/** As they were written, whatever was written to them right after, and into how many turns that was cut. */
function inOrderOfBirth<R extends { id: string }>(rows: R[], store: BoardStore, name: Numbered): R[] {
  if (rows.length < 2) return rows
  const { _map: births } = store.doc.getMap(name)
  const placed = rows.map((row) => ({ row, at: must(births.get(row.id)).id }))
  return placed.toSorted((a, b) => a.at.client - b.at.client || a.at.clock - b.at.clock).map(({ row }) => row)
}

/** Some are born with their number. */
function noteBorn(store: BoardStore, name: Numbered, rows: readonly { number: number | null }[]): void {
  const counts = given.get(store)
  const known = counts?.get(name)
  if (counts === undefined || known === undefined) return
  let most = known
  for (const { number } of rows) most = Math.max(most, number ?? 0)
  counts.set(name, most)
}

function numberWrite(name: Numbered, id: string): FollowerWrite {
  return (store) => {
    const row = store.rows[name].get(id)
    if (!row || row.number !== null) return
    const number = highest(store, name) + 1
    store.rows[name].update(id, { number })
    given.get(store)?.set(name, number)
  }
}

function highest(store: BoardStore, name: Numbered): number {
  const counts = given.get(store) ?? new Map<Numbered, number>()
  given.set(store, counts)
  const known = counts.get(name)
  if (known !== undefined) return known
  // what left the bin for good has no row any more
  let count = (name === 'items' && store.rows.board.get(boardRowId)?.highestNumber) || 0
  for (const row of store.rows[name].all().values()) count = Math.max(count, row.number ?? 0)
  counts.set(name, count)
  return count
}
