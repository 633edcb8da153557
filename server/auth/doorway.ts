import type { LinkPreview } from '../../shared/account.ts'
import type { Role } from '../../shared/protocol.ts'
import type { Boards } from '../boards.ts'
import { ApiError } from '../http/api-error.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { Visitor } from './access.ts'
import type { Accounts } from './accounts.ts'
import type { Auth } from './create-auth.ts'
import { goneError, noLink } from './door-refusals.ts'
import { createInvitationDoor } from './invitation-door.ts'
import { lookMs, sealLookPass } from './look-pass.ts'
import { derivedSecret, sameText } from './secrets.ts'
import { createShareDoor } from './share-door.ts'

export type DoorwayOptions = {
  accounts: Accounts
  auth: Auth
  boards: Boards
  rooms: Rooms
  mailer: Mailer
  clock: () => number
  newId: () => string
}

/** Somebody came in: where to, and the headers that carry their session. */
export type Entry = { board: string; member: string; role: Role; headers: Headers }

/** What the door is told beside the secret. */
export type Knocking = {
  secret: string
  name?: string | undefined
  zone?: string | undefined
  password?: string | undefined
}

/** Who stands at the door: `address` is theirs on the network, by which attempts at a password are counted. */
export type Knocker = { visitor: Visitor | null; address: string }

export type Doorway = {
  /** Secret of the set-up link, or null once it has been used. The same at each start, and stored nowhere. */
  setupSecret(): string | null
  /** What is kept of the password of a new share link. */
  hashLinkPassword(password: string): Promise<string>
  /** Makes the owner, the demo board and the session. Throws `ApiError` when the secret is wrong or used. */
  setUp(input: { secret: string; name: string; zone?: string | undefined }, headers: Headers): Promise<Entry>
  /** What a link is for, and where it opens a board a pass to look at it meanwhile. */
  preview(input: Knocking, who: Knocker): Promise<{ preview: LinkPreview; pass: string | null }>
  /** Opens the door that the secret belongs to: share link, invitation, sign-in link or set-up link. */
  join(input: Knocking, who: Knocker, headers: Headers): Promise<Entry>
}

/** The ways in: set-up link for the owner, invitations for members, share links for guests, sign-in links for who lost the way. */
export function createDoorway(options: DoorwayOptions): Doorway {
  const { accounts, auth, boards, clock, newId } = options
  const setupSecret = derivedSecret(accounts.key(), 'set-up link')
  const isSetupSecret = (secret: string) => sameText(secret, setupSecret)
  const shares = createShareDoor({ ...options, entry })
  const invitations = createInvitationDoor({ ...options, entry })
  let settingUp: Promise<unknown> = Promise.resolve()

  async function claim(name: string, zone: string | undefined, headers: Headers): Promise<Entry> {
    if (accounts.isSetUp())
      throw goneError('This set-up link has been used.', 'If you lost the way in: npm run cli -- user link NAME')
    // a first attempt that was cut off left its owner behind: that one goes on, so there is never a second
    const before = accounts.users().find((one) => one.role === 'owner')
    if (before !== undefined) await auth.rename(before.id, name)
    const user = before?.id ?? (await auth.createUser(name, 'owner'))
    for (const { id } of accounts.boards()) await boards.join({ board: id, user, name, role: 'owner', link: null })
    const board = accounts.demoBoard() ?? (await boards.create({ template: 'demo', zone, user }))
    accounts.setDemoBoard(board)
    const session = await auth.signIn(user, headers)
    accounts.markSetUp(clock())
    return entry(board, user, session)
  }

  function entry(board: string, user: string, headers: Headers): Entry {
    const seat = accounts.membership(board, user)
    if (seat === null)
      throw new ApiError(403, 'no-right', 'You are on no board any more.', { hint: 'Ask an owner for a link.' })
    return { board, member: seat.member, role: seat.role, headers }
  }

  async function signIn(user: string, headers: Headers): Promise<Entry> {
    const board = accounts.memberships(user)[0]?.board ?? ''
    return entry(board, user, await auth.signIn(user, headers))
  }

  const setUp: Doorway['setUp'] = async ({ secret, name, zone }, headers) => {
    if (!isSetupSecret(secret)) throw noLink('The server prints the set-up link when it starts.')
    // one after the other: two tabs must not make two owners
    const turn = settingUp.then(() => claim(name, zone, headers))
    settingUp = turn.catch(() => undefined)
    return turn
  }

  function passFor(board: string, link: string): string {
    return sealLookPass(accounts.key(), { board, link, member: `look-${newId()}`, until: clock() + lookMs })
  }

  return {
    setupSecret: () => (accounts.isSetUp() ? null : setupSecret),
    setUp,
    hashLinkPassword: shares.hash,
    async preview({ secret, password }, who) {
      if (isSetupSecret(secret)) {
        if (accounts.isSetUp()) throw goneError('This set-up link has been used.')
        return { preview: { kind: 'setup' }, pass: null }
      }
      const user = accounts.signInLinkFor(secret, clock())
      if (user !== null) return { preview: { kind: 'sign-in', name: accounts.user(user)?.name ?? '' }, pass: null }
      const invited = accounts.invitationBySecret(secret)
      if (invited !== null) {
        const preview = await invitations.preview(invited, who.visitor)
        return { preview, pass: passFor(invited.invitation.board, invited.invitation.id) }
      }
      const link = shares.find(secret)
      const preview = await shares.preview(link, password, who)
      return { preview, pass: preview.kind === 'locked' ? null : passFor(link.board, link.id) }
    },
    async join({ secret, name = '', zone, password }, who, headers) {
      const user = accounts.useSignInLink(secret, clock())
      if (user !== null) return signIn(user, headers)
      const isKnown = who.visitor?.kind === 'person'
      if (isSetupSecret(secret)) return setUp({ secret, name: mustHaveName(name), zone }, headers)
      const invited = accounts.invitationBySecret(secret)
      if (invited !== null) return invitations.join(invited, isKnown ? name : mustHaveName(name), who.visitor, headers)
      const link = shares.find(secret)
      return shares.join(link, { name: isKnown ? name : mustHaveName(name), password }, who, headers)
    },
  }
}

function mustHaveName(name: string): string {
  if (name !== '') return name
  throw new ApiError(400, 'invalid', 'Type your name.', { issues: [{ path: 'name', message: 'Type your name.' }] })
}
