import type { SprintColumn } from './sprint-columns.ts'

/**
 * Members who own more items in progress than `limit`, most first. In progress: in a column of category doing.
 * @example overPersonLimit(columns, 3) // [{ member: 'leila', count: 5 }]
 */
export function overPersonLimit(columns: readonly SprintColumn[], limit: number): { member: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { status, items } of columns) {
    if (status.category !== 'doing') continue
    for (const { assignees } of items) {
      const [owner] = assignees
      if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1)
    }
  }
  return [...counts]
    .filter(([, count]) => count > limit)
    .map(([member, count]) => ({ member, count }))
    .toSorted((a, b) => b.count - a.count || (a.member < b.member ? -1 : 1))
}
