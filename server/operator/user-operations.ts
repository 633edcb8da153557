import { accountLimits } from '../../shared/account.ts'
import * as z from 'zod'
import { type Role, roles } from '../../shared/protocol.ts'
import type { User } from '../auth/accounts.ts'
import { newSecret } from '../auth/secrets.ts'
import { createErasePerson, mustNotBeLastOwner } from '../erase-person.ts'
import { ApiError } from '../http/api-error.ts'
import { checked } from '../http/read-body.ts'
import { invitationMs } from '../invitations.ts'
import { type Operations, type OperationsOptions, noBoard, operation } from './operation.ts'

const signInLinkMs = 24 * 3_600_000
const person = z.string().trim().min(1, 'Give a name.').max(80)
const email = z.email('Give an e-mail address.').max(accountLimits.email)

/** What an operator does with people. */
export function userOperations(options: OperationsOptions): Operations {
  const { accounts, auth, boards, clock, newId, ownUrl } = options
  const erasePerson = createErasePerson(options)

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

  /** Asks somebody in by the address they will come with; the operator passes the link on. */
  function inviteByAddress(to: string, role: Role, board: string | undefined) {
    const only = accounts.boards().length === 1 ? accounts.boards()[0]?.id : undefined
    const target = board ?? only
    if (target === undefined)
      throw new ApiError(400, 'invalid', 'An invitation by e-mail is to one board.', {
        hint: '“board list” shows their ids: add --board ID.',
      })
    const secret = newSecret()
    const id = newId()
    const [madeAt, ends] = [clock(), clock() + invitationMs]
    accounts.addInvitation({ id, board: target, email: to, role, by: null, madeAt, endsAt: ends })
    accounts.addInvitationSecret(id, secret, false)
    return { id, email: to, board: target, role, secret, url: `${ownUrl ?? ''}/join#${secret}`, ends }
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
        if (name.includes('@')) return inviteByAddress(checked(email, name.toLowerCase()), role, board)
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
      mustNotBeLastOwner(accounts, user)
      const seats = accounts.seatsOf(user.id).filter(({ ended }) => !ended)
      for (const { board, member } of seats) accounts.setRole(board, member, null, clock())
      await auth.removeUser(user.id)
      return { id: user.id, name: user.name, boards: seats.length }
    }),
    'user.erase': operation(z.strictObject({ user: person }), async ({ user: who }) => {
      const { id } = found(who)
      return { id, ...(await erasePerson(id)) }
    }),
  }
}

function nobody(who: string): never {
  throw new ApiError(404, 'not-found', `There is nobody called ${who}.`, { hint: '“user list” shows everybody.' })
}
