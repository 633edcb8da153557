import type { LocalStore } from './local-store.ts'
import type { OpenDocument } from './open-document.ts'
import type { SavedEvent, SavedState } from './saved-state.ts'
import type { Channel } from './surroundings.ts'
import { type Tabs, createTabs } from './tabs.ts'
import type { Value } from './value.ts'

export type JoinTabsOptions = {
  channel: Channel | null
  local: LocalStore
  saved: Value<SavedState>
  dispatch: (event: SavedEvent) => void
  document: () => OpenDocument
  epoch: () => string
  clock: () => number
}

/** Counts, shows and sends what this person's other tabs did, as if it were done here. */
export function joinTabs({ channel, local, saved, dispatch, document, epoch, clock }: JoinTabsOptions): Tabs {
  return createTabs({
    channel,
    epoch,
    waiting: local.unsaved,
    onWaiting(changes) {
      for (const change of changes) {
        const number = local.adopt(change)
        if (number === null) continue
        // it is on the disk, or that tab says what troubles it; only what this tab could not keep holds it back
        if (saved.get().kept === number - 1) dispatch({ kind: 'kept', upTo: number })
        dispatch({ kind: 'changed', upTo: number })
        document().adopt(change.update)
      }
    },
    onSaved: (ids) => dispatch({ kind: 'saved-elsewhere', upTo: local.markSavedElsewhere(ids), at: clock() }),
  })
}
