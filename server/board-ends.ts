import { deletedBoardDays } from '../shared/selectors/bin.ts'
import type { Accounts, DeletedBoard } from './auth/accounts.ts'
import type { Rooms } from './sync/rooms.ts'

/** `goesAt`: from this instant on it may go for good, epoch milliseconds. */
export type EndedBoard = DeletedBoard & { goesAt: number }

/** The end of boards: deleted, restorable for a while, then gone for good. */
export type BoardEnds = {
  /** Takes a board away from everybody at once; null when there is none. */
  end(board: string): EndedBoard | null
  /** Brings it back with its people, links and tokens; false when it is not among the deleted ones. */
  restore(board: string): boolean
  /** All deleted boards, the last one first. */
  list(): EndedBoard[]
}

const keptMs = deletedBoardDays * 86_400_000

type Options = { accounts: Accounts; rooms: Pick<Rooms, 'endBoard'>; clock: () => number }

export function createBoardEnds({ accounts, rooms, clock }: Options): BoardEnds {
  const list = () => accounts.deletedBoards().map((one) => ({ ...one, goesAt: one.deletedAt + keptMs }))
  return {
    list,
    end(board) {
      if (accounts.board(board) === null) return null
      // their sockets first: whoever is told that a right has ended would take it for their own alone
      rooms.endBoard(board)
      accounts.deleteBoard(board, clock())
      return list().find(({ id }) => id === board) ?? null
    },
    restore: (board) => accounts.restoreBoard(board),
  }
}
