import * as z from 'zod'
import { roles } from '../../shared/protocol.ts'
import type { User } from '../auth/accounts.ts'
import { newSecret } from '../auth/secrets.ts'
import { ApiError } from '../http/api-error.ts'
import { type Operations, type OperationsOptions, noBoard, operation } from './operation.ts'

const signInLinkMs = 24 * 3_600_000
const person = z.string().trim().min(1, 'Give a name.').max(80)

/** What an operator does with people. */
export function userOperations(options: OperationsOptions): Operations {
  const { accounts, auth, boards, clock, ownUrl } = options

  function found(who: string): User {
    const matches = accounts.users().filter((user) => user.id === who || user.name.toLowerCase() === who.toLowerCase())
    if (matches.length > 1)
      throw new ApiError(409, 'conflict', `${matches.length} people are called ${who}: name one by id.`, {
        hint: matches.map((user) => user.id).join(', '),
      })
    return matches[0] ?? nobody(who)
  }

  function linkFor(user: string) {
    const secret = newSecret()
    const ends = clock() + signInLinkMs
    accounts.addSignInLink(user, secret, ends)
    return { user, secret, url: `${ownUrl ?? ''}/join#${secret}`, ends }
  }

  function mustNotBeLast(user: User) {
    const alone = accounts.memberships(user.id).filter(({ board, role, member }) => {
      const owners = accounts.membersOf(board).filter((seat) => seat.role === 'owner')
      return role === 'owner' && owners.every((seat) => seat.member === member)
    })
    const isOnlyOwner = user.role === 'owner' && accounts.users().filter((one) => one.role === 'owner').length === 1
    if (alone.length === 0 && !isOnlyOwner) return
    const where =
      alone.length === 0 ? 'Topsight' : alone.map(({ board }) => accounts.board(board)?.name ?? board).join(', ')
    throw new ApiError(409, 'conflict', `${user.name} is the last owner of ${where}.`, {
      hint: '“user invite NAME --role owner” makes another.',
    })
  }

  return {
    'user.list': operation(z.strictObject({}), () => ({
      users: accounts.users().map((user) => ({ ...user, boards: accounts.memberships(user.id).length })),
    })),
    'user.link': operation(z.strictObject({ user: person }), ({ user }) => linkFor(found(user).id)),
    'user.invite': operation(
      z.strictObject({ name: person, role: z.enum(roles).default('editor'), board: z.string().optional() }),
      async ({ name, role, board }) => {
        if (board !== undefined && accounts.board(board) === null) throw noBoard(board)
        const open = board === undefined ? accounts.boards().map(({ id }) => id) : [board]
        if (open.length === 0)
          throw new ApiError(409, 'conflict', 'There is no board yet.', {
            hint: 'Open the set-up link, or “board create”.',
          })
        const user = await auth.createUser(name, role === 'owner' && board === undefined ? 'owner' : 'guest')
        for (const id of open) await boards.join({ board: id, user, name, role, link: null })
        return { ...linkFor(user), role, boards: open.length }
      },
    ),
    'user.remove': operation(z.strictObject({ user: person }), async ({ user: who }) => {
      const user = found(who)
      mustNotBeLast(user)
      const seats = accounts.memberships(user.id)
      for (const { board, member } of seats) accounts.setRole(board, member, null, clock())
      await auth.removeUser(user.id)
      return { id: user.id, name: user.name, boards: seats.length }
    }),
  }
}

function nobody(who: string): never {
  throw new ApiError(404, 'not-found', `There is nobody called ${who}.`, { hint: '“user list” shows everybody.' })
}
