import * as z from 'zod/mini'
import type { Json } from '../lib/json.ts'
import { must } from '../lib/must.ts'
import { draftSchema, patchSchema } from '../schema/entity.ts'
import { type Item, type Place, backlog, items } from '../schema/item.ts'
import { heldBack } from '../selectors/approval.ts'
import { containerOf, statusOf } from '../selectors/item-place.ts'
import { laneChange } from '../selectors/swimlanes.ts'
import type { BoardStore } from '../store/board-store.ts'
import { approvalRows, checkBirth, passGate } from './approval-gate.ts'
import { idArg, shapeOf } from './args.ts'
import { type Command, CommandError, command } from './command.ts'
import { withCheckedCustom } from './custom-rules.ts'
import { groundsOf } from './grounds.ts'
import { belongsToClosed, homesOf } from './homes.ts'
import { isClosed, placeAt } from './placing.ts'

const target = {
  container: z.optional(idArg),
  status: z.optional(idArg),
  after: z.optional(z.nullable(idArg)),
  before: z.optional(z.nullable(idArg)),
}

/** One item by `id`, or several by `ids`. */
const some = { id: z.optional(idArg), ids: z.optional(z.array(idArg).check(z.minLength(1), z.maxLength(10_000))) }

/** `place` is changed by moving alone. */
function withoutPlace(schema: unknown): Record<string, z.ZodMiniType> {
  const { place: _, ...rest } = shapeOf(schema)
  return rest
}

function liveItem(store: BoardStore, one: string): Item {
  const item = store.rows.items.get(one)
  if (!item) throw new CommandError('not-found', `There is no item ${one}.`)
  if (item.deleted) throw new CommandError('conflict', `Item ${one} is in the bin.`, { hint: 'Restore it first.' })
  return item
}

function named(args: { id?: string | undefined; ids?: string[] | undefined }): string[] {
  const ids = args.ids ?? (args.id === undefined ? [] : [args.id])
  if (ids.length === 0) throw new CommandError('invalid', 'Name at least one item.', { hint: 'Give `id` or `ids`.' })
  return [...new Set(ids)]
}

type Create = { id?: string; title: string } & Record<string, unknown> & Parameters<typeof placeAt>[2]

export const itemCreate = command(
  'item.create',
  z.strictObject({
    ...withoutPlace(draftSchema(items)),
    id: z.optional(idArg),
    ...target,
  }) as unknown as z.ZodMiniType<Create>,
  (store, args, context) => {
    const { id: wanted, container, status, after, before, ...rest } = args
    const newId = wanted ?? context.newId()
    if (store.rows.items.has(newId)) throw new CommandError('conflict', `There is an item ${newId} already.`)
    const places = placeAt(store, [newId], { container, status, after, before }, context.random)
    const fields = withCheckedCustom(store, rest)
    checkBirth(store, { kind: rest['kind'], place: must(places.get(newId)), title: rest.title }, context)
    return () => {
      for (const [one, place] of places) if (one !== newId) store.rows.items.update(one, { place })
      store.rows.items.insert(newId, { ...fields, place: places.get(newId) })
      return { id: newId }
    }
  },
)

/** Lists that several items can be given something in, or be freed of it, each keeping the rest of its own. */
const lists = ['assignees', 'labels', 'touchpoints', 'blockedBy'] as const
type Lists = { [Name in (typeof lists)[number]]?: string[] }
const someOfLists = z.strictObject(
  Object.fromEntries(lists.map((name) => [name, z.optional(z.array(idArg).check(z.maxLength(100)))])),
)

type Update = { id?: string; ids?: string[]; add?: Lists; drop?: Lists } & Record<string, unknown>

/** `add` and `drop` change lists by their members, so that many items can be changed at once and alike. */
const update = command(
  'item.update',
  z.strictObject({
    ...withoutPlace(patchSchema(items)),
    ...some,
    add: z.optional(someOfLists),
    drop: z.optional(someOfLists),
  }) as unknown as z.ZodMiniType<Update>,
  (store, { id, ids: several, add = {}, drop = {}, ...rest }, context) => {
    const items = named({ id, ids: several }).map((one) => liveItem(store, one))
    const patch = withCheckedCustom(store, rest)
    const { ids, waiting } = passGate(store, items, { set: patch }, context)
    const patches = new Map(items.map((item) => [item.id, { ...patch, ...listsAfter(item, add, drop) }]))
    return () => {
      for (const one of ids) store.rows.items.update(one, patches.get(one) ?? {})
      return answerOf(ids, waiting)
    }
  },
)

