import * as z from 'zod/mini'
import { type Json, equalJson } from '../lib/json.ts'
import { type Item, type Place, backlog } from '../schema/item.ts'
import type { Sprint } from '../schema/sprint.ts'
import { statusOf } from '../selectors/item-place.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { idArg } from './args.ts'
import { type Command, CommandError, command } from './command.ts'
import { groundsOf } from './grounds.ts'
import { placeAt } from './placing.ts'
import { inState, itemsOf, liveSprint, writePlaces } from './sprint-commands.ts'
import { sprintHistory, sprintReport } from './sprint-report.ts'

const start = command(
  'sprint.start',
  z.strictObject({ id: idArg }),
  (store, args, context) => {
    inState(liveSprint(store, args.id), 'planned', 'started')
    const items = Object.fromEntries(itemsOf(store, args.id).map((item) => [item.id, item.points]))
    return () => {
      store.rows.sprints.update(args.id, {
        state: 'active',
        commitment: { at: context.now, by: context.member, items },
      })
      return { id: args.id }
    }
  },
  { arbitrated: true },
)

/** `leftovers`: where unfinished items go, a sprint's id or `backlog`. */
const closeArgs = z.strictObject({ id: idArg, leftovers: z.optional(idArg) })

const close = command(
  'sprint.close',
  closeArgs,
  (store, args, context) => {
    const sprint = liveSprint(store, args.id)
    inState(sprint, 'active', 'closed')
    const leftovers = args.leftovers ?? backlog
    if (leftovers === args.id) throw new CommandError('invalid', 'Leftovers cannot stay in the sprint that closes.')
    const { done, open } = byDone(store, itemsOf(store, args.id))
    const left = open.map((item) => item.id)
    const places = placeAt(store, left, { container: leftovers }, context.random)
    const report = sprintReport(store, sprint, { done, open, places, at: context.now })
    const { history, goes } = sprintHistory(store, args.id)
    return () => {
      writePlaces(store, places)
      for (const key of goes) store.facts.events.drop(key)
      store.rows.sprints.update(args.id, { state: 'closed', report, history })
      return report
    }
  },
  { arbitrated: true },
)

function byDone(store: BoardStore, inside: readonly Item[]): { done: Item[]; open: Item[] } {
  const grounds = groundsOf(store)
  const isDone = (item: Item) => grounds.categoryOf(statusOf(item, grounds) ?? '') === 'done'
  return { done: inside.filter(isDone), open: inside.filter((item) => !isDone(item)) }
}

/** The opposite of closing: the record is live again, and what closing had moved goes back unless it was moved since. */
const reopen = command(
  'sprint.reopen',
  z.strictObject({ id: idArg }),
  (store, args, context) => {
    const sprint = liveSprint(store, args.id)
    inState(sprint, 'closed', 'reopened')
    const later = living(store.rows.sprints).some(
      (other) => other.state === 'closed' && closedAt(other) > closedAt(sprint),
    )
    if (later)
      throw new CommandError('conflict', 'A later sprint is closed already.', {
        hint: 'Only the sprint closed last can be reopened.',
      })
    const history = (sprint.history ?? []) as [string, Json][]
    const moved = ((sprint.report?.['places'] ?? []) as [string, Place, Place][]).filter(([one, , to]) =>
      equalJson(store.rows.items.get(one)?.place, to),
    )
    return () => {
      for (const [key, value] of history) store.facts.events.put(key, value)
      writePlaces(
        store,
        moved.map(([one, from]) => [one, from]),
      )
      store.rows.sprints.update(args.id, {
        state: 'active',
        report: { ...sprint.report, reopened: [context.now, context.member] },
        history: null,
      })
      return { id: args.id }
    }
  },
  { arbitrated: true },
)

function closedAt(sprint: Sprint): number {
  const at = sprint.report?.['closedAt']
  return typeof at === 'number' ? at : 0
}

/** The course of a sprint: the server alone runs these, in the order of the room. */
export const sprintCourse = [start, close, reopen] as unknown as readonly Command[]
