import type { LocalStore } from './local-store.ts'
import type { SavedState } from './saved-state.ts'
import type { Value } from './value.ts'

/** How often the copy notes that it is up to date, ms. */
const everyMs = 60_000

/** Keeps in the copy until when it was up to date, for a later session to know how long it was away. */
export function noteSeen(
  local: Pick<LocalStore, 'rememberSeen'>,
  saved: Value<SavedState>,
  clock: () => number,
): { now: () => void; stop: () => void } {
  const now = () => {
    if (saved.get().connection === 'online') local.rememberSeen(clock())
  }
  const timer = setInterval(now, everyMs)
  return { now, stop: () => clearInterval(timer) }
}
