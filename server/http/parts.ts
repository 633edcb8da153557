import type { Logger } from 'pino'
import type { RunningAccess } from '../auth/create-access.ts'
import type { Auth } from '../auth/create-auth.ts'
import type { Account } from '../auth/account.ts'
import type { KnownBrowsers } from '../auth/known-browsers.ts'
import type { SingleSignOn } from '../auth/oidc/single-sign-on.ts'
import type { SignIn } from '../auth/sign-in.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Doorway } from '../auth/doorway.ts'
import type { ErasePerson } from '../erase-person.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { BackupState } from '../operator/scheduled-backups.ts'
import type { Files } from '../files/create-files.ts'
import type { Search } from '../search/create-search.ts'
import type { Workspace } from '../workspace.ts'
import type { Changes } from '../log/changes.ts'
import type { RunOnce } from './run-once.ts'

/** What the routes are made of. */
export type HttpParts = Pick<
  Workspace,
  | 'accounts'
  | 'rooms'
  | 'boards'
  | 'boardEnds'
  | 'ownData'
  | 'imports'
  | 'exports'
  | 'copyItems'
  | 'storage'
  | 'past'
  | 'registry'
  | 'clock'
  | 'newId'
  | 'disk'
> & {
  access: RunningAccess
  auth: Auth
  sessions: Sessions
  signIn: SignIn
  known: KnownBrowsers
  account: Account
  /** Null: not offered. */
  single: SingleSignOn | null
  doorway: Doorway
  erasePerson: ErasePerson
  mailer: Mailer
  runOnce: RunOnce
  changes: Changes
  search: Search
  files: Files
  logger: Logger
  publicUrl: string | null
  trustProxy: boolean
  /** Attempts a minute and address at set-up, join and sign-in. */
  signInsPerMinute: number
  /** Requests a minute and caller; 0: no limit. */
  requestsPerMinute: number
  /** Address for links in answers, without a slash at the end. */
  ownUrl: string
  /** False while starting and draining. */
  isReady: () => boolean
  /** What became of the newest scheduled backup. */
  backupState: () => BackupState
}
