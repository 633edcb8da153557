import type * as z from 'zod'
import type { Json } from '../../shared/lib/json.ts'
import type { Role } from '../../shared/protocol.ts'
import type { Caller, Visitor } from '../auth/access.ts'
import type { ApiContext } from './api-context.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** Chapters of the documentation, in its order. */
export const tags = {
  Boards: 'Boards as wholes, and who is asking.',
  Commands: 'Every change to the rows of a board is a named command.',
  Facts: 'Results of tests and readings of figures: natural key → value. Sending one twice changes nothing.',
  Rollups: 'Figures computed from the rows, each with the ids behind it, now or as they were.',
  History: 'What happened, from the log.',
  Search: 'Finding things by their words.',
  Files: 'Pictures of briefs.',
  Interchange: 'Whole files in and out.',
  People: 'Who is on a board, and the links that let them in.',
  Rows: 'Rows and facts, one collection at a time.',
  'Coming in': 'Set-up, joining by a link, and signing in. Programs use a token and need none of these.',
  Account: 'What people do with their own account: ways of signing in, sessions, boards.',
  Operation: 'Health, figures for monitoring, and this documentation.',
} as const
export type Tag = keyof typeof tags

/** One form that a body or an answer can have. */
export type Content = { type: string; schema?: z.ZodType; example?: Json | string }

/** What a route takes as its body: which forms, how large, and how its bytes become a value. */
export type BodyOf<B> = {
  about: string
  contents: readonly Content[]
  /** Largest size, bytes. */
  most: number
  read: (bytes: Buffer, type: string) => B
}

/** What a route answers when all went well. */
export type AnswerOf = {
  status: 200 | 201 | 302
  about: string
  contents: readonly Content[]
  headers?: Record<string, string>
}

/** A request that is to run once: whose it is, and what the log says of it when it was carried out. */
export type Once = {
  /** Board whose log has it; the one of the path when missing. */
  board?: string
  /** Who writes there; the caller when missing. */
  member?: string
  /** Command of its row in the log; null where the log knows nothing of it. */
  command: string | null
  /** What it asks for: the same key with something else is refused. */
  args: unknown
  /** A key that came in the body. */
  key?: string | undefined
}

/** Everything about a route but what it does: the router checks by it, the documentation is written from it. */
export type RouteHead<Q, B> = {
  method: Method
  /** As in OpenAPI: `/api/boards/{board}/links`. */
  path: `/${string}`
  /** Name of the operation, for clients that are made from the document. */
  id: string
  tag: Tag
  /** One line. */
  summary: string
  about?: string
  /** What the parts of the path are, `board` aside. */
  params?: Record<string, string>
  /** A strict object: a parameter that it does not name is refused. */
  query?: z.ZodType<Q>
  body?: BodyOf<B>
  answer: AnswerOf
  /** Refusals of its own, beyond those that follow from the rest. */
  refuses?: Record<number, string>
  /** Asked before anything is read; it throws. */
  before?: (c: ApiContext) => void
}

type Writing<C> = {
  /** Writes, and so takes an idempotency key; undefined for what may run as often as it is sent. */
  once?: (call: C) => Once | undefined | Promise<Once>
  /** Adds to the answer what must not be stored with it. */
  reveal?: (value: Record<string, unknown>, call: C) => Record<string, unknown>
}

/** What a handler is given. `key` is the idempotency key, or a random one. */
export type OpenCall<Q, B> = { c: ApiContext; params: Record<string, string>; query: Q; body: B; key: string }
export type VisitorCall<Q, B> = OpenCall<Q, B> & { visitor: Visitor }
export type BoardCall<Q, B> = OpenCall<Q, B> & { board: string; caller: Caller }

/** A value is sent as JSON with the status of `answer`; a `Response` goes as it is. */
export type Handler<C> = (call: C) => unknown

export type Guard = { kind: 'open' } | { kind: 'visitor' } | { kind: 'board'; least: Role; look: boolean }

/** A route with its types forgotten, as the router and the documentation see it. */
export type Route = {
  head: RouteHead<unknown, unknown>
  guard: Guard
  once: ((call: AnyCall) => Once | undefined | Promise<Once>) | undefined
  reveal: ((value: Record<string, unknown>, call: AnyCall) => Record<string, unknown>) | undefined
  handle: Handler<AnyCall>
}
export type AnyCall = OpenCall<unknown, unknown> & { visitor?: Visitor; board?: string; caller?: Caller }

/** A route for anybody. */
export function openRoute<Q = undefined, B = undefined>(head: RouteHead<Q, B>, handle: Handler<OpenCall<Q, B>>): Route {
  return forget({ head, guard: { kind: 'open' }, once: undefined, reveal: undefined, handle })
}

/** A route for whoever is signed in, whatever the board. */
export function visitorRoute<Q = undefined, B = undefined>(
  { once, reveal, ...head }: RouteHead<Q, B> & Writing<VisitorCall<Q, B>>,
  handle: Handler<VisitorCall<Q, B>>,
): Route {
  return forget({ head, guard: { kind: 'visitor' }, once, reveal, handle })
}

/**
 * A route for people and programs of the board in its path, with at least the right of `least` (default: viewer).
 * `look`: also for who holds a link and has not joined.
 */
export function boardRoute<Q = undefined, B = undefined>(
  {
    least = 'viewer',
    look = false,
    once,
    reveal,
    ...head
  }: RouteHead<Q, B> & Writing<BoardCall<Q, B>> & { least?: Role; look?: boolean },
  handle: Handler<BoardCall<Q, B>>,
): Route {
  return forget({ head, guard: { kind: 'board', least, look }, once, reveal, handle })
}

/** Routes of different types in one list: the router gives each one what its own head asked for. */
function forget(route: unknown): Route {
  return route as Route
}
