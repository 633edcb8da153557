import * as Y from 'yjs'
import { must } from '../../shared/lib/must.ts'
import type { RootMap, Roots } from './write-rules.ts'
import type { CheckedUpdate } from './validate-update.ts'

/**
 * Applies a checked update within a transaction, item by item: exactly what was checked and nothing else, without
 * decoding the bytes a second time, and nothing is ever kept waiting.
 */
export function applyUpdate(transaction: Y.Transaction, { structs, deletes }: CheckedUpdate) {
  const store = transaction.doc.store
  for (const item of structs) {
    if (item.getMissing(transaction, store) !== null) throw new Error('a checked update misses something')
    item.integrate(transaction, 0)
  }
  for (const item of deletes) item.delete(transaction)
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

/** Puts lost values back; call it in a transaction of the server. */
export function restoreKeys(lost: readonly LostKey[], roots: Roots) {
  for (const { root, key, value } of lost) {
    const map: RootMap = must(roots.byName.get(root))
    if (!map.has(key)) map.set(key, value)
  }
}
