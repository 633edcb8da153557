import * as Y from 'yjs'
import type { Change } from '../../shared/store/collection.ts'
import type { RecordKey, RecordsTransaction } from './records.ts'
import type { NotSavedReason } from './saved-state.ts'

/** A change of mine as bytes and as the values it wrote. */
export type OwnChange = { update: Uint8Array; changes: readonly Change[] }

/** One that waits for the server; all tabs of the person call it by the same `id`. */
export type WaitingChange = OwnChange & { id: string }

/** A change that the server did not take, kept to be given out as a file. `at`: epoch milliseconds. */
export type AsideChange = WaitingChange & { reason: NotSavedReason; at: number }

/** Bytes and the key they are stored under. */
export type Stored = { key: RecordKey; update: Uint8Array }

/** What an earlier session left: a whole state, acknowledged updates after it, and after them the unsaved ones. */
export type LoadedBoard = {
  epoch: string | null
  /** As the server sent it, in Yjs encoding V2: to encode it anew would keep the first cards waiting. */
  state: Uint8Array | null
  updates: Stored[]
  unsaved: (WaitingChange & Stored)[]
  aside: AsideChange[]
  people: unknown
  /** When an earlier session was last up to date with the server, epoch milliseconds. */
  seenAt: number | null
}

/** Larger updates are left alone by merging: its cost then follows what is new, not the size of the board. */
const mergeBelowBytes = 256 * 1024

/** Own changes that wait for the server, as an earlier session left them. */
export async function readUnsaved(transaction: RecordsTransaction): Promise<(WaitingChange & Stored)[]> {
  const own = await transaction.entries('unsaved')
  const found: (WaitingChange & Stored)[] = []
  for (const [key, value] of own) {
    const update = await transaction.get('updates', key)
    const { id, changes } = value as { id: string; changes: Change[] }
    if (update instanceof Uint8Array) found.push({ key, id, update, changes })
  }
  return found
}

/** All of a copy. */
export async function readAll(transaction: RecordsTransaction): Promise<LoadedBoard> {
  const unsaved = await readUnsaved(transaction)
  const own = new Set(unsaved.map(({ key }) => key))
  const updates = await transaction.entries('updates')
  const aside = await transaction.entries('aside')
  return {
    epoch: ((await transaction.get('facts', 'epoch')) ?? null) as string | null,
    state: ((await transaction.get('facts', 'state')) ?? null) as Uint8Array | null,
    updates: updates.filter(([key]) => !own.has(key)).map(([key, update]) => ({ key, update: update as Uint8Array })),
    unsaved,
    aside: aside.map(([, one]) => one as AsideChange),
    people: (await transaction.get('facts', 'people')) ?? null,
    seenAt: ((await transaction.get('facts', 'seenAt')) ?? null) as number | null,
  }
}

/**
 * Merges the small acknowledged updates into one. Unsaved changes stay single, so that one the server refuses can be
 * taken out alone.
 */
export async function mergeSmall(transaction: RecordsTransaction): Promise<void> {
  const own = new Set((await transaction.entries('unsaved')).map(([key]) => key))
  const all = (await transaction.entries('updates')) as [RecordKey, Uint8Array][]
  const small = all.filter(([key, update]) => !own.has(key) && update.length < mergeBelowBytes)
  if (small.length < 2) return
  await transaction.put('updates', Y.mergeUpdates(small.map(([, update]) => update)))
  for (const [key] of small) await transaction.remove('updates', key)
}
