import type * as Y from 'yjs'
import { isObject } from '../lib/json.ts'
import { type CollectionName, collectionNames, entities } from '../schema/collections.ts'
import { readStored } from '../schema/entity.ts'
import { readField } from '../schema/field.ts'
import { mostRows } from '../schema/most-rows.ts'
import { amendmentsOf } from './collection.ts'

/** A value that is to be written to a root map. */
export type Written = { root: string; key: string; value: unknown }

/** What one update does to the living rows of a collection. `bins`: by id, does every value of it say “in the bin”? */
type Growth = { births: number; bins: Map<string, boolean> }

const binned = ':deleted'
const bounded = collectionNames.filter((name) => mostRows[name] !== undefined)
const births = new Map<string, CollectionName>(bounded.map((name) => [name, name]))
const amendments = new Map<string, CollectionName>(bounded.map((name) => [amendmentsOf(name), name]))

/**
 * The first collection that would have more living rows than `mostRows` allows once these values are written, or null.
 * Looks only at those that grow by it, so that a board which has too many already can still be changed.
 */
export function rowsBeyond(
  doc: Y.Doc,
  written: Iterable<Written>,
): { collection: CollectionName; most: number } | null {
  for (const [collection, growth] of growths(written)) {
    const most = mostRows[collection] ?? Infinity
    if (livingAfter(doc, collection, growth) > most) return { collection, most }
  }
  return null
}

function growths(written: Iterable<Written>): Map<CollectionName, Growth> {
  const found = new Map<CollectionName, Growth>()
  const of = (name: CollectionName) => {
    const growth = found.get(name) ?? { births: 0, bins: new Map<string, boolean>() }
    found.set(name, growth)
    return growth
  }
  for (const { root, key, value } of written) {
    const born = births.get(root)
    if (born) of(born).births += 1
    const amended = amendments.get(root)
    if (!amended || !key.endsWith(binned)) continue
    const { bins } = of(amended)
    const id = key.slice(0, -binned.length)
    bins.set(id, (bins.get(id) ?? true) && readField(entities[amended].fields.deleted, value) !== null)
  }
  return found
}

/** 0: nothing is added. A row that is born counts, whatever the same update says of the bin: what wins is not known yet. */
function livingAfter(doc: Y.Doc, name: CollectionName, { births: born, bins }: Growth): number {
  if (born === 0 && ![...bins.values()].includes(false)) return 0
  const [rows, amended] = [doc.getMap(name), doc.getMap(amendmentsOf(name))]
  const isLiving = (id: string, birth: unknown) =>
    isObject(birth) && readStored(entities[name].fields.deleted, 'deleted', birth, overlay(amended, id)) === null
  let before = 0
  rows.forEach((birth, id) => void (before += isLiving(id, birth) ? 1 : 0))
  let change = born
  for (const [id, isBin] of bins) {
    if (!rows.has(id)) continue
    const living = isLiving(id, rows.get(id))
    if (living && isBin) change -= 1
    if (!living && !isBin) change += 1
  }
  return change > 0 ? before + change : 0
}

function overlay(amended: Y.Map<unknown>, id: string): Record<string, unknown> | undefined {
  const key = id + binned
  return amended.has(key) ? { deleted: amended.get(key) } : undefined
}
