import { isRank, ranksBetween } from '../lib/rank.ts'
import type { CollectionName } from '../schema/collections.ts'
import type { AnyRow } from '../schema/entity.ts'
import { byRank } from '../selectors/by-rank.ts'
import type { BoardStore } from '../store/board-store.ts'
import { undoneRows } from '../store/import-record.ts'
import { type Birth, rowsOf } from './import-births.ts'
import type { Reporter } from './import-report.ts'
import type { TrelloOptions } from './trello-options.ts'

/** What planning knows besides the file. */
export type Ground = {
  store: BoardStore
  report: Reporter
  random: () => number
  options: TrelloOptions
  /** Was this Trello board brought in before? Then only what new cards need is added to the words of the board. */
  again: boolean
  /** Is the row in the bin because its import was undone? Then it is as if it had never come. */
  isUndone: (row: AnyRow | undefined) => boolean
  births: Birth[]
}

/** The ground of a plan; `again` is found out later. */
export function newGround(ground: Pick<Ground, 'store' | 'report' | 'random' | 'options'>): Ground {
  return { ...ground, again: false, isUndone: undoneRows(ground.store), births: [] }
}

/** The row of this id that counts: one that an undone import made does not. */
export function rowHere({ store, isUndone }: Ground, collection: CollectionName, id: string): AnyRow | undefined {
  const row = rowsOf(store, collection).get(id)
  return isUndone(row) ? undefined : row
}

/** Plans a row; one of this id that is in the bin is brought back. */
export function bear({ store, births }: Ground, birth: Omit<Birth, 'revives'>): void {
  births.push({ ...birth, revives: rowsOf(store, birth.collection).get(birth.id) !== undefined })
}

/** Rows that stand for something of Trello's carry its id, so that a second import finds them whatever they are called now. */
export function importedId(trelloId: string): string {
  return `trello-${trelloId}`
}

/** Ranks after every ranked row of a collection. */
export function lastRanks(rows: Iterable<{ id: string; rank: string }>, count: number, random: () => number): string[] {
  const last = [...rows]
    .filter((row) => isRank(row.rank))
    .toSorted(byRank)
    .at(-1)
  return ranksBetween(last?.rank ?? null, null, count, random)
}

/** By its position, rows without one last; equal ones as they stand in the file. */
export function byPosition(a: { pos?: number | null | undefined }, b: { pos?: number | null | undefined }): number {
  const [first, second] = [a.pos ?? Number.MAX_VALUE, b.pos ?? Number.MAX_VALUE]
  return first < second ? -1 : first > second ? 1 : 0
}
