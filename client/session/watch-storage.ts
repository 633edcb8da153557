import type { StorageTrouble } from './records.ts'
import type { SavedState } from './saved-state.ts'
import { type Value, createValue } from './value.ts'

/** What this site takes up of what the browser lets it have, bytes. */
export type StorageRoom = { used: number; most: number }

/** `low`: everything is kept so far, and soon may not be. */
export type StorageState = StorageTrouble | 'low' | null

export type StorageWatch = {
  state: Value<StorageState>
  /** So many bytes were kept; after many of them the room is looked at again. */
  wrote(bytes: number): void
}

const mostUsed = 0.9
const leastFree = 20_000_000
const lookEvery = 1_000_000

/** Is there so little room left that the next days offline may not fit? */
export function isLow({ used, most }: StorageRoom): boolean {
  return used > most * mostUsed || most - used < leastFree
}

/** How this browser's storage does: looked at now, after each trouble or its end, and after much was written. */
export function watchStorage(saved: Value<SavedState>, readRoom: () => Promise<StorageRoom | null>): StorageWatch {
  let trouble = saved.get().storage
  let low = false
  let unlooked = 0
  const state = createValue<StorageState>(trouble)
  const tell = () => state.set(trouble ?? (low ? 'low' : null))

  function look() {
    unlooked = 0
    readRoom().then(
      (room) => {
        low = room !== null && isLow(room)
        tell()
      },
      // a browser that does not say is believed to have room until a write fails
      () => undefined,
    )
  }

  saved.subscribe(() => {
    const { storage } = saved.get()
    if (storage === trouble) return
    trouble = storage
    tell()
    look()
  })
  look()
  return {
    state,
    wrote(bytes) {
      unlooked += bytes
      if (unlooked >= lookEvery) look()
    },
  }
}
