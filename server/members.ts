import type { Json } from '../shared/lib/json.ts'
import type { Accounts, EndOfRight } from './auth/accounts.ts'
import { ApiError } from './http/api-error.ts'
import type { Rooms } from './sync/rooms.ts'

export type MembersOptions = { accounts: Accounts; rooms: Pick<Rooms, 'run' | 'read'>; clock: () => number }

export type Leaving = {
  board: string
  /** Who goes. */
  member: string
  /** Who takes over what they have open; null: it keeps their name. */
  heir: string | null
  /** Member id of who does it. */
  by: string
  end: Extract<EndOfRight, 'removed' | 'left'>
}

export type Members = {
  /**
   * Ends somebody's access and takes their row off the board; in the same step what they have open goes to their heir.
   * Throws `ApiError` 404, 409 for the last owner, and `CommandError` for an heir who is not there: then nothing is done.
   */
  remove(leaving: Leaving): Promise<{ result: Json; seq: number }>
}

/** People going: the right in the accounts and the row on the board, together. */
export function createMembers({ accounts, rooms, clock }: MembersOptions): Members {
  return {
    async remove({ board, member, heir, by, end }) {
      const isOn = await rooms.read(board, ({ rows }) => ({
        row: rows.members.has(member),
        heir: heir === null || (rows.members.get(heir) ?? { deleted: true }).deleted === null,
      }))
      const isSeated = () => accounts.membersOf(board).some((seat) => seat.member === member)
      if (!isOn.row && !isSeated()) throw new ApiError(404, 'not-found', 'Nobody on this board has that member id.')
      if (!isOn.heir || heir === member)
        throw new ApiError(400, 'invalid', 'Nobody can take over who is not on the board.', {
          issues: [{ path: 'heir', message: 'Give the member id of somebody else on the board.' }],
        })
      // the right first: from here on they can change nothing of what is handed over
      if (isSeated() && !accounts.setRole(board, member, null, clock(), end)) throw lastOwner()
      if (!isOn.row) return { result: { id: member, handed: [] }, seq: await rooms.read(board, (_, seq) => seq) }
      return rooms.run(board, 'member.remove', { id: member, heir }, { member: by, role: 'owner' })
    },
  }
}

/** The refusal that keeps a board from being nobody's. */
export function lastOwner(): ApiError {
  return new ApiError(409, 'conflict', 'The last owner stays an owner.', { hint: 'Make somebody else an owner first.' })
}
