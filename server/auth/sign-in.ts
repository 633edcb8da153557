import type { Logger } from 'pino'
import { ApiError } from '../http/api-error.ts'
import { signInLetter } from '../mail/account-letters.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Accounts } from './accounts.ts'
import type { KnownBrowsers } from './known-browsers.ts'
import type { PasswordHashes } from './password-hash.ts'
import { createRateLimit } from './rate-limit.ts'
import { newSecret, sha256 } from './secrets.ts'

export type SignInOptions = {
  accounts: Accounts
  hashes: PasswordHashes
  known: KnownBrowsers
  mailer: Mailer
  logger: Logger
  clock: () => number
  /** Where links lead, without a slash at the end. */
  ownUrl: string
}

/** From where somebody tries: the address on the network, and the cookies of the browser. */
export type Trier = { address: string; cookies: string | undefined }

export type SignIn = {
  /** The person of an address and a password. Throws `ApiError` 401 `wrong-sign-in`, 429 `too-many`. */
  byPassword(said: { email: string; password: string }, trier: Trier): Promise<string>
  /** Is it the password of this person? Throws `ApiError` 403 `wrong-password`, 429 `too-many`. */
  prove(user: string, password: string): Promise<void>
  /** Sends a link to whose address it provably is. Says nothing of whether there is anybody. Throws 429 `too-many`. */
  askByMail(email: string): void
}

/** A link in a letter holds for 15 minutes. */
const linkMs = 15 * 60_000

/** Attempts at one account: from one address or a browser it knows, and from everywhere else together. */
const each = { most: 10, windowMs: 5 * 60_000 }
// short: strangers may keep an account's password from new browsers no longer than this at a time
const everywhere = { most: 20, windowMs: 60_000 }
const letters = { most: 3, windowMs: 10 * 60_000 }

/** Signing in by password and by mail. An unknown address and a wrong password look and take the same. */
export function createSignIn({ accounts, hashes, known, mailer, logger, clock, ownUrl }: SignInOptions): SignIn {
  const fromOne = createRateLimit({ ...each, clock })
  const fromAll = createRateLimit({ ...everywhere, clock })
  const mailed = createRateLimit({ ...letters, clock })

  function count(account: string, user: string | undefined, { address, cookies }: Trier) {
    const isKnown = user !== undefined && known.knows(cookies, user)
    const { wait } = fromOne.take(`${account} ${isKnown ? 'known' : address}`)
    const further = isKnown ? 0 : fromAll.take(account).wait
    if (Math.max(wait, further) > 0) throw tooMany(Math.max(wait, further))
  }

  return {
    async byPassword({ email, password }, trier) {
      const person = accounts.userByEmail(email)
      count(sha256(email.toLowerCase()), person?.id, trier)
      const fits = await hashes.fits(password, person && accounts.passwordOf(person.id))
      if (fits && person) return person.id
      throw new ApiError(401, 'wrong-sign-in', 'This e-mail address and password do not go together.')
    },
    async prove(user, password) {
      const { wait } = fromOne.take(user)
      if (wait > 0) throw tooMany(wait)
      if (await hashes.fits(password, accounts.passwordOf(user))) return
      throw new ApiError(403, 'wrong-password', 'This is not your password.', {
        hint: 'Type it again, or sign in anew another way.',
      })
    },
    askByMail(email) {
      const { wait } = mailed.take(sha256(email.toLowerCase()))
      if (wait > 0) throw tooMany(wait)
      const person = accounts.userByEmail(email)
      if (person?.email == null || !person.emailVerified) return
      const secret = newSecret()
      accounts.addSignInLink(person.id, secret, clock() + linkMs)
      // nobody waits for it: how long it takes would tell that there is somebody
      mailer
        .send(signInLetter({ to: person.email, name: person.name, url: `${ownUrl}/join#${secret}` }))
        .catch((error: unknown) => logger.error({ err: error }, 'a sign-in letter was not sent'))
    },
  }
}

function tooMany(wait: number): ApiError {
  return new ApiError(429, 'too-many', 'Too many attempts for this account.', {
    hint: `Try again in ${wait} s, or sign in another way.`,
    headers: { 'retry-after': String(wait) },
  })
}
