import type { Logger } from 'pino'
import type { RunningAccess } from '../auth/create-access.ts'
import type { Auth } from '../auth/create-auth.ts'
import type { Doorway } from '../auth/doorway.ts'
import type { Workspace } from '../workspace.ts'
import type { Changes } from '../log/changes.ts'
import type { RunOnce } from './run-once.ts'

/** What the routes are made of. */
export type HttpParts = Pick<
  Workspace,
  'accounts' | 'rooms' | 'boards' | 'imports' | 'exports' | 'copyItems' | 'storage' | 'registry' | 'clock' | 'newId'
> & {
  access: RunningAccess
  auth: Auth
  doorway: Doorway
  runOnce: RunOnce
  changes: Changes
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
}
