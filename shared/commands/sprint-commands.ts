import * as z from 'zod/mini'
import { type Item, type Place, backlog } from '../schema/item.ts'
import { type Sprint, sprints } from '../schema/sprint.ts'
import { itemsIn } from '../selectors/item-place.ts'
import type { BoardStore } from '../store/board-store.ts'
import { createArgs, idArg, updateArgs } from './args.ts'
import { type Command, CommandError, command } from './command.ts'
import { groundsOf } from './grounds.ts'
import { leaveRoom } from './leave-room.ts'
import { placeAt } from './placing.ts'
import { sprintPlan } from './sprint-plan.ts'

/** A sprint that is there and not in the bin. */
export function liveSprint(store: BoardStore, one: string): Sprint {
  const sprint = store.rows.sprints.get(one)
  if (!sprint || sprint.deleted) throw new CommandError('not-found', `There is no sprint ${one}.`)
  return sprint
}

/** Refuses what a sprint in another state cannot have done to it. */
export function inState(sprint: Sprint, state: Sprint['state'], verb: string): void {
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
  leaveRoom(store, 'sprints')
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

/** What stands in a sprint. */
export function itemsOf(store: BoardStore, sprint: string): Item[] {
  return itemsIn(store.rows.items.all().values(), sprint, groundsOf(store))
}

/** Puts items where they go. */
export function writePlaces(store: BoardStore, places: Iterable<readonly [string, Place]>): void {
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
  const sprint = store.rows.sprints.get(args.id)
  if (!sprint) throw new CommandError('not-found', `There is no sprint ${args.id}.`)
  if (sprint.deleted !== null) leaveRoom(store, 'sprints')
  return () => {
    store.rows.sprints.update(args.id, { deleted: null })
    return { id: args.id }
  }
})

export const sprintCommands = [create, update, sprintPlan, remove, restore] as unknown as readonly Command[]
