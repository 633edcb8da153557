import type { Item } from '../schema/item.ts'
import { type RowChange, keptPerList } from './list-changes.ts'
import type { SprintColumn } from './sprint-columns.ts'

/**
 * Members who own more items in progress than `limit`, most first. In progress: in a column of category doing.
 * @example overPersonLimit(columns, 3) // [{ member: 'leila', count: 5 }]
 */
export function overPersonLimit(columns: readonly SprintColumn[], limit: number): { member: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { status, items } of columns) {
    if (status.category !== 'doing') continue
    for (const [owner, count] of ownedIn(items)) counts.set(owner, (counts.get(owner) ?? 0) + count)
  }
  return [...counts]
    .filter(([, count]) => count > limit)
    .map(([member, count]) => ({ member, count }))
    .toSorted((a, b) => b.count - a.count || (a.member < b.member ? -1 : 1))
}

/** How many items of one list each member owns. */
const ownedIn = keptPerList<Item, ReadonlyMap<string, number>>(
  (items) =>
    counted(
      new Map(),
      items.map((item) => [undefined, item]),
    ),
  (known, changes) => counted(new Map(known), changes),
)

function counted(counts: Map<string, number>, changes: readonly RowChange<Item>[]): ReadonlyMap<string, number> {
  const add = (item: Item | undefined, by: number) => {
    const owner = item?.assignees[0]
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + by)
  }
  for (const [before, after] of changes) {
    add(before, -1)
    add(after, 1)
  }
  return counts
}
