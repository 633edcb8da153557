import type { LinkPreview } from '../../shared/account.ts'
import { ApiError } from '../http/api-error.ts'
import type { Visitor } from './access.ts'
import type { Invitation } from './accounts.ts'
import { boardPreview } from './board-preview.ts'
import { goneError, noLink } from './door-refusals.ts'
import type { DoorwayOptions, Entry } from './doorway.ts'

/** An invitation as its secret found it. `mailed`: whoever has this secret reads the mail of the invited address. */
export type Invited = { invitation: Invitation; mailed: boolean }

export type InvitationDoor = {
  preview(invited: Invited, visitor: Visitor | null): Promise<LinkPreview>
  /**
   * Makes a member of whoever holds the secret, once: with the account that is signed in, keeping the seat that it has
   * on the board, else with a new one. Throws `ApiError` 410 when it is over, 404 when its board is gone.
   */
  join(invited: Invited, name: string, visitor: Visitor | null, headers: Headers): Promise<Entry>
}

type Options = DoorwayOptions & { entry: (board: string, user: string, headers: Headers) => Entry }

/** The way in for who was asked in by e-mail. */
export function createInvitationDoor({ accounts, auth, boards, rooms, clock, entry }: Options): InvitationDoor {
  /** Whoever accepted it and is still there may open it again: it leads them to their board. */
  function isTheirs({ board, acceptedBy }: Invitation, visitor: Visitor | null): boolean {
    return (
      visitor?.kind === 'person' && acceptedBy === visitor.user && accounts.membership(board, visitor.user) !== null
    )
  }

  function mustBeOpen(invitation: Invitation, visitor: Visitor | null) {
    if (accounts.board(invitation.board) === null) throw noLink()
    if (isTheirs(invitation, visitor)) return
    if (invitation.acceptedAt !== null) throw goneError('This invitation has been used.')
    if (invitation.withdrawnAt !== null) throw goneError('This invitation has been withdrawn.')
    if (invitation.endsAt <= clock()) throw goneError('This invitation has ended.')
  }

  /** Has the mail itself shown that the address is theirs, and has nobody shown the same before? */
  function isProven({ invitation: { email }, mailed }: Invited): boolean {
    return mailed && accounts.userByEmail(email)?.emailVerified !== true
  }

  function newUser(name: string, invited: Invited): Promise<string> {
    const email = { address: invited.invitation.email, verified: true }
    return auth.createUser(name, 'guest', isProven(invited) ? email : undefined)
  }

  function noteAddress(user: string, invited: Invited) {
    if (isProven(invited) && accounts.user(user)?.email === null) auth.claimEmail(user, invited.invitation.email, true)
  }

  return {
    async preview({ invitation, mailed }, visitor) {
      mustBeOpen(invitation, visitor)
      const { board, by, role, endsAt: ends, email } = invitation
      const told = await boardPreview({ accounts, rooms }, { board, by, role, ends }, visitor)
      const isNobody = visitor?.kind !== 'person'
      // told to who reads that mail alone: an address must not be tried out by a link that was passed on
      return {
        kind: 'invitation',
        hasAccount: isNobody && mailed && accounts.userByEmail(email)?.emailVerified === true,
        ...told,
      }
    },
    async join(invited, name, visitor, headers) {
      const { invitation } = invited
      mustBeOpen(invitation, visitor)
      const { id, board, role } = invitation
      const known = visitor?.kind === 'person' ? visitor.user : null
      if (known !== null && isTheirs(invitation, visitor)) return entry(board, known, new Headers())
      const user = known ?? (await newUser(name, invited))
      if (!accounts.acceptInvitation(id, user, clock())) {
        // somebody else was faster
        if (known === null) await auth.removeUser(user)
        throw goneError('This invitation has been used.')
      }
      try {
        await boards.join({ board, user, name: name || (accounts.user(user)?.name ?? ''), role, link: null })
        if (known !== null) noteAddress(user, invited)
        return entry(board, user, known === null ? await auth.signIn(user, headers) : new Headers())
      } catch (error) {
        if (!(error instanceof ApiError)) accounts.reopenInvitation(id)
        throw error
      }
    },
  }
}
