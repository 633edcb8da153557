import type { AnyRow } from '../schema/entity.ts'

/** Days that a deleted item can be restored. */
export const binDays = 30

/** Days that a deleted board can be restored. */
export const deletedBoardDays = 30

const dayMs = 86_400_000

/** A row in the bin: when (epoch ms) and by whom (member id) it was put there. */
export type BinRow<Kind extends string = string> = { kind: Kind; row: AnyRow; at: number; by: string }

/**
 * Every row that is in the bin, newest first.
 * @example binRows([['labels', [boots]]]) // [{ kind: 'labels', row: boots, at: 1794812345678, by: 'ines' }]
 */
export function binRows<Kind extends string>(
  collections: Iterable<readonly [kind: Kind, rows: Iterable<AnyRow>]>,
): BinRow<Kind>[] {
  const found: BinRow<Kind>[] = []
  for (const [kind, rows] of collections) {
    for (const row of rows) if (row.deleted) found.push({ kind, row, at: row.deleted[0], by: row.deleted[1] })
  }
  return found.toSorted((a, b) => b.at - a.at || (a.row.id < b.row.id ? -1 : 1))
}

/**
 * Items that the board's record knows to be gone, and since when by the server's clock. `records` are events by key, of
 * the board and of its closed sprints: whoever deletes without a network tells a day that may be long past.
 */
export function deletionsOnRecord(records: Iterable<readonly [key: string, value: unknown]>): Map<string, number> {
  const last = new Map<string, { seq: number; at: number; gone: boolean }>()
  for (const [key, value] of records) {
    if (!Array.isArray(value)) continue
    const [at, , item, , , to] = value as unknown[]
    const seq = Number.parseInt(key, 10)
    if (typeof at !== 'number' || typeof item !== 'string' || Number.isNaN(seq)) continue
    if (seq >= (last.get(item)?.seq ?? 0)) last.set(item, { seq, at, gone: to === null })
  }
  return new Map([...last].filter(([, { gone }]) => gone).map(([item, { at }]) => [item, at]))
}

/**
 * When an item goes for good, epoch milliseconds: 30 days after the later of what its deleter's clock said and what is
 * `recorded`. A clock that is ahead of `now` counts for nothing.
 */
export function leavesBinAt(deletedAt: number, recorded: number | undefined, now: number): number {
  const said = deletedAt <= now ? deletedAt : (recorded ?? now)
  return Math.max(said, recorded ?? said) + binDays * dayMs
}

/** Whole days until then, never less than none. */
export function daysUntil(leavesAt: number, now: number): number {
  return Math.max(0, Math.ceil((leavesAt - now) / dayMs))
}
