import type { Visitor } from '../auth/access.ts'
import type { Trier } from '../auth/sign-in.ts'
import { type ApiContext, type Proxying, addressOf } from './api-context.ts'
import { ApiError } from './api-error.ts'

export type SignedInPerson = Extract<Visitor, { kind: 'person' }>

/** The person who asks. Throws `ApiError` 403 for a program: it has no account. */
export function personOf(visitor: Visitor): SignedInPerson {
  if (visitor.kind === 'person') return visitor
  throw new ApiError(403, 'no-right', 'A program has no account.', { hint: 'Sign in with a browser.' })
}

/** From where somebody tries to show who they are. */
export function trierOf(c: ApiContext, proxying: Proxying): Trier {
  return { address: addressOf(c.env.incoming, proxying), cookies: c.req.header('cookie') }
}

/** Adds cookies to the answer. */
export function addCookies(c: ApiContext, ...cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
}
