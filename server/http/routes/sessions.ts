import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as z from 'zod'
import { isObject } from '../../../shared/lib/json.ts'
import { type ApiContext, accessRequest } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import { json, mustBeOneOf } from '../contents.ts'
import type { Knock } from '../knock.ts'
import type { HttpParts } from '../parts.ts'
import { jsonBytes, parseJson } from '../read-body.ts'
import { type BodyOf, type Route, type RouteHead, openRoute } from '../route.ts'

const session = z.looseObject({ id: z.string(), userId: z.string(), expiresAt: z.string() })
const ended = z.looseObject({})
const refuses = { 401: 'Nobody is signed in.', 403: 'A page of another site asks.' }
const tag = 'Coming in'

/** A body that is passed on as it came, once it is known to be JSON. */
function passedOn(about: string, schema: z.ZodType, example: { [key: string]: string }): BodyOf<string> {
  return {
    about,
    contents: [{ type: 'application/json', schema, example }],
    most: jsonBytes,
    read(bytes, type) {
      mustBeOneOf(type, ['application/json', 'text/plain'])
      if (bytes.length === 0) return '{}'
      if (!isObject(parseJson(bytes))) throw new ApiError(400, 'invalid', 'Send a JSON object.')
      return bytes.toString()
    },
  }
}

/** Sessions of browsers, which better-auth keeps. */
export function sessionRoutes(parts: HttpParts, knock: Knock): Route[] {
  const { access, auth } = parts

  async function ask(c: ApiContext, body?: string): Promise<Response> {
    const before = await access.identify(accessRequest(c.env.incoming, parts))
    const { method, headers } = c.req.raw
    const answer = await auth.handle(
      new Request(c.req.url, { method, headers, ...(body === undefined ? {} : { body }) }),
    )
    if (body !== undefined && before !== null && 'kind' in before && before.kind === 'person')
      access.recheck(before.user)
    return answer.status < 400 ? answer : refused(answer)
  }

  const look = (head: Pick<RouteHead<undefined, undefined>, 'path' | 'id' | 'summary' | 'answer'>) =>
    openRoute({ method: 'get', tag, refuses, ...head }, ({ c }) => ask(c))
  const act = (head: Pick<RouteHead<undefined, string>, 'path' | 'id' | 'summary' | 'answer' | 'body'>) =>
    openRoute({ method: 'post', tag, refuses, before: knock, ...head }, ({ c, body }) => ask(c, body))
  const nothing = passedOn('Nothing: an empty object.', z.looseObject({}), {})

  return [
    look({
      path: '/api/auth/get-session',
      id: 'getSession',
      summary: 'The session that asks, or null.',
      answer: json(
        z.looseObject({ session, user: z.looseObject({ id: z.string(), name: z.string() }) }).nullable(),
        'The session and its person.',
      ),
    }),
    look({
      path: '/api/auth/list-sessions',
      id: 'listSessions',
      summary: 'The sessions of the person who asks.',
      answer: json(z.array(session), 'Every browser that is signed in.'),
    }),
    act({
      path: '/api/auth/sign-out',
      id: 'signOut',
      summary: 'Ends the session that asks.',
      body: nothing,
      answer: json(ended, 'It has ended.'),
    }),
    act({
      path: '/api/auth/revoke-session',
      id: 'revokeSession',
      summary: 'Ends one session of the person who asks.',
      body: passedOn('Which session.', z.strictObject({ token: z.string() }), { token: 'from-list-sessions' }),
      answer: json(ended, 'It has ended.'),
    }),
    act({
      path: '/api/auth/revoke-other-sessions',
      id: 'revokeOtherSessions',
      summary: 'Ends every other session of the person who asks.',
      body: nothing,
      answer: json(ended, 'They have ended.'),
    }),
    act({
      path: '/api/auth/revoke-sessions',
      id: 'revokeSessions',
      summary: 'Ends every session of the person who asks.',
      body: nothing,
      answer: json(ended, 'They have ended.'),
    }),
  ]
}

/** Its refusals in the words of this API. */
async function refused(answer: Response): Promise<never> {
  const said: unknown = await answer.json().catch(() => null)
  const message = isObject(said) && typeof said['message'] === 'string' ? said['message'] : 'This cannot be done.'
  const codes: Record<number, string> = { 401: 'signed-out', 403: 'no-right', 404: 'not-found', 429: 'too-many' }
  const status = answer.status >= 500 ? 500 : answer.status in codes ? answer.status : 400
  throw new ApiError(
    status as ContentfulStatusCode,
    codes[status] ?? (status === 500 ? 'internal' : 'invalid'),
    message,
  )
}
