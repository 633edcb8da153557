import type { OwnAccount } from '../../../shared/account.ts'
import type { SignInApi } from '../../session/sign-in-api.ts'
import type { Act } from './use-account.ts'

/** What every part of the page is given. */
export type PartProps = { account: OwnAccount; api: SignInApi; act: Act }
