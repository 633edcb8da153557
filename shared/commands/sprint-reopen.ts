import * as z from 'zod/mini'
import { type Json, equalJson } from '../lib/json.ts'
import type { Place } from '../schema/item.ts'
import type { Sprint } from '../schema/sprint.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { isUntouched } from '../store/import-record.ts'
import { idArg } from './args.ts'
import { CommandError, command } from './command.ts'
import { inState, liveSprint, writePlaces } from './sprint-commands.ts'
import type { PackedEvent } from './sprint-history.ts'

/** A split as the report keeps it: the points before and after, and the mark of what the new item was. */
type Mending = { item: string; rest: string; mark: string; points: readonly [before: number | null, after: number] }

/**
 * The opposite of closing, for the sprint that closed last: the record is live again, what closing had moved goes back
 * unless somebody moved it since, and a split item is whole again unless somebody changed one of its parts. The report
 * says who reopened and when, also once the sprint is closed again.
 */
export const sprintReopen = command(
  'sprint.reopen',
  z.strictObject({ id: idArg }),
  (store, args, context) => {
    const sprint = liveSprint(store, args.id)
    inState(sprint, 'closed', 'reopened')
    checkIsLast(store, sprint)
    const all = (sprint.report?.['mending'] ?? []) as Mending[]
    const whole = all.filter((one) => canMend(store, sprint, one))
    const stays = new Set(all.filter((one) => !whole.includes(one)).map(({ item }) => item))
    const places = ((sprint.report?.['places'] ?? []) as [string, Place, Place][])
      .filter(([one, , to]) => !stays.has(one) && equalJson(store.rows.items.get(one)?.place, to))
      .map(([one, from]) => [one, from] as const)
    const deleted = [context.now, context.member]
    return () => {
      for (const [key, value] of recordOf(sprint)) store.facts.events.put(key, value)
      writePlaces(store, places)
      for (const { item, rest, points } of whole) {
        store.rows.items.update(item, { points: points[0] })
        store.rows.items.update(rest, { deleted })
      }
      const reopened = [...reopenings(sprint), deleted]
      store.rows.sprints.update(args.id, { state: 'active', report: { ...sprint.report, reopened }, history: null })
      return { id: args.id }
    }
  },
  { arbitrated: true },
)

/** Refuses to open a closed sprint while one that was closed after it stays so. */
export function checkIsLast(store: BoardStore, sprint: Sprint): void {
  const later = living(store.rows.sprints).filter(
    (other) => other.state === 'closed' && closedAt(other) > closedAt(sprint),
  )
  if (later.length === 0) return
  throw new CommandError('conflict', 'A later sprint is closed already.', {
    hint: 'Only the sprint closed last can be reopened.',
  })
}

function closedAt({ report }: Sprint): number {
  const at = report?.['closedAt']
  return typeof at === 'number' ? at : 0
}

/** Both parts are as closing left them: with one of them changed, points would be lost or counted twice. */
function canMend(store: BoardStore, sprint: Sprint, { item, rest, mark, points }: Mending): boolean {
  const original = store.rows.items.get(item)
  const [, , to] = ((sprint.report?.['places'] ?? []) as [string, Place, Place][]).find(([one]) => one === item) ?? []
  return (
    isUntouched(store.rows.items.get(rest), { collection: 'items', id: rest, digest: mark }) &&
    original?.deleted === null &&
    original.points === points[1] &&
    equalJson(original.place, to)
  )
}

/** The packed record, without what closing had added to it. */
export function recordOf({ history, report }: Sprint): PackedEvent[] {
  const record = (history ?? []) as PackedEvent[]
  const added = report?.['closingEvents']
  return record.slice(0, record.length - (typeof added === 'number' ? added : 0))
}

/** Who has reopened the sprint and when, the earliest first: `[at, by]`, epoch milliseconds and member. */
export function reopenings({ report }: Pick<Sprint, 'report'>): Json[] {
  const known = report?.['reopened']
  return Array.isArray(known) ? (known as Json[]) : []
}
