import * as z from 'zod/mini'
import type { Item } from '../schema/item.ts'
import { pointsValue } from '../schema/points.ts'
import { statusOf } from '../selectors/item-place.ts'
import type { BoardStore } from '../store/board-store.ts'
import { idArg } from './args.ts'
import { command } from './command.ts'
import { groundsOf } from './grounds.ts'
import { inState, itemsOf, liveSprint, writePlaces } from './sprint-commands.ts'
import { closingEvents, sprintHistory } from './sprint-history.ts'
import { type Split, leftoversOf } from './sprint-leftovers.ts'
import { sprintReport } from './sprint-report.ts'

/** Where an unfinished item goes; with `left`, that many of its points go there as a new item, and the rest was done. */
const choice = z.strictObject({ to: idArg, left: z.optional(pointsValue) })

/**
 * `leftovers`: where unfinished items go, a sprint's id or `backlog`; `each`: those that go elsewhere or are split, by
 * their ids; `goalMet`: whether the goal was reached, for the review.
 */
const closeArgs = z.strictObject({
  id: idArg,
  leftovers: z.optional(idArg),
  each: z.optional(z.record(idArg, choice)),
  goalMet: z.optional(z.boolean()),
})

/**
 * Ends a sprint: what is unfinished goes where the caller says, the report and the record are frozen. Nothing but
 * `sprint.reopen` changes them again. Answers the report.
 */
export const sprintClose = command(
  'sprint.close',
  closeArgs,
  (store, args, context) => {
    const sprint = liveSprint(store, args.id)
    inState(sprint, 'active', 'closed')
    const { done, open } = byDone(store, itemsOf(store, args.id))
    const { places, splits } = leftoversOf(store, sprint, open, args, context)
    const { now: at, member: by } = context
    const parts = splits.flatMap(({ finished, rest }) => [finished, rest])
    const added = closingEvents(store, sprint, parts, { at, by })
    const report = sprintReport(store, sprint, {
      ...{ done, open, splits, places, added, at, by },
      goalMet: args.goalMet ?? null,
    })
    const { history, goes } = sprintHistory(store, args.id)
    return () => {
      writePlaces(store, places)
      for (const split of splits) writeSplit(store, split)
      for (const key of goes) store.facts.events.drop(key)
      store.rows.sprints.update(args.id, { state: 'closed', report, history: [...history, ...added] })
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

function writeSplit(store: BoardStore, { finished, rest, birth }: Split): void {
  const { id, points, place } = finished
  store.rows.items.update(id, { points, place })
  store.rows.items.insert(rest.id, birth)
}
