import {
  type AsideChange,
  type LoadedBoard,
  type OwnChange,
  type Stored,
  type WaitingChange,
  mergeSmall,
  readAll,
  readUnsaved,
} from './local-records.ts'
import type { RecordKey, Records, RecordsTransaction, StorageTrouble } from './records.ts'
import type { NotSavedReason } from './saved-state.ts'
import { type Operation, createWriteQueue } from './write-queue.ts'

export type LocalStoreEvent =
  /** Own changes up to this number are on this disk. */
  { kind: 'kept'; upTo: number } | { kind: 'storage'; trouble: StorageTrouble | null }

/** This browser's copy of one board for one member. Own changes are numbered 1, 2, … in the order of making. */
export type LocalStore = {
  /** Reads everything, once, before anything is written. */
  load(): Promise<LoadedBoard>
  /** Begins a copy of `epoch` with a first state (V2); what an older copy holds unsaved is set aside. */
  begin(epoch: string, state: Uint8Array): void
  /** A copy that began without a server is one of this epoch. */
  nameEpoch(epoch: string): void
  /** An update of others, or mine as the server has it. */
  append(update: Uint8Array): void
  /** A change of mine, made here; answers its number. */
  appendOwn(change: OwnChange): number
  /** A change of mine that another tab made and keeps; answers its number, or null when it is known here. */
  adopt(change: WaitingChange): number | null
  /** The server has my changes up to this number on its disk; answers which those are. */
  markSaved(upTo: number): string[]
  /** It has these, as another tab knows; answers the number up to which nothing waits. */
  markSavedElsewhere(ids: readonly string[]): number
  /** My changes that wait for the server, by rising number. */
  unsaved(): WaitingChange[]
  /** Takes all that waits out of the copy and puts it aside; answers it. */
  setAside(reason: NotSavedReason): AsideChange[]
  aside(): readonly AsideChange[]
  forgetAside(ids: readonly string[]): void
  rememberPeople(people: unknown): void
  /** This copy is up to date with the server at that time, epoch milliseconds. */
  rememberSeen(at: number): void
  /** Puts one state (V2) in the place of all that was loaded and acknowledged. */
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
  /** So many bytes were kept. */
  onWritten?: (bytes: number) => void
  clock: () => number
  newId: () => string
  compactAfter?: number
  retryMs?: number
}

type Kept = WaitingChange & { number: number; key: RecordKey | null; saved: boolean }

/** Opens the copy. Without `records` nothing is ever kept, and the first own change says so. */
export function createLocalStore({
  records,
  onEvent,
  onWritten,
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
  /** Every change of mine this tab has ever known. */
  const known = new Set<string>()
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
        if (!own.saved) await transaction.put('unsaved', { id: own.id, changes: own.changes }, key)
      },
      done() {
        onWritten?.(update.length)
        if (own && own.key === null) tell('failed')
        else if (own) onEvent({ kind: 'kept', upTo: own.number })
      },
    }
  }

  function take(isTaken: (one: Kept) => boolean): Kept[] {
    const taken = waiting.filter(isTaken)
    waiting = waiting.filter((one) => !taken.includes(one))
    return taken
  }

  function wait(change: WaitingChange, key: RecordKey | null): Kept {
    const kept = { ...change, number: ++lastNumber, key, saved: false }
    known.add(change.id)
    waiting.push(kept)
    return kept
  }

  /** The server has these: they stay in the copy, and wait no longer. */
  function settle(taken: readonly Kept[]) {
    if (taken.length === 0) return
    for (const one of taken) one.saved = true
    ask({
      async write(transaction) {
        for (const key of await keysOf(transaction, taken)) await transaction.remove('unsaved', key)
      },
    })
  }

  /** Nothing of an older copy stays but what waited there: that is set aside. */
  async function empty(transaction: RecordsTransaction) {
    for (const { id, update, changes } of await readUnsaved(transaction))
      await transaction.put('aside', { id, reason: 'other-epoch', at: clock(), update, changes }, id)
    await transaction.clear('updates')
    await transaction.clear('unsaved')
  }

  function compact() {
    ask({ write: (transaction) => mergeSmall(transaction) })
  }

  return {
    async load() {
      const found = records ? await records.transact(readAll).catch(() => null) : null
      if (!found) {
        tell(records ? 'failed' : null)
        return { epoch: null, state: null, updates: [], unsaved: [], aside: [], people: null, seenAt: null }
      }
      epoch = found.epoch
      aside = found.aside
      loaded = found.updates
      appended = loaded.length
      for (const { key, id, update, changes } of found.unsaved) wait({ id, update, changes }, key)
      return found
    },
    begin(next, state) {
      epoch = next
      ask({
        async write(transaction, disk) {
          if (disk.epoch !== next) await empty(transaction)
          await transaction.put('facts', state, 'state')
          await transaction.put('facts', next, 'epoch')
          disk.epoch = next
        },
        done: () => onWritten?.(state.length),
      })
    },
    nameEpoch(next) {
      epoch = next
      ask({
        async write(transaction, disk) {
          await transaction.put('facts', next, 'epoch')
          disk.epoch = next
        },
      })
    },
    append(update) {
      ask(put(update))
      if (++appended % compactAfter === 0) compact()
    },
    appendOwn(change) {
      const kept = wait({ id: newId(), ...change }, null)
      if (!records) tell('failed')
      ask(put(change.update, kept))
      if (++appended % compactAfter === 0) compact()
      return kept.number
    },
    adopt: (change) => (known.has(change.id) ? null : wait(change, null).number),
    markSaved(upTo) {
      const taken = take(({ number }) => number <= upTo)
      settle(taken)
      return taken.map(({ id }) => id)
    },
    markSavedElsewhere(ids) {
      settle(take(({ id }) => ids.includes(id)))
      return (waiting[0]?.number ?? lastNumber + 1) - 1
    },
    unsaved: () => waiting.map(({ id, update, changes }) => ({ id, update, changes })),
    setAside(reason) {
      const taken = take(() => true)
      const moved = taken.map(({ id, update, changes }): AsideChange => ({ id, reason, at: clock(), update, changes }))
      // another tab of mine may be refused for the same changes: each lies there once, under its own name
      aside = [...aside.filter(({ id }) => !moved.some((one) => one.id === id)), ...moved]
      ask({
        async write(transaction) {
          for (const one of moved) await transaction.put('aside', one, one.id)
          for (const key of await keysOf(transaction, taken)) {
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
    rememberSeen(at) {
      ask({ write: async (transaction) => void (await transaction.put('facts', at, 'seenAt')) })
    },
    rebase(state) {
      const replaced = loaded
      const begun = epoch
      loaded = []
      ask({
        async write(transaction, disk) {
          if (disk.epoch !== begun) return
          await transaction.put('facts', state, 'state')
          for (const { key } of replaced) await transaction.remove('updates', key)
        },
      })
    },
    compact,
    settled,
    close,
  }
}

/** The keys of changes that wait on the disk; those that another tab wrote are looked for by their names. */
async function keysOf(transaction: RecordsTransaction, changes: readonly Kept[]): Promise<RecordKey[]> {
  const keys = changes.flatMap(({ key }) => (key === null ? [] : [key]))
  const unknown = new Set(changes.flatMap(({ key, id }) => (key === null ? [id] : [])))
  if (unknown.size === 0) return keys
  const stored = await transaction.entries('unsaved')
  return [...keys, ...stored.flatMap(([key, value]) => (unknown.has((value as { id: string }).id) ? [key] : []))]
}
