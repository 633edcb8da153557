import { useMemo } from 'react'
import type { CollectionName } from '../../../shared/schema/collections.ts'
import type { AnyRow } from '../../../shared/schema/entity.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { type BinRow, binRows, daysUntil, deletionsOnRecord, leavesBinAt } from '../../../shared/selectors/bin.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { firstNameOf, useBoardRow, useFacts, useToday } from '../../session/board-hooks.ts'
import { useBoardStore, usePeople, useRows, useSelector } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { formatMoment } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { binKinds, kindWord } from './bin-kinds.ts'

/** One line of the bin, in words. */
export type BinEntry = {
  /** Of all that is in the bin. */
  key: string
  kind: CollectionName
  id: string
  /** 'T-217 Film: one boot', 'Label boots'. */
  name: string
  /** 'T-217', 'Label'. */
  mark: string
  title: string
  /** 'Sprint 14, Doing'; empty for what has no place. */
  where: string
  who: string
  when: string
  /** Days until it goes for good; null: it stays. */
  daysLeft: number | null
}

/** Everything in the bin, newest first. */
export function useBin(): readonly BinEntry[] {
  const rows = useBinRows()
  const store = useBoardStore()
  const [sprints, statuses] = [useRows('sprints'), useRows('statuses')]
  const people = usePeople()
  const { member } = useSession().me
  const board = useBoardRow()
  const today = useToday()
  const recorded = useDeletionsOnRecord()
  return useMemo(() => {
    const now = Date.now()
    const zone = board?.zone ?? 'UTC'
    return rows.map(({ kind, row, at, by }): BinEntry => {
      const isItem = kind === 'items'
      const mark = isItem ? itemKey(row, board?.prefix || 'T') : kindWord(kind)
      const title = String((isItem ? row['title'] : row['name']) ?? '')
      return {
        key: `${kind}:${row.id}`,
        kind,
        id: row.id,
        mark,
        title,
        name: `${mark} ${title}`,
        where: isItem ? placeOf(row as unknown as Item, store) : '',
        who: by === member ? say('activity.you') : firstNameOf(people.get(by)?.name ?? say('member.unknown')),
        when: formatMoment(at, zone, today),
        daysLeft: isItem ? daysUntil(leavesBinAt(at, recorded.get(row.id), now), now) : null,
      }
    })
    // oxlint-disable-next-line react/exhaustive-deps -- names of places are read from the store when sprints or statuses change
  }, [board, member, people, recorded, rows, sprints, statuses, store, today])
}

/** The same object for the same row: what others do elsewhere renders nothing here. */
const known = new WeakMap<AnyRow, BinRow<CollectionName>>()

function useBinRows(): readonly BinRow<CollectionName>[] {
  return useSelector(
    binKinds,
    ({ rows }) =>
      binRows(binKinds.map((kind) => [kind, rows[kind].all().values() as Iterable<AnyRow>] as const)).map((entry) => {
        const found = known.get(entry.row) ?? entry
        known.set(entry.row, found)
        return found
      }),
    [],
  )
}

function useDeletionsOnRecord(): ReadonlyMap<string, number> {
  const events = useFacts('events')
  const sprints = useRows('sprints')
  return useMemo(() => {
    const packed = sprints.flatMap((sprint) => (sprint.history ?? []) as [string, unknown][])
    return deletionsOnRecord([...packed, ...events.map(({ id, value }) => [id, value] as const)])
  }, [events, sprints])
}

function itemKey(row: AnyRow, prefix: string): string {
  return typeof row['number'] === 'number' ? `${prefix}-${row['number']}` : '·'
}

/** Where an item was when it was deleted, whether or not that is still there. */
function placeOf({ place }: Item, { rows }: BoardStore): string {
  const container = rows.sprints.get(place[0])?.name ?? say('item.backlog')
  const status = rows.statuses.get(place[1])?.name
  return status ? say('bin.place', { container, status }) : container
}
