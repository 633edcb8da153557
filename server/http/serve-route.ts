import type { Hono } from 'hono'
import type * as z from 'zod'
import type { Json } from '../../shared/lib/json.ts'
import { newSecret } from '../auth/secrets.ts'
import { type ApiContext, type Env, callerOn, visitorOf } from './api-context.ts'
import { ApiError } from './api-error.ts'
import type { HttpParts } from './parts.ts'
import { checked, readBody } from './read-body.ts'
import type { AnyCall, Guard, Route } from './route.ts'

type Parts = Pick<HttpParts, 'access' | 'runOnce' | 'trustProxy'>

/** Puts a route on the app: who calls, then query and body by its schemas, then once or as often as it is sent. */
export function serveRoute(app: Hono<Env>, route: Route, parts: Parts): void {
  const { method, path, answer } = route.head
  app.on(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
    const call = await callOf(c, route, parts)
    const value = await run(call, route, parts)
    return value instanceof Response ? value : c.json(value as Json, answer.status)
  })
}

async function callOf(c: ApiContext, { head, guard }: Route, parts: Parts): Promise<AnyCall> {
  head.before?.(c)
  const known = await whoCalls(c, guard, parts)
  const query = queryOf(c, head.query)
  const call = { c, params: c.req.param(), query, key: keyOf(c) ?? newSecret() }
  if (head.body === undefined) return { ...call, body: undefined, ...known }
  const body = head.body.read(await readBody(c.req.raw, head.body.most), typeOf(c))
  // a body may take its time, and a right or a session may end meanwhile
  return { ...call, body, ...(await whoCalls(c, guard, parts)) }
}

async function whoCalls(c: ApiContext, guard: Guard, { access, trustProxy }: Parts) {
  if (guard.kind === 'board') return callerOn(c, access, { trustProxy }, guard)
  if (guard.kind === 'visitor') return { visitor: await visitorOf(c, access, { trustProxy }) }
  return {}
}

async function run(call: AnyCall, route: Route, { runOnce }: Parts): Promise<unknown> {
  const given = await route.once?.(call)
  const key = given && (keyOf(call.c) ?? given.key)
  if (given === undefined || key === undefined) return revealed(await route.handle(call), route, call)
  const keyed = { ...call, key }
  const request = {
    board: given.board ?? call.board ?? '',
    member: given.member ?? call.caller?.member ?? callerId(call),
    key,
    command: given.command,
    // a key holds for one address, except where the command says it all
    args: given.command === null ? [route.head.id, call.c.req.path, given.args] : given.args,
  }
  return revealed(await runOnce(request, async () => (await route.handle(keyed)) as Json), route, keyed)
}

function revealed(value: unknown, { reveal }: Route, call: AnyCall): unknown {
  return reveal ? reveal(value as Record<string, unknown>, call) : value
}

function callerId({ visitor }: AnyCall): string {
  return visitor?.kind === 'person' ? visitor.user : (visitor?.token ?? '')
}

/** The key of a request that is to run once, however often it is sent. */
function keyOf(c: ApiContext): string | undefined {
  const key = c.req.header('Idempotency-Key')
  if (key === undefined) return undefined
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw new ApiError(400, 'invalid', 'The idempotency key is not right.', {
    hint: 'Send 1 to 200 visible characters without spaces as “Idempotency-Key”, a new one for each new request.',
  })
}

/** The kind of the body, without its parameters. Refuses what is packed or in another encoding. */
function typeOf(c: ApiContext): string {
  const packing = c.req.header('Content-Encoding') ?? 'identity'
  if (packing !== 'identity')
    throw new ApiError(415, 'wrong-type', 'Packed bodies are not understood here.', {
      hint: 'Send the body as it is, without “Content-Encoding”.',
    })
  const [type = '', ...parameters] = (c.req.header('Content-Type') ?? '').toLowerCase().split(';')
  const encoding = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='))
  if (encoding !== undefined && !['utf-8', 'utf8', 'us-ascii'].includes(encoding.slice(8).replaceAll('"', '')))
    throw new ApiError(415, 'wrong-type', 'The body must be in UTF-8.', {
      hint: 'Send “charset=utf-8”, or say nothing.',
    })
  return type.trim()
}

/** The query by its schema. What stands twice is refused; `token` is for whoever cannot send a header. */
function queryOf(c: ApiContext, schema: z.ZodType | undefined): unknown {
  const found: Record<string, string> = {}
  for (const [name, value] of new URL(c.req.url).searchParams) {
    if (name === 'token') continue
    if (Object.hasOwn(found, name)) throw badQuery(name, 'Send it once.')
    // a plain assignment of this name would set the prototype
    Object.defineProperty(found, name, { value, enumerable: true })
  }
  if (schema !== undefined) return checked(schema, found)
  const [stranger] = Object.keys(found)
  if (stranger !== undefined) throw badQuery(stranger, 'This address takes no such parameter.')
  return undefined
}

function badQuery(path: string, message: string): ApiError {
  return new ApiError(400, 'invalid', 'The query is not right.', { issues: [{ path, message }] })
}
