import type Database from 'better-sqlite3'
import { ApiError } from '../http/api-error.ts'
import type { Accounts, User } from './accounts.ts'
import { openBetterAuth } from './better-auth.ts'
import { type Passkeys, createPasskeys } from './passkeys.ts'
import type { Sessions } from './sessions.ts'

export type AuthOptions = {
  /** Shared with `createSqliteAccounts`: one connection, so neither ever waits for the other's lock. */
  database: Database.Database
  accounts: Accounts
  sessions: Sessions
  /** Address that people open. */
  baseUrl: string
}

/** An address that a person gives, or has shown to be theirs. */
export type GivenEmail = { address: string; verified: boolean }

export type Auth = {
  /** Answers the new person's id. Throws `ApiError` 409 `email-taken`. */
  createUser(name: string, role: User['role'], email?: GivenEmail): Promise<string>
  /** Gives a person an address. Throws `ApiError` 409 `email-taken`; a proven one takes it from who never proved it. */
  claimEmail(user: string, address: string, verified: boolean): void
  rename(user: string, name: string): Promise<void>
  /** Takes the account away, with its sessions and every way of signing in. */
  removeUser(user: string): Promise<void>
  /** Opens a session; the answer's headers carry the cookie. */
  signIn(user: string, headers: Headers): Promise<Headers>
  passkeys: Passkeys
}

/**
 * People and passkeys by better-auth; sessions, passwords and links are our own. It serves no address of its own:
 * people come in by our routes alone.
 */
export function createAuth({ database, accounts, sessions, baseUrl }: AuthOptions): Auth {
  const auth = openBetterAuth({ database, key: accounts.key(), baseUrl })

  const claimEmail: Auth['claimEmail'] = (user, address, verified) => {
    if (accounts.setEmail(user, address, verified) === 'taken') throw emailTaken()
  }

  return {
    async createUser(name, role, email) {
      const holder = email && accounts.userByEmail(email.address)
      if (holder && (holder.emailVerified || !email.verified)) throw emailTaken()
      const { id } = await auth.api.createPerson({ body: { name, role } })
      if (email) claimEmail(id, email.address, email.verified)
      return id
    },
    claimEmail,
    async rename(user, name) {
      await auth.api.renamePerson({ body: { user, name } })
    },
    async removeUser(user) {
      sessions.endOthers(user, null)
      accounts.forgetWays(user)
      await auth.api.removePerson({ body: { user } })
    },
    signIn: async (user, headers) => new Headers({ 'set-cookie': sessions.begin(user, headers) }),
    passkeys: createPasskeys(auth, baseUrl),
  }
}

function emailTaken(): ApiError {
  return new ApiError(409, 'email-taken', 'Somebody else here has this e-mail address.')
}
