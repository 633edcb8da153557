import * as z from 'zod/mini'
import { draftSchema, patchSchema } from '../schema/entity.ts'
import { type Item, items } from '../schema/item.ts'
import type { BoardStore } from '../store/board-store.ts'
import { idArg, shapeOf } from './args.ts'
import { type Command, CommandError, command } from './command.ts'
import { placeAt } from './placing.ts'

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

const create = command(
  'item.create',
  z.strictObject({
    ...withoutPlace(draftSchema(items)),
    id: z.optional(idArg),
    ...target,
  }) as unknown as z.ZodMiniType<Create>,
  (store, args, context) => {
    const { id: wanted, container, status, after, before, ...fields } = args
    const newId = wanted ?? context.newId()
    if (store.rows.items.has(newId)) throw new CommandError('conflict', `There is an item ${newId} already.`)
    const places = placeAt(store, [newId], { container, status, after, before }, context.random)
    return () => {
      for (const [one, place] of places) if (one !== newId) store.rows.items.update(one, { place })
      store.rows.items.insert(newId, { ...fields, place: places.get(newId) })
      return { id: newId }
    }
  },
)

const update = command(
  'item.update',
  z.strictObject({ ...withoutPlace(patchSchema(items)), ...some }) as unknown as z.ZodMiniType<
    { id?: string; ids?: string[] } & Record<string, unknown>
  >,
  (store, args) => {
    const { id: _, ids: __, ...patch } = args
    const ids = named(args)
    for (const one of ids) liveItem(store, one)
    return () => {
      for (const one of ids) store.rows.items.update(one, patch)
      return { ids }
    }
  },
)

const move = command('item.move', z.strictObject({ ...some, ...target }), (store, args, context) => {
  const ids = named(args)
  for (const one of ids) liveItem(store, one)
  const places = placeAt(store, ids, args, context.random)
  return () => {
    for (const [one, place] of places) store.rows.items.update(one, { place })
    return { ids }
  }
})

const remove = command('item.delete', z.strictObject(some), (store, args, context) => {
  const ids = named(args).filter((one) => liveItem(store, one))
  return () => {
    for (const one of ids) store.rows.items.update(one, { deleted: [context.now, context.member] })
    return { ids }
  }
})

const restore = command('item.restore', z.strictObject(some), (store, args) => {
  const ids = named(args)
  for (const one of ids) if (!store.rows.items.get(one)) throw new CommandError('not-found', `There is no item ${one}.`)
  return () => {
    for (const one of ids) store.rows.items.update(one, { deleted: null })
    return { ids }
  }
})

export const itemCommands = [create, update, move, remove, restore] as unknown as readonly Command[]
