import { useMemo } from 'react'
import type { AnyRow } from '../../shared/schema/entity.ts'
import type { CollectionName } from '../../shared/schema/collections.ts'
import { compareRanks } from '../../shared/lib/compare-ranks.ts'
import { useBoardRow, useFaces } from './board-hooks.ts'
import { useRows } from './react.ts'
import { say } from '../words/say.ts'

/** One thing a field can point at. */
export type ChoiceRow = { id: string; text: string; row: AnyRow }

/** What a field that points at `collection` can be set to, in the order people gave the rows; the same until one changes. */
export function useChoices(collection: CollectionName): readonly ChoiceRow[] {
  const rows = useRows(collection) as readonly AnyRow[]
  const prefix = useBoardRow()?.prefix || 'T'
  const people = useFaces()
  return useMemo(() => {
    const textOf = (row: AnyRow): string => {
      if (collection === 'members') return people.get(row.id)?.name ?? say('member.unknown')
      if (collection === 'items')
        return `${typeof row['number'] === 'number' ? `${prefix}-${row['number']}` : '·'} ${String(row['title'])}`
      return String(row['name'] ?? row.id)
    }
    return rows.toSorted(inOrder).map((row) => ({ id: row.id, text: textOf(row), row }))
  }, [collection, people, prefix, rows])
}

function inOrder(a: AnyRow, b: AnyRow): number {
  if (typeof a['number'] === 'number' && typeof b['number'] === 'number') return b['number'] - a['number']
  return compareRanks(String(a['rank'] ?? ''), String(b['rank'] ?? '')) || compareRanks(a.id, b.id)
}
