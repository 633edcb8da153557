import * as Y from 'yjs'
import { must } from '../../shared/lib/must.ts'
import { type Sliced, atOnce } from '../log/slices.ts'
import { keyOf } from './check-structs.ts'
import type { RootMap, Roots } from './write-rules.ts'
import type { CheckedUpdate } from './validate-update.ts'

/** So many changes are applied between two looks at the time: one among many concurrent values of a key takes long. */
const stride = 16

/**
 * Applies a checked update within a transaction, item by item: exactly what was checked and nothing else, without
 * decoding the bytes a second time, and nothing is ever kept waiting.
 */
export function applyUpdate(transaction: Y.Transaction, update: CheckedUpdate) {
  atOnce(applyingUpdate({ transaction }, update))
}

/** The same in pieces; another transaction may be open after each. */
export function* applyingUpdate(
  open: { readonly transaction: Y.Transaction },
  { structs, deletes }: CheckedUpdate,
): Sliced<void> {
  let count = 0
  for (const item of structs) {
    if (++count % stride === 0) yield
    const { transaction } = open
    if (item.getMissing(transaction, transaction.doc.store) !== null)
      throw new Error('a checked update misses something')
    item.integrate(transaction, 0)
  }
  for (const item of deletes) {
    if (++count % stride === 0) yield
    item.delete(open.transaction)
  }
}

/** A key that lost its value, and the value. */
export type LostKey = { root: string; key: string; value: unknown }

/**
 * Keys that a transaction leaves without a value though they had one. No honest client does that; a crafted place
 * among concurrent values can. Asked before the transaction ends, while the deleted values are still there.
 */
export function lostKeys(transaction: Y.Transaction, roots: Roots): LostKey[] {
  const lost: LostKey[] = []
  for (const [type, keys] of transaction.changed) {
    const root = roots.names.get(type)
    if (root === undefined) continue
    for (const key of keys) {
      const last = key === null ? undefined : type._map.get(key)
      if (key === null || !last?.deleted) continue
      const value = lastValue(last)
      if (value) lost.push({ root, key, value: value.arr[0] })
    }
  }
  return lost
}

function lastValue(last: Y.Item): Y.ContentAny | null {
  for (let item: Y.Item | null = last; item; item = item.left)
    if (item.content instanceof Y.ContentAny) return item.content
  return null
}

/** Of keys that several transactions in a row lost, those that are lost at the end of them, with their last values. */
export function* stillLost(lost: readonly LostKey[], roots: Roots): Sliced<LostKey[]> {
  const last = new Map<string, LostKey>()
  let count = 0
  for (const one of lost) {
    if (++count % stride === 0) yield
    const { root, key } = one
    if (!must(roots.byName.get(root)).has(key)) last.set(keyOf(root, key), one)
  }
  return [...last.values()]
}

/** Puts lost values back; call it in a transaction of the server. */
export function* restoringKeys(lost: readonly LostKey[], roots: Roots): Sliced<void> {
  let count = 0
  for (const { root, key, value } of lost) {
    const map: RootMap = must(roots.byName.get(root))
    if (!map.has(key)) map.set(key, value)
    if (++count % stride === 0) yield
  }
}