/** What was changed, and what was left as it is because it has to be approved first. */
function answerOf(ids: string[], waiting: string[]): Json {
  return waiting.length === 0 ? { ids } : { ids, waiting }
}

function listsAfter(item: Item, add: Lists, drop: Lists): Lists {
  const changed = lists.filter((name) => add[name] !== undefined || drop[name] !== undefined)
  return Object.fromEntries(
    changed.map((name) => {
      const kept = item[name].filter((one) => !drop[name]?.includes(one))
      return [name, [...new Set([...kept, ...(add[name] ?? [])])]]
    }),
  )
}

type Move = {
  id?: string
  ids?: string[]
  set?: Record<string, unknown>
  owner?: string | null
} & Parameters<typeof placeAt>[2]

/**
 * `set`: fields that the same act changes, as when a card is dropped into another lane. `owner`: who is the first of each
 * item's people from now on, or nobody; the others of an item stay.
 */
const move = command(
  'item.move',
  z.strictObject({
    ...some,
    ...target,
    set: z.optional(z.strictObject(withoutPlace(patchSchema(items)))),
    owner: z.optional(z.nullable(idArg)),
  }) as unknown as z.ZodMiniType<Move>,
  (store, args, context) => {
    const { owner } = args
    const before = named(args).map((one) => liveItem(store, one))
    const set = args.set && withCheckedCustom(store, args.set)
    const { ids, waiting } = passGate(store, before, { status: args.status, set }, context)
    const places = placeAt(store, ids, args, context.random)
    return () => {
      for (const [one, place] of places) store.rows.items.update(one, { place })
      if (set) for (const one of ids) store.rows.items.update(one, set)
      if (owner !== undefined)
        for (const item of before.filter(({ id }) => ids.includes(id)))
          store.rows.items.update(item.id, laneChange(item, 'member', owner))
      return answerOf(ids, waiting)
    }
  },
)

/** What a copy does not take over: its own history, and what says where the original came from. */
const unique = ['number', 'external', 'published', 'approval', 'place', 'id', 'deleted'] as const

/** The fields that a copy of an item takes over. */
export function copyOf(original: Item): Record<string, unknown> {
  return Object.fromEntries(Object.entries(original).filter(([name]) => !(unique as readonly string[]).includes(name)))
}

const duplicate = command('item.duplicate', z.strictObject(some), (store, args, context) => {
  const grounds = groundsOf(store)
  const guards = approvalRows(store)
  const copies = named(args).map((one) => ({ id: context.newId(), original: liveItem(store, one) }))
  const places = new Map<string, Place>()
  for (const { id, original } of copies) {
    const own = containerOf(original, grounds)
    const container = isClosed(store, own) ? backlog : own
    // a copy has not been approved
    const held = heldBack(null, { ...original, approval: null }, guards)
    const status = held ?? statusOf(original, grounds) ?? undefined
    const placing = placeAt(store, [id], { container, status, after: original.id }, context.random)
    for (const [one, place] of placing) places.set(one, place)
  }
  return () => {
    for (const [one, place] of places) if (store.rows.items.has(one)) store.rows.items.update(one, { place })
    for (const { id, original } of copies) store.rows.items.insert(id, { ...copyOf(original), place: places.get(id) })
    return { ids: copies.map((copy) => copy.id) }
  }
})

const remove = command('item.delete', z.strictObject(some), (store, args, context) => {
  const ids = named(args).filter((one) => liveItem(store, one))
  return () => {
    for (const one of ids) store.rows.items.update(one, { deleted: [context.now, context.member] })
    return { ids }
  }
})

/** Takes items out of the bin; whose sprint was closed meanwhile comes back in the next open one or in the backlog. */
const restore = command('item.restore', z.strictObject(some), (store, args, context) => {
  const ids = named(args)
  const binned = ids.map((one) => anyItem(store, one)).filter((item) => item.deleted !== null)
  const places = homesOf(
    store,
    binned.filter((item) => !belongsToClosed(store, item)),
    context.random,
  )
  return () => {
    for (const one of ids) store.rows.items.update(one, { deleted: null })
    for (const [one, place] of places) store.rows.items.update(one, { place })
    return { ids }
  }
})

function anyItem(store: BoardStore, one: string): Item {
  const item = store.rows.items.get(one)
  if (!item) throw new CommandError('not-found', `There is no item ${one}.`)
  return item
}

export const itemCommands = [itemCreate, update, move, duplicate, remove, restore] as unknown as readonly Command[]
