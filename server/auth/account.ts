import type { Logger } from 'pino'
import type { OwnAccount } from '../../shared/account.ts'
import { ApiError } from '../http/api-error.ts'
import { changeLetter, proofLetter } from '../mail/account-letters.ts'
import type { Letter, Mailer } from '../mail/mailer.ts'
import type { Visitor } from './access.ts'
import type { Accounts, User } from './accounts.ts'
import type { Auth } from './create-auth.ts'
import { isLastOwner } from './last-owner.ts'
import type { SingleSignOn } from './oidc/single-sign-on.ts'
import { passwordFault } from './password-rules.ts'
import type { PasswordHashes } from './password-hash.ts'
import { createRateLimit } from './rate-limit.ts'
import { newSecret } from './secrets.ts'
import type { Sessions } from './sessions.ts'
import type { SignIn } from './sign-in.ts'

export type AccountOptions = {
  accounts: Accounts
  auth: Auth
  sessions: Sessions
  signIn: SignIn
  single: SingleSignOn | null
  hashes: PasswordHashes
  mailer: Mailer
  logger: Logger
  clock: () => number
  /** Where links lead, without a slash at the end. */
  ownUrl: string
}

type Person = Extract<Visitor, { kind: 'person' }>

/** What people do with their own account. */
export type Account = {
  of(person: Person): Promise<OwnAccount>
  /** Throws `ApiError` 403 `not-fresh` unless they showed lately who they are, or have no way of showing it. */
  mustBeFresh(person: Person): Promise<void>
  rename(user: string, name: string): Promise<void>
  /** Answers whether the address holds now; else a letter asks for it. Throws `ApiError` 403, 409 `email-taken`, 429, 503. */
  setEmail(person: Person, email: string): Promise<'set' | 'asked'>
  /**
   * `by`: whose session asks; null: nobody's. Throws `ApiError` 401 or 403 `other-account` unless they are who gave the
   * address, and the secret holds on; 410 when the link is over, 409 when the address was taken meanwhile.
   */
  confirmEmail(secret: string, by: string | null): { email: string }
  /** Sets or changes it and ends every other session; answers the cookie. Throws `ApiError` 400, 403. */
  setPassword(
    person: Person,
    said: { password: string; current?: string | undefined },
    headers: Headers,
  ): Promise<string>
}

/** A sign-in counts as fresh for so long. */
const freshMs = 15 * 60_000
const proofMs = 24 * 3_600_000
const letters = { most: 5, windowMs: 3_600_000 }

