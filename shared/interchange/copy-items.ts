import { CommandError } from '../commands/command.ts'
import { groundsOf } from '../commands/grounds.ts'
import { placeAt } from '../commands/placing.ts'
import { type CollectionName, isCollection } from '../schema/collections.ts'
import type { AnyRow } from '../schema/entity.ts'
import { type Field, isFallback } from '../schema/field.ts'
import { type Item, type Place, backlog, items as itemEntity } from '../schema/item.ts'
import type { Category } from '../selectors/item-event.ts'
import { statusOf } from '../selectors/item-place.ts'
import { byRank } from '../selectors/by-rank.ts'
import { plainName as plain } from './plain-name.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { type CustomOriginal, customOriginals, customThere } from './copy-custom.ts'

/** An item as it leaves its board: the names behind its ids, as far as they are of living rows. */
export type Original = {
  item: Item
  status: { name: string; category: Category } | null
  /** Collection → id → name. */
  names: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** What it has in the board's own fields. */
  custom: readonly CustomOriginal[]
}

/** A value without a match on the other board, and in how many of the items it was. */
export type LeftOutValue = { field: string; name: string; count: number }

export type CopyContext = {
  newId: () => string
  random: () => number
  /** Who copies, as the other board knows them. */
  member: string
  /** The same person on the other board. */
  memberThere: (member: string) => string | undefined
  /** What a person of the first board is called. */
  nameOf: (member: string) => string
}

export type ItemCopies = {
  items: { from: string; to: string }[]
  leftOut: LeftOutValue[]
  /** Writes the copies; call it in a transaction. */
  apply: () => void
}

const refFields = Object.entries(itemEntity.fields as Record<string, Field<unknown>>).filter(
  ([, { kind }]) => kind === 'ref' || kind === 'refs',
)

/** Reads the items to be copied, in the order of `ids`. Throws `not-found`, and `conflict` for one in the bin. */
export function originalsIn(store: BoardStore, ids: readonly string[]): Original[] {
  const grounds = groundsOf(store)
  return [...new Set(ids)].map((id) => {
    const item = store.rows.items.get(id)
    if (!item) throw new CommandError('not-found', `There is no item ${id}.`)
    if (item.deleted) throw new CommandError('conflict', `Item ${id} is in the bin.`, { hint: 'Restore it first.' })
    const status = store.rows.statuses.get(statusOf(item, grounds) ?? '')
    return {
      item,
      status: status ? { name: status.name, category: status.category } : null,
      names: namesFor(item, store),
      custom: customOriginals(store, item),
    }
  })
}

function namesFor(item: Item, store: BoardStore): Original['names'] {
  const names = new Map<string, Map<string, string>>()
  for (const [field, { to = '' }] of refFields) {
    if (to === 'members' || !isCollection(to)) continue
    for (const id of idsIn(item[field as keyof Item])) {
      const row = store.rows[to].get(id) as AnyRow | undefined
      const name = row?.deleted === null ? (row['title'] ?? row['name']) : undefined
      if (typeof name === 'string') names.set(to, (names.get(to) ?? new Map<string, string>()).set(id, name))
    }
  }
  return names
}

/**
 * Works out copies of items in the backlog of another board: what a field names there is found by its name, people by
 * who they are, a status by its name or its category; what has no match is left out and told. Writes nothing yet.
 */
