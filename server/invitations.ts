import { accountLimits } from '../shared/account.ts'
import * as z from 'zod'
import { isZone } from '../shared/lib/day.ts'
import type { Role } from '../shared/protocol.ts'
import { boardRowId } from '../shared/schema/board.ts'
import type { Accounts, Invitation } from './auth/accounts.ts'
import { derivedSecret } from './auth/secrets.ts'
import { ApiError } from './http/api-error.ts'
import type { Mailer } from './mail/mailer.ts'
import { oneLine } from './mail/one-line.ts'
import type { Rooms } from './sync/rooms.ts'

export type InvitationsOptions = {
  accounts: Accounts
  mailer: Mailer
  rooms: Pick<Rooms, 'read'>
  clock: () => number
  newId: () => string
}

/** An invitation holds for so long, milliseconds. */
export const invitationMs = 14 * 86_400_000
/** Letters that leave at once. */
const lettersAtOnce = 5

/**
 * What came of an address: `mailed`; `link`: no mail server, so its link is to be passed on; `not-mailed`: the mail
 * server refused, its link can be passed on too; `bad-address`; `member`: they are on the board already.
 */
export type InvitationOutcome = 'mailed' | 'link' | 'not-mailed' | 'bad-address' | 'member'
export type Invited = { email: string; outcome: InvitationOutcome; id: string | null }

type Sending = {
  /** Member id; null: the operator. */
  by: string | null
  /** Where the links of letters lead, without a slash at the end. */
  origin: string
  /** The request's own: what is sent twice makes the same secrets. */
  key: string
  /** Asked before each row and each letter: letters take their time. Rejects once the inviter has no right to it. */
  mustStillMay: () => Promise<unknown>
}

export type Invitations = {
  /** Asks in each of `addresses`; who has an open invitation gets another letter, and this role. Rejects as `mustStillMay`. */
  invite(input: Sending & { board: string; addresses: readonly string[]; role: Role }): Promise<Invited[]>
  /** Another fortnight, and by mail another letter. Throws `ApiError` 410 when it is not open any more. */
  renew(input: Sending & { invitation: Invitation; mail: boolean }): Promise<InvitationOutcome>
  /** The secret that a `link` or `not-mailed` outcome of this request has made. */
  shownSecret(id: string, key: string): string
}

const address = z.email().max(accountLimits.email)

/** Asking people in by e-mail. */
export function createInvitations({ accounts, mailer, rooms, clock, newId }: InvitationsOptions): Invitations {
  const secretFor = (id: string, key: string, way: 'mail' | 'link') =>
    derivedSecret(accounts.key(), JSON.stringify(['invitation', id, key, way]))

  async function send(invitation: Invitation, { origin, key, mustStillMay }: Sending): Promise<InvitationOutcome> {
    const { id } = invitation
    if (mailer.canSend) {
      const secret = secretFor(id, key, 'mail')
      const letter = await letterFor(invitation, `${origin}/join#${secret}`)
      await mustStillMay()
      // before the letter leaves: whoever reads it at once must get in
      accounts.addInvitationSecret(id, secret, true)
      const sent = await mailer.send(letter).then(
        () => true,
        () => false,
      )
      if (sent) {
        accounts.changeInvitation(id, { sentAt: clock() })
        return 'mailed'
      }
    }
    accounts.addInvitationSecret(id, secretFor(id, key, 'link'), false)
    return mailer.canSend ? 'not-mailed' : 'link'
  }

  async function letterFor({ board, by, email, endsAt }: Invitation, url: string) {
    const name = accounts.board(board)?.name ?? ''
    const inviter = by === null ? null : (accounts.names(board)[by] ?? null)
    const zone = await rooms.read(board, ({ rows }) => rows.board.get(boardRowId)?.zone ?? '')
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: isZone(zone) ? zone : 'UTC' })
    const opening = inviter === null ? `You are invited to ${name}` : `${inviter} invites you to ${name}`
    return {
      to: email,
      subject: oneLine(`${opening} in Topsight`),
      text:
        `${oneLine(opening)}, a board in Topsight.\n\nOpen this link to join:\n${url}\n\n` +
        `It works once, until ${day.format(endsAt)}. Whoever has it can use it, so keep it to yourself.\n` +
        'If you did not expect this letter, leave it: without the link nothing happens.\n',
    }
  }

  async function inviteOne(email: string, { board, role, ...how }: Sending & { board: string; role: Role }) {
    await how.mustStillMay()
    const known = accounts.userByEmail(email)
    const seat = known && accounts.membership(board, known.id)
    if (seat && seat.link === null) return { email, outcome: 'member', id: null } as const
    const now = clock()
    const endsAt = now + invitationMs
    const open = accounts.invitations(board).find((one) => one.email === email && isOpen(one))
    const id = open?.id ?? newId()
    if (open) accounts.changeInvitation(id, { role, endsAt })
    else accounts.addInvitation({ id, board, email, role, by: how.by, madeAt: now, endsAt })
    const outcome = await send(mustFind(id), how)
    return { email, outcome, id }
  }

  function mustFind(id: string): Invitation {
    const found = accounts.invitation(id)
    if (found === null) throw new ApiError(404, 'not-found', 'There is no such invitation.')
    return found
  }

  return {
    async invite({ addresses, ...how }) {
      const invited: Invited[] = []
      const wanted = [...new Set(addresses.map((one) => one.trim().toLowerCase()).filter((one) => one !== ''))]
      for (let at = 0; at < wanted.length; at += lettersAtOnce) {
        const some = wanted
          .slice(at, at + lettersAtOnce)
          .map((email) =>
            address.safeParse(email).success
              ? inviteOne(email, how)
              : Promise.resolve({ email, outcome: 'bad-address', id: null } as const),
          )
        invited.push(...(await Promise.all(some)))
      }
      return invited
    },
    async renew({ invitation: { id }, mail, ...how }) {
      if (!isOpen(mustFind(id)))
        throw new ApiError(410, 'link-over', 'This invitation is not open any more.', { hint: 'Make a new one.' })
      accounts.changeInvitation(id, { endsAt: clock() + invitationMs })
      if (mail) return send(mustFind(id), how)
      accounts.addInvitationSecret(id, secretFor(id, how.key, 'link'), false)
      return 'link'
    },
    shownSecret: (id, key) => secretFor(id, key, 'link'),
  }
}

/** Neither accepted nor withdrawn; its time may be over. */
function isOpen({ acceptedAt, withdrawnAt }: Invitation): boolean {
  return acceptedAt === null && withdrawnAt === null
}
