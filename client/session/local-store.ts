import {
  type AsideChange,
  type LoadedBoard,
  type OwnChange,
  type Stored,
  mergeSmall,
  readAll,
  readUnsaved,
} from './local-records.ts'
import type { RecordKey, Records, StorageTrouble } from './records.ts'
import type { NotSavedReason } from './saved-state.ts'
import { type Operation, createWriteQueue } from './write-queue.ts'

export type LocalStoreEvent =
  /** Own changes up to this number are on this disk. */
  { kind: 'kept'; upTo: number } | { kind: 'storage'; trouble: StorageTrouble | null }

/** This browser's copy of one board for one member. Own changes are numbered 1, 2, … in the order of making. */
export type LocalStore = {
  /** Reads everything, once, before anything is written. */
  load(): Promise<LoadedBoard>
  /** Begins a copy of `epoch` with a first state; what an older copy holds unsaved is set aside. */
  begin(epoch: string, state: Uint8Array): void
  /** An update of others, or mine as the server has it. */
  append(update: Uint8Array): void
  /** A change of mine; answers its number. */
  appendOwn(change: OwnChange): number
  /** The server has my changes up to this number on its disk. */
  markSaved(upTo: number): void
  /** My changes that wait for the server, by rising number. */
  unsaved(): OwnChange[]
  /** Takes all that waits out of the copy and puts it aside; answers it. */
  setAside(reason: NotSavedReason): AsideChange[]
  aside(): readonly AsideChange[]
  forgetAside(ids: readonly string[]): void
  rememberPeople(people: unknown): void
  /** Puts one state in the place of all acknowledged updates that were loaded. */
  rebase(state: Uint8Array): void
  /** Merges the small acknowledged updates into one. Runs by itself every `compactAfter` updates. */
  compact(): void
  /** Resolves when all that was asked for is kept, or could not be. */
  settled(): Promise<void>
  close(): void
}

export type LocalStoreOptions = {
  records: Records | null
  onEvent: (event: LocalStoreEvent) => void
  clock: () => number
  newId: () => string
  compactAfter?: number
  retryMs?: number
}

type Kept = OwnChange & { number: number; key: RecordKey | null; saved: boolean }

/** Opens the copy. Without `records` nothing is ever kept, and the first own change says so. */
export function createLocalStore({
  records,
  onEvent,
  clock,
  newId,
  compactAfter = 500,
  retryMs = 5000,
}: LocalStoreOptions): LocalStore {
  let epoch: string | null = null
  let lastNumber = 0
  let appended = 0
  let loaded: Stored[] = []
  let waiting: Kept[] = []
  let aside: AsideChange[] = []
  const { ask, tell, settled, close } = createWriteQueue({
    records,
    retryMs,
    onTrouble: (trouble) => onEvent({ kind: 'storage', trouble }),
  })

  function put(update: Uint8Array, own?: Kept): Operation {
    const begun = epoch
    return {
      async write(transaction, disk) {
        if (own) own.key = null
        // another tab has begun a copy of another epoch: these bytes have no place in it
        if (disk.epoch !== begun) return
        const key = await transaction.put('updates', update)
        if (!own) return
        own.key = key
        if (!own.saved) await transaction.put('unsaved', own.changes, key)
      },
      done() {
        if (own && own.key === null) tell('failed')
        else if (own) onEvent({ kind: 'kept', upTo: own.number })
      },
    }
  }

  function take(upTo: number): Kept[] {
    const taken = waiting.filter((one) => one.number <= upTo)
    waiting = waiting.filter((one) => one.number > upTo)
    return taken
  }

  function compact() {
    ask({ write: (transaction) => mergeSmall(transaction) })
  }

  return {
    async load() {
      const found = records ? await records.transact(readAll).catch(() => null) : null
      if (!found) {
        tell(records ? 'failed' : null)
        return { epoch: null, updates: [], unsaved: [], aside: [], people: null }
      }
      epoch = found.epoch
      aside = found.aside
      loaded = found.updates
      appended = loaded.length
      waiting = found.unsaved.map(({ key, update, changes }) => ({
        key,
        update,
        changes,
        number: ++lastNumber,
        saved: false,
      }))
      return found
    },
    begin(next, state) {
      epoch = next
      ask({
        async write(transaction, disk) {
          if (disk.epoch === next) return
          for (const left of await readUnsaved(transaction)) {
            const id = newId()
            await transaction.put(
              'aside',
              { id, reason: 'other-epoch', at: clock(), update: left.update, changes: left.changes },
              id,
            )
          }
          await transaction.clear('updates')
          await transaction.clear('unsaved')
          await transaction.put('facts', next, 'epoch')
          disk.epoch = next
        },
      })
      ask(put(state))
    },
    append(update) {
      ask(put(update))
      if (++appended % compactAfter === 0) compact()
    },
    appendOwn(change) {
      const kept = { ...change, number: ++lastNumber, key: null, saved: false }
      waiting.push(kept)
      if (!records) tell('failed')
      ask(put(change.update, kept))
      if (++appended % compactAfter === 0) compact()
      return kept.number
    },
    markSaved(upTo) {
      const taken = take(upTo)
      if (taken.length === 0) return
      for (const one of taken) one.saved = true
      ask({
        async write(transaction) {
          for (const { key } of taken) if (key !== null) await transaction.remove('unsaved', key)
        },
      })
    },
    unsaved: () => waiting.map(({ update, changes }) => ({ update, changes })),
    setAside(reason) {
      const taken = take(lastNumber)
      const moved = taken.map(({ update, changes }): AsideChange => ({
        id: newId(),
        reason,
        at: clock(),
        update,
        changes,
      }))
      aside = [...aside, ...moved]
      ask({
        async write(transaction) {
          for (const one of moved) await transaction.put('aside', one, one.id)
          for (const { key } of taken) {
            if (key === null) continue
            await transaction.remove('updates', key)
            await transaction.remove('unsaved', key)
          }
        },
      })
      return moved
    },
    aside: () => aside,
    forgetAside(ids) {
      aside = aside.filter((one) => !ids.includes(one.id))
      ask({
        async write(transaction) {
          for (const id of ids) await transaction.remove('aside', id)
        },
      })
    },
    rememberPeople(people) {
      ask({ write: async (transaction) => void (await transaction.put('facts', people, 'people')) })
    },
    rebase(state) {
      const replaced = loaded
      loaded = []
      ask(put(state))
      ask({
        async write(transaction) {
          for (const { key } of replaced) await transaction.remove('updates', key)
        },
      })
    },
    compact,
    settled,
    close,
  }
}
