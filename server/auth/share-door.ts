import type { LinkPreview } from '../../shared/account.ts'
import { limits } from '../../shared/protocol.ts'
import { ApiError } from '../http/api-error.ts'
import type { ShareLink } from './accounts.ts'
import { boardPreview } from './board-preview.ts'
import { goneError, noLink } from './door-refusals.ts'
import type { DoorwayOptions, Entry, Knocker } from './doorway.ts'
import { createPasswordHashes } from './password-hash.ts'
import { createRateLimit } from './rate-limit.ts'

export type ShareDoor = {
  /** The link of a secret. Throws `ApiError` 404 when there is none, 410 when it is over. */
  find(secret: string): ShareLink
  /** What is kept of the password of a new link. */
  hash(password: string): Promise<string>
  /** What it opens; `locked` while its password is not said. Throws `ApiError` 403 `wrong-password`, 429. */
  preview(link: ShareLink, password: string | undefined, who: Knocker): Promise<LinkPreview>
  /** Comes in as a guest, or with one's account; throws like `preview`. */
  join(
    link: ShareLink,
    said: { name: string; password?: string | undefined },
    who: Knocker,
    headers: Headers,
  ): Promise<Entry>
}

type Options = DoorwayOptions & { entry: (board: string, user: string, headers: Headers) => Entry }

/** Attempts at the password of one link from one address, and from everywhere. */
const mostEach = 10
const mostOfAll = 300
const windowMs = 10 * 60_000

/** The way in by a share link: secret first, then its password where it has one, then a name. */
export function createShareDoor({ accounts, auth, boards, rooms, clock, entry }: Options): ShareDoor {
  const each = createRateLimit({ most: mostEach, windowMs, clock })
  const ofAll = createRateLimit({ most: mostOfAll, windowMs, clock })
  const joins = createRateLimit({ most: limits.joinsPerLinkAndHour, windowMs: 60 * 60_000, clock })
  const hashes = createPasswordHashes()

  /** Has the visitor shown that they know the password, or need they not? Throws when it is wrong. */
  async function isUnlocked(link: ShareLink, password: string | undefined, { visitor, address }: Knocker) {
    if (link.password === null) return true
    // whoever is on the board sees it anyway
    if (visitor?.kind === 'person' && accounts.membership(link.board, visitor.user) !== null) return true
    if (password === undefined) return false
    const wait = Math.max(each.take(`${link.id} ${address}`).wait, ofAll.take(link.id).wait)
    if (wait > 0)
      throw new ApiError(429, 'too-many', 'Too many attempts at the password of this link.', {
        hint: `Try again in ${wait} s.`,
        headers: { 'retry-after': String(wait) },
      })
    if (await hashes.fits(password, link.password)) return true
    throw new ApiError(403, 'wrong-password', 'This is not the password of the link.', {
      hint: 'Ask whoever sent you the link.',
    })
  }

  /** Throws `ApiError` when as many people hang on a link as may: each is an account and a member for good. */
  function mustHaveSeat({ id, board }: ShareLink) {
    const seats = accounts.membersOf(board).filter(({ link }) => link === id).length
    if (seats >= limits.seatsPerLink)
      throw new ApiError(409, 'conflict', `${limits.seatsPerLink} people are on the board by this link already.`, {
        hint: 'Ask an owner for a new link.',
      })
  }

  /** Counts one who comes by a link; throws `ApiError` when an hour has brought as many as it may. */
  function countJoin({ id }: ShareLink) {
    const { wait } = joins.take(id)
    if (wait > 0)
      throw new ApiError(429, 'too-many', 'Too many people have come by this link within an hour.', {
        hint: `Try again in ${Math.ceil(wait / 60)} min, or ask an owner for an invitation.`,
        headers: { 'retry-after': String(wait) },
      })
  }

  function mustBeOpen(link: ShareLink | null): ShareLink {
    if (link === null || accounts.board(link.board) === null) throw noLink()
    if (link.revokedAt !== null) throw goneError('This link has been withdrawn.')
    if (link.expiresAt !== null && link.expiresAt <= clock()) throw goneError('This link has ended.')
    return link
  }

  return {
    hash: (password) => hashes.make(password),
    find: (secret) => mustBeOpen(accounts.linkBySecret(secret)),
    async preview(link, password, who) {
      if (!(await isUnlocked(link, password, who)))
        return { kind: 'locked', board: { name: accounts.board(link.board)?.name ?? '' } }
      const { board, createdBy: by, role, expiresAt: ends } = link
      return { kind: 'share', ...(await boardPreview({ accounts, rooms }, { board, by, role, ends }, who.visitor)) }
    },
    async join(link, { name, password }, who, headers) {
      if (!(await isUnlocked(link, password, who)))
        throw new ApiError(403, 'wrong-password', 'This link has a password.', {
          hint: 'Ask whoever sent you the link.',
        })
      const known = who.visitor?.kind === 'person' ? who.visitor.user : null
      const isNew = known === null || accounts.membership(link.board, known) === null
      if (isNew) {
        mustHaveSeat(link)
        countJoin(link)
      }
      const user = known ?? (await auth.createUser(name, 'guest'))
      // it may have been withdrawn while the password was checked
      const { id, board, role } = mustBeOpen(accounts.link(link.id))
      // others may have come in meanwhile
      if (isNew) mustHaveSeat(link)
      await boards.join({ board, user, name: name || (accounts.user(user)?.name ?? ''), role, link: id })
      accounts.countUse(id)
      return entry(board, user, known === null ? await auth.signIn(user, headers) : new Headers())
    },
  }
}
