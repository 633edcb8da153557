import {
  type RecordKey,
  type Records,
  RecordsError,
  type RecordsTransaction,
  type Shelf,
  type StorageTrouble,
  shelves,
} from '../../client/session/records.ts'
import type { Channel } from '../../client/session/surroundings.ts'

type Contents = Record<Shelf, Map<RecordKey, unknown>>

/** A browser's disk, and what its tabs tell one another: outlives the sessions over it. With `trouble` every transaction fails. */
export type BrowserDisk = {
  records(name: string): Records
  channel(name: string): Channel
  trouble: StorageTrouble | null
  contents(name: string): Contents | undefined
}

/** What IndexedDB is to the browser: transactions one after the other, all of one kept or nothing, values copied. */
export function createBrowserDisk(): BrowserDisk {
  const databases = new Map<string, { contents: Contents; nextKey: number; tail: Promise<unknown> }>()
  const listeners = new Map<string, Set<(message: unknown) => void>>()
  const disk: BrowserDisk = {
    channel(name) {
      const all = listeners.get(name) ?? new Set()
      listeners.set(name, all)
      const own = new Set<(message: unknown) => void>()
      return {
        post(message) {
          const copy: unknown = structuredClone(message)
          for (const hear of all) if (!own.has(hear)) queueMicrotask(() => all.has(hear) && hear(copy))
        },
        subscribe(listener) {
          own.add(listener)
          all.add(listener)
          return () => all.delete(listener)
        },
        close: () => own.forEach((one) => all.delete(one)),
      }
    },
    trouble: null,
    contents: (name) => databases.get(name)?.contents,
    records(name) {
      const database = databases.get(name) ?? { contents: empty(), nextKey: 1, tail: Promise.resolve() }
      databases.set(name, database)
      async function run<T>(body: (transaction: RecordsTransaction) => Promise<T>): Promise<T> {
        const draft = structuredClone(database.contents)
        const result = await body(operations(draft, () => database.nextKey++))
        if (disk.trouble) throw new RecordsError(disk.trouble, null)
        database.contents = draft
        return result
      }
      return {
        transact(body) {
          const turn = database.tail.then(() => run(body))
          database.tail = turn.catch(() => undefined)
          return turn
        },
        close: () => undefined,
      }
    },
  }
  return disk
}

function empty(): Contents {
  return Object.fromEntries(shelves.map((shelf) => [shelf, new Map()])) as Contents
}

function operations(contents: Contents, nextKey: () => number): RecordsTransaction {
  return {
    get: async (shelf, key) => contents[shelf].get(key),
    async put(shelf, value, key = nextKey()) {
      contents[shelf].set(key, structuredClone(value))
      return key
    },
    async remove(shelf, key) {
      contents[shelf].delete(key)
    },
    entries: async (shelf) => [...contents[shelf]].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    async clear(shelf) {
      contents[shelf].clear()
    },
  }
}
