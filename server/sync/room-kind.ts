import type * as Y from 'yjs'
import type { BoardDiff } from '../../shared/store/board-store.ts'
import type { Owed, RowSeen } from '../followers/follower.ts'
import type { Caller } from '../auth/access.ts'
import type { Sliced } from '../log/slices.ts'
import type { ToldUpdate } from './encode-written.ts'
import type { Refusal } from './update-refused.ts'
import type { Open } from './write-in-slices.ts'
import type { Roots } from './write-rules.ts'

/** An update that may be applied as it is. */
export type JudgedUpdate = {
  /** Clients of which it brings something. */
  clients: number[]
  told: ToldUpdate | null
  /** What it costs of its author's budget, in changed fields. */
  cost: number
  /** Applies exactly what was judged, in pieces. Throws when the document turns out not to take it: then it must be loaded anew. */
  apply(open: Pick<Open, 'transaction'>): Sliced<void>
}

export type Judgement = Refusal | { kind: 'nothing' } | { kind: 'accepted'; update: JudgedUpdate }

/** A document of one kind, as the server sees it. */
export type RoomView<S> = {
  store: S
  /** The server’s own writes come from another document, under other client ids than that of this one. */
  writesElsewhere: boolean
  /** Root maps whose keys never lose their values; none in a text. */
  roots: Roots
  /** Judges a client's update, in pieces, against the document as it is now; changes nothing. `mayUse`: may the sender write as this client? */
  judge(update: Uint8Array, mayUse: (client: number) => boolean): Sliced<Judgement>
  /** What those who derive something want written because of this row; `isDue`: has the one of this name not seen it? */
  follow(row: RowSeen, isDue?: (name: string) => boolean): Sliced<Owed<S>[]>
  close(): void
}

/** What a kind of room is: how its documents are read, and what clients may write there. `S`: the typed view. */
export type RoomKind<S> = {
  /** What people call the room: 'board'. */
  noun: string
  /** Names of those who derive something from its log. */
  followers: readonly string[]
  /** `onDiff` hears what each transaction changed, for kinds that have rows. */
  open(doc: Y.Doc, onDiff: (diff: BoardDiff) => void): RoomView<S>
  /** What the server puts into the presence of a socket, whatever it says itself. */
  sign(caller: Caller): Record<string, unknown>
}

/** Where nobody derives anything. */
// oxlint-disable-next-line require-yield -- there is nothing to do in pieces
export function* nobody<S>(): Sliced<Owed<S>[]> {
  return []
}
