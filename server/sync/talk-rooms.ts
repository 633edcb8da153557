import type { BoardStore } from '../../shared/store/board-store.ts'
import { type TalkStore, createTalkStore } from '../../shared/talk/talk-store.ts'
import { talkRoots } from '../../shared/talk/talk-rules.ts'
import type { Caller } from '../auth/access.ts'
import { signature } from './presence.ts'
import { NoAccess, UnknownRoom } from './room-errors.ts'
import { type RoomKind, nobody } from './room-kind.ts'
import { talkRoom } from './room-name.ts'
import type { Room } from './room.ts'
import { type Brought, type ShelfGround, type Shelf, bring, createShelf } from './shelf.ts'
import { validatingUpdate } from './validate-update.ts'
import { type WriteRules, openRoots } from './write-rules.ts'

/** The comments of all boards. A room is made when it is first asked for. */
export type TalkRooms = {
  shelf: Shelf<TalkStore>
  /** Lets somebody in to read. Rejects with `NoAccess`: who only holds a link does not read what people say. */
  enter(board: string, caller: Caller): Promise<Room<TalkStore>>
  /** Rejects with `UnknownRoom` when there is no such board. */
  open(board: string): Promise<Room<TalkStore>>
  /** Writes comments of a board that may come into being only after them. */
  bring(board: string, first: Brought<TalkStore>): Promise<void>
}

/** The server writes all of it, by command; a client may say what is known, as its answer to Step1 does. */
const talkRules: WriteRules = {
  roots: talkRoots,
  ownerOfKey: () => 'server',
  isBirthRoot: () => false,
  serverFieldsIn: () => [],
  isFrozenKey: () => false,
  rowsBeyond: () => null,
}

const talkKind: RoomKind<TalkStore> = {
  noun: 'talk',
  followers: [],
  sign: signature,
  open(doc) {
    const roots = openRoots(doc, talkRules)
    const store = createTalkStore(doc)
    return {
      store,
      roots,
      writesElsewhere: false,
      *judge(bytes, mayUse) {
        const verdict = yield* validatingUpdate(bytes, { doc, roots, rules: talkRules, mayUse })
        if (verdict.kind === 'accepted') throw new Error('a client may write nothing here')
        return verdict
      },
      follow: nobody,
      close: store.close,
    }
  },
}

/** `openBoard` rejects with `UnknownRoom` when there is no such board. */
export function createTalkRooms(
  ground: ShelfGround,
  openBoard: (board: string) => Promise<Room<BoardStore>>,
): TalkRooms {
  const shelf = createShelf(talkKind, ground)

  async function open(board: string): Promise<Room<TalkStore>> {
    const name = talkRoom(board)
    await openBoard(board)
    try {
      return await shelf.registry.open(name)
    } catch (error) {
      if (!(error instanceof UnknownRoom)) throw error
    }
    try {
      await shelf.create(name, { command: 'talk.create', member: null, seed: () => undefined })
    } catch {
      // somebody else came in the same moment; else opening it says what is wrong
    }
    return shelf.registry.open(name)
  }

  return {
    shelf,
    open,
    bring: (board, first) => bring(shelf, talkRoom(board), first),
    async enter(board, caller) {
      if (caller.looks) throw new NoAccess(talkRoom(board))
      return open(board)
    },
  }
}
