import * as z from 'zod'
import type { Caller } from '../../auth/access.ts'
import type { ChangeReader } from '../../log/changes.ts'
import { TooManyReaders } from '../../log/changes.ts'
import { NoHistory } from '../../log/log-replay.ts'
import { type ApiContext, accessRequest } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import { streamChanges } from '../change-stream.ts'
import { count, instant, json, seq } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'
import { change } from './change.ts'

const row = z.strictObject({
  seq,
  at: instant,
  member: z.string().nullable().meta({ description: 'Who did it; null: the server.' }),
  command: z.string().nullable().meta({ description: 'By which command; null: in the live document.' }),
  changes: z.array(change),
})

const list = z.strictObject({
  changes: z.array(row),
  next: z
    .int()
    .nullable()
    .meta({ description: 'Give it as `since` to read on; null: this is the end of the log now.' }),
  seq,
})

/** A page of JSON ends soon after this, characters. */
const pageSize = 4 * 1024 * 1024
const usualRows = 100
const mostStreams = 500
const mostStreamsEach = 16
/** Of one board, and of all who came by one share link: nobody takes the places of every board. */
const mostStreamsOfBoard = 200
const mostStreamsOfLink = 40

const example =
  'id: 214\nevent: change\ndata: {"seq":214,"at":1794812345678,"member":"m1","command":"item.update","changes":[{"id":"Qm7dTz2hYb4N","collection":"items","field":"points","before":3,"after":5}]}\n\n'

/** What changes on a board, fed by the log: as a stream that stays open, or as a list. */
export function changeRoutes({ access, accounts, changes, sessions, ...parts }: HttpParts): Route[] {
  const open = new Map<string, number>()

  /** `from`: an instant; rows that are older are not told. */
  async function follow(board: string, since: number, from: number | undefined): Promise<ChangeReader> {
    try {
      return readFrom(await changes.follow(board, since), from)
    } catch (error) {
      throw error instanceof NoHistory ? noHistory(error) : error
    }
  }

  /** What a stream of a caller counts to, with the most of each. */
  function countsOf(board: string, { subject }: Caller): [key: string, most: number][] {
    const by = subject.startsWith('look:') ? subject.slice(5) : accounts.membership(board, subject)?.link
    return [
      [`caller ${subject}`, mostStreamsEach],
      [`board ${board}`, mostStreamsOfBoard],
      ...(by ? [[`link ${by}`, mostStreamsOfLink] satisfies [string, number]] : []),
    ]
  }

  /** One place among the streams of a caller, a board, a share link and the server; answers how to give it back. */
  function takePlace(counts: readonly [key: string, most: number][]): () => void {
    const isFull = counts.some(([key, most]) => (open.get(key) ?? 0) >= most)
    if (isFull || changes.readers >= mostStreams)
      throw new ApiError(429, 'too-many', 'Too many streams are open already.', {
        hint: 'Close those that nobody reads.',
        headers: { 'Retry-After': '10' },
      })
    for (const [key] of counts) open.set(key, (open.get(key) ?? 0) + 1)
    return () => {
      for (const [key] of counts) {
        const left = (open.get(key) ?? 1) - 1
        if (left === 0) open.delete(key)
        else open.set(key, left)
      }
    }
  }

  async function stream(c: ApiContext, board: string, caller: Caller, since: number) {
    const who = { board, member: caller.member, subject: caller.subject }
    const leave = takePlace(countsOf(board, caller))
    try {
      const reader = await follow(board, since, caller.historySince)
      const stopAccess = access.onChange((told) => {
        if (told.board === who.board && told.member === who.member) void recheck()
      })
      const recheck = async () => {
        const now = await access.authorise(accessRequest(c.env.incoming, parts), who.board)
        if ('refused' in now) reader.end('access')
      }
      const stopSession = sessions.onEnd((session) => {
        if (session === caller.session) reader.end('access')
      })
      const onClose = () => {
        stopAccess()
        stopSession()
        leave()
      }
      return await streamChanges(reader, { outgoing: c.env.outgoing, recheck, onClose })
    } catch (error) {
      leave()
      throw told(error)
    }
  }

  return [
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/changes',
        id: 'listChanges',
        tag: 'History',
        summary: 'What changes on a board, row by row of its log: a stream, or with `Accept: application/json` a list.',
        about:
          'Each event has the sequence number of its log row as its id, so that a reader who comes back with `Last-Event-ID` ' +
          'misses nothing and hears nothing twice. A comment comes every 15 s while nothing happens. The stream ends with an ' +
          'event `end` when the access has ended or the server restarts; a reader who does not read is cut off. ' +
          'Who may not change the board hears only what has happened since they came.',
        query: z.strictObject({
          since: count(Number.MAX_SAFE_INTEGER, { least: 0 })
            .optional()
            .meta({ description: 'Only rows after this sequence number; 0 when missing: from the first one.' }),
          limit: count(1000)
            .optional()
            .meta({ description: `Most rows of a list; ${usualRows} when missing. A stream has no end.` }),
        }),
        answer: {
          status: 200,
          about: 'The rows after `since`, in the order of the log.',
          contents: [{ type: 'text/event-stream', example }, ...json(list, '').contents],
        },
        refuses: {
          410: 'The log does not have what follows: it was trimmed, or the board was restored. Read it anew.',
        },
      },
      async ({ c, board, caller, query: { since = 0, limit = usualRows } }) => {
        const from = lastEvent(c) ?? since
        if (!wantsList(c)) return stream(c, board, caller, from)
        const reader = await follow(board, from, caller.historySince)
        try {
          return await page(c, reader, limit)
        } catch (error) {
          throw told(error)
        } finally {
          reader.close()
        }
      },
    ),
  ]
}

