import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { IncomingMessage } from 'node:http'
import { type Role, roles } from '../../shared/protocol.ts'
import type { Access, AccessRefusal, AccessRequest, Caller, Visitor } from '../auth/access.ts'
import { ApiError } from './api-error.ts'
import { networkOf } from './network-of.ts'

export type Env = { Bindings: HttpBindings }
export type ApiContext = Context<Env>

/** How the address of a caller is found. */
export type Proxying = { trustProxy: boolean }

/** What access asks of a request, from Node's own message: REST and upgrade alike. */
export function accessRequest(incoming: IncomingMessage, { trustProxy }: Proxying): AccessRequest {
  const headers: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(incoming.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : value
  const secure = trustProxy && headers['x-forwarded-proto']?.split(',').at(-1)?.trim() === 'https'
  return { headers, url: incoming.url ?? '/', secure, method: incoming.method ?? 'GET' }
}

/** Address of the caller: the one the proxy saw, where a proxy is trusted. Of IPv6 the network: its holder has all of it. */
export function addressOf(incoming: IncomingMessage, { trustProxy }: Proxying): string {
  const forwarded = trustProxy
    ? String(incoming.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : ''
  return networkOf(forwarded || (incoming.socket.remoteAddress ?? 'unknown'))
}

const refusals: Record<AccessRefusal['refused'], () => ApiError> = {
  'signed-out': () =>
    new ApiError(401, 'signed-out', 'You are not signed in.', {
      hint: 'Open a share link, or send a token as “Authorization: Bearer …”.',
    }),
  'no-right': () =>
    new ApiError(403, 'no-right', 'You have no right to this board.', {
      hint: 'Ask an owner of the board for a link.',
    }),
  'unknown-board': () => new ApiError(404, 'not-found', 'There is no such board.'),
  'foreign-origin': () =>
    new ApiError(403, 'foreign-origin', 'A page of another site may not do this.', {
      hint: 'Behind a proxy, set PUBLIC_URL to the address people open.',
    }),
}

/** The refusal in the words of the API. */
export function refusalError({ refused }: AccessRefusal): ApiError {
  return refusals[refused]()
}

/** Who may go on: the least right, and whether it is enough to hold a link (`look`). */
export type Wanted = { least: Role; look?: boolean }

/** Who calls, for the board of the path, with at least the right of `least`. Throws `ApiError` 401, 403 or 404. */
export async function callerOn(
  c: ApiContext,
  access: Access,
  proxying: Proxying,
  wanted: Wanted,
): Promise<{ board: string; caller: Caller }> {
  return callerFor(c, access, proxying, { board: c.req.param('board') ?? '', ...wanted })
}

/** The same for any board. */
export async function callerFor(
  c: ApiContext,
  access: Access,
  proxying: Proxying,
  { board, least, look = false }: Wanted & { board: string },
): Promise<{ board: string; caller: Caller }> {
  const caller = await access.authorise(accessRequest(c.env.incoming, proxying), board)
  if ('refused' in caller) throw refusalError(caller)
  if (caller.looks && !look)
    throw new ApiError(403, 'no-right', 'Only members do this.', { hint: 'Join the board first.' })
  if (roles.indexOf(caller.role) > roles.indexOf(least)) {
    throw new ApiError(403, 'no-right', `A ${caller.role} may not do this.`, { hint: `It takes the role ${least}.` })
  }
  return { board, caller }
}

/** Who calls, for what belongs to no board. Throws `ApiError` 401 or 403. */
export async function visitorOf(c: ApiContext, access: Access, proxying: Proxying): Promise<Visitor> {
  const visitor = await access.identify(accessRequest(c.env.incoming, proxying))
  if (visitor === null) throw refusalError({ refused: 'signed-out' })
  if ('refused' in visitor) throw refusalError(visitor)
  return visitor
}
