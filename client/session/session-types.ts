import type * as Y from 'yjs'
import type { Json } from '../../shared/lib/json.ts'
import type { Role } from '../../shared/protocol.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { SideRooms } from './brief-types.ts'
import type { Meanwhile } from './meanwhile.ts'
import type { People } from './people.ts'
import type { Poker } from './poker.ts'
import type { Presence } from './presence.ts'
import type { NotSavedReason, SavedView } from './saved-state.ts'
import type { UndoState, Undone } from './undo-history.ts'
import type { UnsavedChanges } from './unsaved-changes.ts'
import type { Value } from './value.ts'
import type { StorageState } from './watch-storage.ts'

/** Who works here. `member` null: somebody who only looks, before joining; nothing of theirs is kept. */
export type Me = { member: string | null; role: Role; name: string }

export type SessionStatus = {
  connection: 'connecting' | 'online' | 'offline'
  role: Role
  /** Why the server closed for good; null while it has not. */
  ended: NotSavedReason | null
  /** The server speaks a newer protocol: this page should be loaded again. */
  outdated: boolean
  /** The board had used most of the room that it may take when this page last connected. */
  nearlyFull: boolean
  /** The server turned this page away for now: too many people, or too many pages of mine. */
  crowded: boolean
}

/** Changes of mine that the server did not take. */
export type Refusal = { reason: NotSavedReason; count: number }

/** What has become of an item since a moment, in a word or two for its card. */
export type SinceMark = { readonly text: string; readonly tone: 'info' | 'warn' }

/** One person at one board: what they see, what they do, and where their changes are. */
export type BoardSession = {
  readonly board: string
  /** The rows. Replaced as a whole when the server refused something: hear `stores`. */
  readonly store: BoardStore
  readonly doc: Y.Doc
  readonly stores: Value<BoardStore>
  /** As the server says it; the member id of somebody who only looks is '' until then. */
  readonly me: { readonly member: string; readonly role: Role; readonly name: string }
  /** Only where the board is looked at as it was: when that was, epoch ms, and what has become of its items since. */
  readonly past?: { now(): number; readonly marks: Value<ReadonlyMap<string, readonly SinceMark[]>> }
  /**
   * Runs a command by its name. A local one is done when `run` returns its promise, once its code is here (it comes
   * after the first picture); an arbitrated one goes to the server first. Rejects with `CommandError`: `must-wait` when
   * it needs a server that cannot be reached.
   */
  run<T extends Json = Json>(name: string, args: unknown): Promise<T>
  undo(): Undone | null
  redo(): Undone | null
  undoable: Value<UndoState>
  saved: Value<SavedView>
  status: Value<SessionStatus>
  /** Why this browser keeps no copy of the board at the moment, or soon may not; null while all is well. */
  storage: Value<StorageState>
  /** What others did while this page was away, until it is dismissed. */
  meanwhile: Value<Meanwhile | null> & { dismiss(): void }
  presence: Presence
  /** Estimating together. */
  poker: Poker
  /** Briefs, comments and retros, once their code is here. Rejects when it cannot be had now. */
  rooms(): Promise<SideRooms>
  people: People
  refusals: { subscribe(listener: (refusal: Refusal) => void): () => void }
  /** Everything of mine that is on no server. */
  unsaved: UnsavedChanges
  /** Tries to connect at once. */
  connectNow(): void
  /** Resolves when all that was done so far is on the server's disk. */
  whenSaved(): Promise<void>
  /** Ends everything; resolves when what waits is on this browser's disk. */
  close(): Promise<void>
}