/** A reader that passes over what is older than an instant. */
function readFrom(reader: ChangeReader, from: number | undefined): ChangeReader {
  if (from === undefined) return reader
  return {
    get head() {
      return reader.head
    },
    async next(waitMs) {
      for (;;) {
        const next = await reader.next(waitMs)
        if (next === 'idle' || 'end' in next || next.at >= from) return next
      }
    },
    end: reader.end,
    close: reader.close,
  }
}

async function page(c: ApiContext, reader: ChangeReader, limit: number): Promise<Response> {
  const rows: string[] = []
  let size = 0
  let last: number | null = null
  while (rows.length < limit && size < pageSize) {
    const next = await reader.next(0)
    if (next === 'idle') break
    if ('end' in next)
      throw new ApiError(503, 'unavailable', 'The server restarts.', { headers: { 'retry-after': '1' } })
    rows.push(next.json)
    size += next.json.length
    last = next.seq
  }
  const { head } = reader
  const more = last !== null && last < head ? last : null
  c.header('Content-Type', 'application/json')
  return c.body(`{"changes":[${rows.join(',')}],"next":${more},"seq":${head}}`)
}

function told(error: unknown): unknown {
  if (error instanceof NoHistory) return noHistory(error)
  if (error instanceof TooManyReaders)
    return new ApiError(503, 'unavailable', 'Too many read far back in the log at once.', {
      headers: { 'retry-after': '5' },
    })
  return error
}

function noHistory({ first }: NoHistory): ApiError {
  return new ApiError(410, 'no-history', 'The log does not have what follows that row.', {
    hint: `Read the board anew, and go on from its seq. The log knows of ${first}.`,
  })
}

/** A list is for who asks for JSON and not for a stream. */
function wantsList(c: ApiContext): boolean {
  const accepted = c.req.header('Accept') ?? ''
  return accepted.includes('application/json') && !accepted.includes('text/event-stream')
}

/** Where a stream that broke off had come to. */
function lastEvent(c: ApiContext): number | undefined {
  const id = c.req.header('Last-Event-ID')
  return id !== undefined && /^\d{1,15}$/.test(id) ? Number(id) : undefined
}
