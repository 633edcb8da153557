import type { Provider } from '@lexical/yjs'
import type * as Y from 'yjs'
import type { TalkStore } from '../../shared/talk/talk-store.ts'
import type { Retro } from './retro.ts'
import type { SavedView } from './saved-state.ts'
import type { Value } from './value.ts'

/** Words of mine that nobody had seen yet and that a change of somebody else took away with their paragraph. */
export type LostWords = { id: string; text: string }

/** What others did to a brief while this page was not connected. */
export type WhileAway = {
  changes: number
  /** Ids of the Yjs items that came, by client: `[clock, length]` each. */
  ranges: ReadonlyMap<number, readonly [clock: number, length: number][]>
}

/** How far a brief is open. `blank`: offline and never seen here, so it begins empty. */
export type BriefState = 'opening' | 'ready' | 'blank' | 'ended'

/** One brief, open: its document fills once `provider.connect()` is called, after the editor is bound to it. */
export type BriefRoom = {
  readonly item: string
  readonly doc: Y.Doc
  /** What Lexical's CollaborationPlugin wants. */
  readonly provider: Provider
  readonly state: Value<BriefState>
  /** May I type here? Follows my role. */
  readonly editable: Value<boolean>
  readonly saved: Value<SavedView>
  readonly lost: Value<readonly LostWords[]>
  dismissLost(id: string): void
  readonly away: Value<WhileAway | null>
  dismissAway(): void
  /** The page goes on sending what waits in the background. */
  close(): void
}

/** A command of the talk that waits to be sent. `refused`: the server did not take it, for this reason. */
export type WaitingWords = {
  readonly key: string
  readonly name: string
  readonly args: unknown
  readonly refused?: string
}

/** The comments of a board. */
export type TalkSession = {
  /** Null until they are loaded for the first time, and for those who may not read them. */
  readonly store: Value<TalkStore | null>
  /** Runs a command of `talkCommands`: now, or as soon as the server can be reached, also after a restart. */
  send(name: string, args: unknown): void
  /** What waits to be sent, in order. */
  readonly waiting: Value<readonly WaitingWords[]>
  /** Gives up what was refused. */
  discard(key: string): void
}

/** The rooms of a board beside that of the board itself; each is opened when it is needed. */
export type SideRooms = {
  /** Opens the text of an item. Close it when it is no longer shown; what waits is sent all the same. */
  openBrief(item: string): BriefRoom
  readonly talk: TalkSession
  /** Looking back on a sprint together. */
  readonly retro: Retro
}
