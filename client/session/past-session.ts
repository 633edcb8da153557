import { CommandError } from '../../shared/commands/command.ts'
import { type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'
import { migrate } from '../../shared/store/migrations.ts'
import { documentOf } from './open-document.ts'
import { createPoker } from './poker.ts'
import { type Other, type Point, nothingShown } from './read-presence.ts'
import type { BoardSession, SinceMark, SessionStatus } from './session-types.ts'
import { type SettableValue, type Value, createValue } from './value.ts'

/** A board as it was after a row of its log. `state`: the whole document in Yjs encoding V2; `at`: epoch milliseconds. */
export type PastState = { seq: number; at: number; state: Uint8Array }

/** A board as it was, for the views of a live one. Nothing of it reaches a disk, the others, or the network. */
export type PastSession = {
  session: BoardSession
  /** Shows another moment in place of this one; what is open on screen stays. */
  show(past: PastState): void
  /** What has become of items since, by id. */
  marks: SettableValue<ReadonlyMap<string, readonly SinceMark[]>>
  close(): void
}

const never = () => () => undefined

function still<T>(value: T): Value<T> {
  return { get: () => value, subscribe: never }
}

const refuse = () =>
  Promise.reject(new CommandError('no-right', 'The past does not change.', { hint: 'Go back to now.' }))

/** Opens a moment of the board of `live`, whose people it takes the names from. */
export function createPastSession(live: BoardSession, first: PastState): PastSession {
  const status: SessionStatus = {
    connection: 'online',
    role: 'viewer',
    ended: null,
    outdated: false,
    nearlyFull: false,
    crowded: false,
  }
  const marks = createValue<ReadonlyMap<string, readonly SinceMark[]>>(new Map())
  let { at } = first
  let store = storeOf(first)
  const stores = createValue(store)
  let isClosed = false

  function drop(former: typeof store) {
    former.close()
    former.doc.destroy()
  }

  const session: BoardSession = {
    board: live.board,
    get store() {
      return store
    },
    get doc() {
      return store.doc
    },
    stores,
    me: { member: live.me.member, role: 'viewer', name: live.me.name },
    past: { now: () => at, marks },
    run: refuse,
    undo: () => null,
    redo: () => null,
    undoable: still({ undo: null, redo: null }),
    saved: still({ kind: 'saved' as const, at }),
    status: still(status),
    storage: still(null),
    meanwhile: { ...still(null), dismiss: () => undefined },
    presence: {
      others: still<readonly Other[]>([]),
      points: still<ReadonlyMap<number, Point>>(new Map()),
      mine: still(nothingShown),
      show: () => undefined,
      attach: () => undefined,
      close: () => undefined,
    },
    poker: createPoker(refuse),
    rooms: () => refuse(),
    people: live.people,
    refusals: { subscribe: never },
    unsaved: { aside: () => [], copy: () => null, apply: (changes) => changes, forget: () => undefined },
    connectNow: () => undefined,
    whenSaved: () => Promise.resolve(),
    close: () => Promise.resolve(close()),
  }

  function close() {
    if (isClosed) return
    isClosed = true
    drop(store)
  }

  return {
    session,
    marks,
    show(past) {
      const former = store
      at = past.at
      store = storeOf(past)
      stores.set(store)
      drop(former)
    },
    close,
  }
}

/** What an older version of this program wrote is read as it is written now. */
function storeOf({ state }: PastState): BoardStore {
  const store = createBoardStore(documentOf(state))
  migrate(store)
  return store
}