export function createAccount(options: AccountOptions): Account {
  const { accounts, auth, sessions, signIn, single, hashes, mailer, logger, clock, ownUrl } = options
  const mailed = createRateLimit({ ...letters, clock })

  function userOf(id: string): User {
    const user = accounts.user(id)
    if (user === null) throw new ApiError(404, 'not-found', 'There is no such account.')
    return user
  }

  async function isFresh({ user, provenAt }: Person): Promise<boolean> {
    return provenAt + freshMs > clock() || !(await hasWays(user))
  }

  /** Could they sign in anew, if they were asked to? A guest has nothing but the session. */
  async function hasWays(id: string): Promise<boolean> {
    const { email, emailVerified } = userOf(id)
    const byMail = email !== null && (accounts.passwordOf(id) !== null || (mailer.canSend && emailVerified))
    return byMail || accounts.identitiesOf(id).length > 0 || (await auth.passkeys.list(id)).length > 0
  }

  async function mustBeFresh(person: Person) {
    if (await isFresh(person)) return
    throw new ApiError(403, 'not-fresh', 'Show that it is you: sign in anew.')
  }

  /** A letter that nobody waits for. */
  function tell(letter: Letter) {
    if (!mailer.canSend) return
    mailer.send(letter).catch((error: unknown) => logger.error({ err: error }, 'a letter was not sent'))
  }

  function tellOfChange({ email, emailVerified, name }: User, what: 'password' | 'email') {
    if (email !== null && emailVerified) tell(changeLetter({ to: email, name, what }))
  }

  return {
    mustBeFresh,
    async of(person) {
      const { id, name, email, emailVerified } = userOf(person.user)
      return {
        ...{ id, name, email, emailVerified },
        awaitedEmail: accounts.awaitedEmail(id, clock()),
        hasPassword: accounts.passwordOf(id) !== null,
        passkeys: await auth.passkeys.list(id),
        single: single && { name: single.name, linked: await single.isLinked(id) },
        fresh: await isFresh(person),
        canMail: mailer.canSend,
        sessions: sessions.list(id).map(({ id: session, device, createdAt, seenAt }) => ({
          ...{ id: session, device, createdAt, seenAt },
          current: session === person.session,
        })),
        boards: accounts.memberships(id).flatMap(({ board, member, role }) => {
          const found = accounts.board(board)
          if (found === null) return []
          return [{ id: board, name: found.name, role, lastOwner: isLastOwner(accounts.membersOf(board), member) }]
        }),
      }
    },
    async rename(user, name) {
      await auth.rename(user, name)
      for (const { board, member, ended } of accounts.seatsOf(user))
        if (!ended) accounts.nameMember(board, member, name)
    },
    async setEmail(person, email) {
      await mustBeFresh(person)
      const before = userOf(person.user)
      const holder = accounts.userByEmail(email)
      if (holder?.id === before.id && (before.emailVerified || !mailer.canSend)) return 'set'
      if (!mailer.canSend) {
        auth.claimEmail(before.id, email, false)
        return 'set'
      }
      const { wait } = mailed.take(before.id)
      if (wait > 0)
        throw new ApiError(429, 'too-many', 'Too many letters.', {
          hint: `Try again in ${Math.ceil(wait / 60)} minutes.`,
          headers: { 'retry-after': String(wait) },
        })
      const secret = newSecret()
      accounts.askForProof({ user: before.id, email, expiresAt: clock() + proofMs }, secret)
      await mailer.send(proofLetter({ to: email, name: before.name, url: `${ownUrl}/confirm#${secret}` }))
      return 'asked'
    },
    confirmEmail(secret, by) {
      const asked = accounts.proofOf(secret, clock())
      // else whoever reads the letter would give their address to an account that is not theirs
      if (asked !== null && asked.user !== by) throw otherAccount(userOf(asked.user).name, by)
      const proof = accounts.useProof(secret, clock())
      if (proof === null) throw new ApiError(410, 'link-over', 'This link has been used, or has ended.')
      const before = userOf(proof.user)
      auth.claimEmail(proof.user, proof.email, true)
      if (before.email !== proof.email) tellOfChange(before, 'email')
      return { email: proof.email }
    },
    async setPassword(person, { password, current }, headers) {
      const user = userOf(person.user)
      if (user.email === null && accounts.awaitedEmail(user.id, clock()) === null)
        throw new ApiError(409, 'conflict', 'A password needs an e-mail address beside it.', {
          hint: 'Give your address first.',
        })
      const fault = passwordFault(password, [user.email, user.name])
      if (fault !== null) throw new ApiError(400, 'invalid', fault, { issues: [{ path: 'password', message: fault }] })
      if (current === undefined) await mustBeFresh(person)
      else await signIn.prove(user.id, current)
      accounts.setPassword(user.id, await hashes.make(password), clock())
      sessions.endOthers(user.id, person.session)
      tellOfChange(user, 'password')
      return sessions.begin(user.id, headers)
    },
  }
}

function otherAccount(name: string, by: string | null): ApiError {
  return new ApiError(by === null ? 401 : 403, 'other-account', 'This address was given in another account.', {
    hint: `Sign in as the account called “${name}” on this browser, then open the link again; or open it where you gave the address. If that is not you, do nothing.`,
  })
}
