import * as z from 'zod/mini'
import { type Json, equalJson } from '../lib/json.ts'
import { type Item, type Place, backlog } from '../schema/item.ts'
import { type Sprint, sprints } from '../schema/sprint.ts'
import { itemsIn, statusOf } from '../selectors/item-place.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { createArgs, idArg, updateArgs } from './args.ts'
import { type Command, CommandError, command } from './command.ts'
import { groundsOf } from './grounds.ts'
import { placeAt } from './placing.ts'
import { sprintHistory, sprintReport } from './sprint-report.ts'

function liveSprint(store: BoardStore, one: string): Sprint {
  const sprint = store.rows.sprints.get(one)
  if (!sprint || sprint.deleted) throw new CommandError('not-found', `There is no sprint ${one}.`)
  return sprint
}

function inState(sprint: Sprint, state: Sprint['state'], verb: string): void {
  if (sprint.state === state) return
  const article = state === 'active' ? 'an' : 'a'
  throw new CommandError(
    'conflict',
    `${sprint.name} is ${sprint.state}; only ${article} ${state} sprint can be ${verb}.`,
  )
}

const create = command('sprint.create', createArgs(sprints), (store, args, context) => {
  const { id: wanted, ...fields } = args
  const newId = wanted ?? context.newId()
  if (newId === backlog || store.rows.sprints.has(newId))
    throw new CommandError('conflict', `There is a sprint ${newId} already.`)
  checkDays(fields)
  return () => {
    store.rows.sprints.insert(newId, fields)
    return { id: newId }
  }
})

const update = command('sprint.update', updateArgs(sprints), (store, args) => {
  const { id: which, ...fields } = args
  const sprint = liveSprint(store, which)
  if (sprint.state === 'closed')
    throw new CommandError('frozen', `${sprint.name} is closed; it does not change any more.`)
  checkDays({ ...sprint, ...fields })
  return () => {
    store.rows.sprints.update(which, fields)
    return { id: which }
  }
})

function checkDays(fields: Record<string, unknown>): void {
  const { firstDay, lastDay } = fields
  if (typeof firstDay === 'string' && typeof lastDay === 'string' && lastDay < firstDay) {
    throw new CommandError('invalid', 'A sprint cannot end before it begins.', {
      issues: [{ path: 'lastDay', message: 'Choose a day on or after the first.' }],
    })
  }
}

function itemsOf(store: BoardStore, sprint: string): Item[] {
  return itemsIn(store.rows.items.all().values(), sprint, groundsOf(store))
}

function writePlaces(store: BoardStore, places: Iterable<readonly [string, Place]>): void {
  for (const [one, place] of places) store.rows.items.update(one, { place })
}

const remove = command('sprint.delete', z.strictObject({ id: idArg }), (store, args, context) => {
  inState(liveSprint(store, args.id), 'planned', 'deleted')
  const inside = itemsOf(store, args.id).map((item) => item.id)
  const places = placeAt(store, inside, { container: backlog }, context.random)
  return () => {
    writePlaces(store, places)
    store.rows.sprints.update(args.id, { deleted: [context.now, context.member] })
    return { id: args.id }
  }
})

/** Takes a sprint out of the bin; what was in it stays where deleting it had put it. */
const restore = command('sprint.restore', z.strictObject({ id: idArg }), (store, args) => {
  if (!store.rows.sprints.get(args.id)) throw new CommandError('not-found', `There is no sprint ${args.id}.`)
  return () => {
    store.rows.sprints.update(args.id, { deleted: null })
    return { id: args.id }
  }
})

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

export const sprintCommands = [create, update, remove, restore, start, close, reopen] as unknown as readonly Command[]
