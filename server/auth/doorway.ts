import type { Role } from '../../shared/protocol.ts'
import type { Boards } from '../boards.ts'
import { ApiError } from '../http/api-error.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { Visitor } from './access.ts'
import type { Accounts, ShareLink } from './accounts.ts'
import type { Auth } from './create-auth.ts'
import { lookMs, sealLookPass } from './look-pass.ts'
import { derivedSecret, sameText } from './secrets.ts'

export type DoorwayOptions = {
  accounts: Accounts
  auth: Auth
  boards: Boards
  rooms: Rooms
  clock: () => number
  newId: () => string
}

/** Somebody came in: where to, and the headers that carry their session. */
export type Entry = { board: string; member: string; role: Role; headers: Headers }

export type Preview =
  | { kind: 'setup' }
  | { kind: 'sign-in'; name: string }
  | {
      kind: 'share'
      board: { id: string; name: string }
      inviter: string
      role: Role
      /** Epoch milliseconds, or null: the link does not end. */
      ends: number | null
      sprint: { name: string; goal: string; firstDay: string | null; lastDay: string | null } | null
      /** Name of the visitor's own seat when they are on the board already. */
      already: string | null
    }

export type Doorway = {
  /** Secret of the set-up link, or null once it has been used. The same at each start, and stored nowhere. */
  setupSecret(): string | null
  /** Makes the owner, the demo board and the session. Throws `ApiError` when the secret is wrong or used. */
  setUp(input: { secret: string; name: string; zone?: string | undefined }, headers: Headers): Promise<Entry>
  /** What a link is for, and for a share link a pass to look at the board meanwhile. */
  preview(secret: string, visitor: Visitor | null): Promise<{ preview: Preview; pass: string | null }>
  /** Opens the door that the secret belongs to: share link, sign-in link or set-up link. */
  join(
    input: { secret: string; name?: string | undefined; zone?: string | undefined },
    visitor: Visitor | null,
    headers: Headers,
  ): Promise<Entry>
}

/** The ways in: a set-up link for the owner, share links for guests, sign-in links for who lost the way. */
export function createDoorway({ accounts, auth, boards, rooms, clock, newId }: DoorwayOptions): Doorway {
  const setupSecret = derivedSecret(accounts.key(), 'set-up link')
  const isSetupSecret = (secret: string) => sameText(secret, setupSecret)
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

  function shareLink(secret: string): ShareLink {
    const link = accounts.linkBySecret(secret)
    if (link === null || accounts.board(link.board) === null)
      throw new ApiError(404, 'not-found', 'There is no such link.', {
        hint: 'Copy the whole link, to its last letter.',
      })
    if (link.revokedAt !== null) throw goneError('This link has been withdrawn.')
    if (link.expiresAt !== null && link.expiresAt <= clock()) throw goneError('This link has ended.')
    return link
  }

  async function joinByShare(link: ShareLink, name: string, visitor: Visitor | null, headers: Headers): Promise<Entry> {
    const known = visitor?.kind === 'person' ? visitor.user : null
    const user = known ?? (await auth.createUser(name, 'guest'))
    await boards.join({
      board: link.board,
      user,
      name: name || (accounts.user(user)?.name ?? ''),
      role: link.role,
      link: link.id,
    })
    accounts.countUse(link.id)
    return entry(link.board, user, known === null ? await auth.signIn(user, headers) : new Headers())
  }

  async function signIn(user: string, headers: Headers): Promise<Entry> {
    const board = accounts.memberships(user)[0]?.board ?? ''
    return entry(board, user, await auth.signIn(user, headers))
  }

  const setUp: Doorway['setUp'] = async ({ secret, name, zone }, headers) => {
    if (!isSetupSecret(secret))
      throw new ApiError(404, 'not-found', 'There is no such link.', {
        hint: 'The server prints the set-up link when it starts.',
      })
    // one after the other: two tabs must not make two owners
    const turn = settingUp.then(() => claim(name, zone, headers))
    settingUp = turn.catch(() => undefined)
    return turn
  }

  return {
    setupSecret: () => (accounts.isSetUp() ? null : setupSecret),
    setUp,
    async preview(secret, visitor) {
      if (isSetupSecret(secret)) {
        if (accounts.isSetUp()) throw goneError('This set-up link has been used.')
        return { preview: { kind: 'setup' }, pass: null }
      }
      const user = accounts.signInLinkFor(secret, clock())
      if (user !== null) return { preview: { kind: 'sign-in', name: accounts.user(user)?.name ?? '' }, pass: null }
      const link = shareLink(secret)
      const pass = { board: link.board, link: link.id, member: `look-${newId()}`, until: clock() + lookMs }
      return { preview: await sharePreview(link, visitor), pass: sealLookPass(accounts.key(), pass) }
    },
    async join({ secret, name = '', zone }, visitor, headers) {
      const user = accounts.useSignInLink(secret, clock())
      if (user !== null) return signIn(user, headers)
      const link = isSetupSecret(secret) ? null : shareLink(secret)
      if (name === '' && (link === null || visitor?.kind !== 'person')) {
        throw new ApiError(400, 'invalid', 'Type your name.', {
          issues: [{ path: 'name', message: 'Type your name.' }],
        })
      }
      return link === null ? setUp({ secret, name, zone }, headers) : joinByShare(link, name, visitor, headers)
    },
  }

  async function sharePreview(link: ShareLink, visitor: Visitor | null): Promise<Preview> {
    const board = accounts.board(link.board)
    const held = visitor?.kind === 'person' ? accounts.membership(link.board, visitor.user) : null
    const names = accounts.names(link.board)
    const sprint = await rooms.read(link.board, (store) => {
      const active = [...store.rows.sprints.all().values()].find(
        (row) => row.state === 'active' && row.deleted === null,
      )
      return active
        ? { name: active.name, goal: active.goal, firstDay: active.firstDay, lastDay: active.lastDay }
        : null
    })
    return {
      kind: 'share',
      board: { id: link.board, name: board?.name ?? '' },
      inviter: names[link.createdBy] ?? '',
      role: link.role,
      ends: link.expiresAt,
      sprint,
      already: held && (names[held.member] ?? ''),
    }
  }
}

function goneError(message: string, hint = 'Ask for a new one.'): ApiError {
  return new ApiError(410, 'link-over', message, { hint })
}