export function planItemCopies(originals: readonly Original[], store: BoardStore, context: CopyContext): ItemCopies {
  const copies = originals.map((original) => ({ original, id: context.newId() }))
  const there = new Map(copies.map(({ original, id }) => [original.item.id, id]))
  const leftOut = new Map<string, LeftOutValue>()
  const idByName = namesOf(store)
  const customOf = customThere(store, { missing, memberThere: context.memberThere, nameOf: context.nameOf })
  const places = placesFor(copies, store, context.random)

  function missing(field: string, name: string): undefined {
    const key = `${field}\0${name}`
    leftOut.set(key, { field, name, count: (leftOut.get(key)?.count ?? 0) + 1 })
  }

  function refOf(field: string, to: string, id: string, { names }: Original): string | undefined {
    if (to === 'members') return context.memberThere(id) ?? missing(field, context.nameOf(id))
    const name = names.get(to)?.get(id)
    // it names nothing on its own board either
    if (name === undefined) return undefined
    const match = to === 'items' ? there.get(id) : isCollection(to) ? idByName(to, name) : undefined
    return match ?? missing(field, name)
  }

  function fieldOf(name: string, field: Field<unknown>, original: Original): unknown {
    const value = original.item[name as keyof Item]
    const { to = '' } = field
    if (name === 'custom') return customOf(original.custom)
    if (field.kind === 'ref') return value === null ? undefined : refOf(name, to, String(value), original)
    if (field.kind === 'refs') return [...new Set(idsIn(value).flatMap((id) => refOf(name, to, id, original) ?? []))]
    if (name === 'blocked') return signedThere(value, context)
    return value
  }

  const births = copies.map(({ original, id }) => {
    const fields = Object.entries(itemEntity.fields as Record<string, Field<unknown>>)
      .filter(([name, field]) => field.owner === 'client' && name !== 'place' && name !== 'deleted')
      .filter(([name, field]) => !isFallback(field, original.item[name as keyof Item]))
      .map(([name, field]) => [name, fieldOf(name, field, original)] as const)
      .filter(([, value]) => value !== undefined)
    return { id, fields: { ...Object.fromEntries(fields), place: places.get(id) } }
  })

  return {
    items: copies.map(({ original, id }) => ({ from: original.item.id, to: id })),
    leftOut: [...leftOut.values()],
    apply() {
      for (const [id, place] of places)
        if (!births.some((birth) => birth.id === id)) store.rows.items.update(id, { place })
      for (const { id, fields } of births) store.rows.items.insert(id, fields)
    },
  }
}

function idsIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string')
}

/** A value that says by whom: by the same person there, or by who copies. */
function signedThere(value: unknown, { memberThere, member }: CopyContext): unknown {
  const signed = value as { by: string }
  return { ...signed, by: memberThere(signed.by) ?? member }
}

/** At the end of the backlog, in their order, each with the status that is most like its own. */
function placesFor(copies: readonly { original: Original; id: string }[], store: BoardStore, random: () => number) {
  const statuses = living(store.rows.statuses).toSorted(byRank)
  const statusFor = ({ status }: Original): string | undefined => {
    const alike = statuses.filter(({ category }) => category === status?.category)
    return (alike.find(({ name }) => plain(name) === plain(status?.name ?? '')) ?? alike[0] ?? statuses[0])?.id
  }
  const ids = copies.map(({ id }) => id)
  const places = new Map<string, Place>(placeAt(store, ids, { container: backlog }, random))
  for (const { original, id } of copies) {
    const [container = backlog, status = '', rank = ''] = places.get(id) ?? []
    places.set(id, [container, statusFor(original) ?? status, rank])
  }
  return places
}

/** Finds living rows by name; of two of one name the first in their order. */
function namesOf(store: BoardStore): (collection: CollectionName, name: string) => string | undefined {
  const known = new Map<CollectionName, Map<string, string>>()
  return (collection, name) => {
    const ids = known.get(collection) ?? indexed(living(store.rows[collection] as never))
    known.set(collection, ids)
    return ids.get(plain(name))
  }
}

function indexed(rows: readonly AnyRow[]): Map<string, string> {
  const ids = new Map<string, string>()
  const ordered = rows.map((row) => ({ id: row.id, rank: String(row['rank'] ?? ''), name: String(row['name'] ?? '') }))
  for (const { id, name } of ordered.toSorted(byRank)) if (!ids.has(plain(name))) ids.set(plain(name), id)
  return ids
}
