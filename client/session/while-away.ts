import * as Y from 'yjs'
import type { WhileAway } from './brief-types.ts'

/** Gathers what others did to a brief while this page was not connected: what the server tells until both agree. */
export type AwayWatch = {
  /** A transaction that came from the server. */
  hear(transaction: Y.Transaction): void
  /** What came, once server and page agree; null: nothing. Begins anew. */
  take(): WhileAway | null
}

/** `isMine`: was this client id mine, now or earlier? */
export function watchAway(root: Y.XmlText, isMine: (client: number) => boolean): AwayWatch {
  let blocks = new Set<unknown>()
  let ranges = new Map<number, [clock: number, length: number][]>()

  return {
    hear({ beforeState, afterState, changed, deleteSet }) {
      for (const [client, end] of afterState) {
        const start = beforeState.get(client) ?? 0
        if (end > start && !isMine(client)) ranges.set(client, [...(ranges.get(client) ?? []), [start, end - start]])
      }
      const types: ReadonlySet<object> = new Set(changed.keys())
      for (const type of types) {
        const block = blockOf(type, root)
        if (block !== null) blocks.add(block)
      }
      if (types.has(root)) for (const block of blocksMoved(root, beforeState, deleteSet)) blocks.add(block)
    },
    take() {
      const found = ranges.size > 0 || blocks.size > 0 ? { changes: Math.max(1, blocks.size), ranges } : null
      blocks = new Set()
      ranges = new Map()
      return found
    },
  }
}

/** Blocks of the text that came or went in a transaction. */
function blocksMoved(root: Y.XmlText, before: Map<number, number>, deleted: Y.Transaction['deleteSet']): unknown[] {
  const moved: unknown[] = []
  for (let item = root._start; item; item = item.right) {
    const isNew = !item.deleted && item.id.clock >= (before.get(item.id.client) ?? 0)
    if (item.content instanceof Y.ContentType && (isNew || Y.isDeleted(deleted, item.id))) moved.push(item.content.type)
  }
  return moved
}

/** The block of the text that a type is in; null: it is the root itself, or in none. */
function blockOf(type: object, root: Y.XmlText): unknown {
  let at: object | null = type
  const end: object = root
  while (at instanceof Y.AbstractType && at !== end) {
    const item: Y.Item | null = at._item
    if (item === null) return null
    if (item.parent === end) return at
    at = item.parent
  }
  return null
}
