import type { WaitingChange } from './local-records.ts'
import type { Channel } from './surroundings.ts'

/**
 * What the tabs of one person tell one another. Online they agree through the server; what waits for it they pass on
 * themselves, and each counts all of it, as all of it is in the one copy they share.
 */
type TabMessage =
  /** A tab that has just read the copy: who knows of changes that are not among these? */
  | { kind: 'hello'; epoch: string; ids: readonly string[] }
  | { kind: 'waiting'; epoch: string; changes: readonly WaitingChange[] }
  /** The server has these. */
  | { kind: 'saved'; epoch: string; ids: readonly string[] }

export type Tabs = {
  /** Passes on what the other tabs may not have yet. */
  share(): void
  /** The server has these changes. */
  tellSaved(ids: readonly string[]): void
  close(): void
}

export type TabsOptions = {
  channel: Channel | null
  epoch: () => string
  waiting: () => readonly WaitingChange[]
  onWaiting: (changes: readonly WaitingChange[]) => void
  onSaved: (ids: readonly string[]) => void
}

/** Joins this person's other tabs on the same board. */
export function createTabs({ channel, epoch, waiting, onWaiting, onSaved }: TabsOptions): Tabs {
  /** Changes that other tabs have: those in the copy when it was read, and those told since. */
  const shared = new Set(waiting().map(({ id }) => id))
  const post = (message: TabMessage) => channel?.post(message)

  function tell(changes: readonly WaitingChange[]) {
    for (const { id } of changes) shared.add(id)
    if (changes.length > 0) post({ kind: 'waiting', epoch: epoch(), changes })
  }

  function hear(message: TabMessage) {
    if (message.epoch !== epoch()) return
    if (message.kind === 'hello') tell(waiting().filter(({ id }) => !message.ids.includes(id)))
    else if (message.kind === 'saved') onSaved(message.ids)
    else {
      for (const { id } of message.changes) shared.add(id)
      onWaiting(message.changes)
    }
  }

  const stop = channel?.subscribe((message) => hear(message as TabMessage))
  post({ kind: 'hello', epoch: epoch(), ids: [...shared] })

  return {
    share: () => tell(waiting().filter(({ id }) => !shared.has(id))),
    tellSaved(ids) {
      const known = ids.filter((id) => shared.delete(id))
      if (known.length > 0) post({ kind: 'saved', epoch: epoch(), ids: known })
    },
    close() {
      stop?.()
      channel?.close()
    },
  }
}
