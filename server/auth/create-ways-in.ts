import type { Logger } from 'pino'
import type { Boards } from '../boards.ts'
import type { Mailer } from '../mail/mailer.ts'
import { type Account, createAccount } from './account.ts'
import type { Accounts } from './accounts.ts'
import type { Auth } from './create-auth.ts'
import { type KnownBrowsers, createKnownBrowsers } from './known-browsers.ts'
import { createGuardedRequest } from './oidc/guarded-request.ts'
import type { OidcConfig } from './oidc/oidc-config.ts'
import { createProvider } from './oidc/provider.ts'
import { type SingleSignOn, createSingleSignOn } from './oidc/single-sign-on.ts'
import { createPasswordHashes } from './password-hash.ts'
import type { Sessions } from './sessions.ts'
import { type SignIn, createSignIn } from './sign-in.ts'

type Options = {
  accounts: Accounts
  auth: Auth
  sessions: Sessions
  boards: Boards
  mailer: Mailer
  oidc: OidcConfig | null
  logger: Logger
  clock: () => number
  /** Address that people open, without a slash at the end. */
  ownUrl: string
}

export type WaysIn = { signIn: SignIn; known: KnownBrowsers; single: SingleSignOn | null; account: Account }

/** What an account is reached by: password, mail, passkey, single sign-on; and what its person does with it. */
export function createWaysIn({ oidc, ...options }: Options): WaysIn {
  const { accounts, clock, ownUrl } = options
  const hashes = createPasswordHashes()
  const known = createKnownBrowsers({ key: accounts.key(), secure: ownUrl.startsWith('https:') })
  const signIn = createSignIn({ ...options, hashes, known })
  const single =
    oidc &&
    createSingleSignOn({
      ...options,
      config: oidc,
      provider: createProvider({ config: oidc, request: createGuardedRequest(new URL(oidc.issuer).origin), clock }),
      redirect: `${ownUrl}/api/sign-in/single/return`,
    })
  return { signIn, known, single, account: createAccount({ ...options, signIn, single, hashes }) }
}
