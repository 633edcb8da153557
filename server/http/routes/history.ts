import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import * as z from 'zod'
import type { Moment } from '../../../shared/interchange/history.ts'
import type { Caller } from '../../auth/access.ts'
import { createBusyDays } from '../../log/busy-days.ts'
import { NoHistory } from '../../log/log-replay.ts'
import { lastMoment, momentOf } from '../../log/moments.ts'
import { ApiError } from '../api-error.ts'
import { asOfQuery, cutAt, noHistory } from '../as-of.ts'
import { count, instant, json } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { sightOf } from '../past/sight.ts'
import { zoneOf } from '../rollup-rows.ts'
import { type Route, boardRoute } from '../route.ts'
import { change } from './change.ts'

const moment = z.strictObject({
  seq: z.int().min(1).meta({ description: 'Row of the log: the board as it was after it.' }),
  at: instant,
})

const history = z.strictObject({
  first: moment,
  last: moment,
  days: z.array(z.strictObject({ day: z.string(), changes: z.int().min(1) })).meta({
    description: 'How many moments each day has, in the board’s zone, oldest first; days without any are left out.',
  }),
})

const comparison = z.strictObject({
  from: moment,
  to: moment,
  changes: z.array(change),
  left: z.int().min(0).meta({ description: 'Changes that are not listed: a comparison has at most 2,000.' }),
})

const seqQuery = (description: string) => count(Number.MAX_SAFE_INTEGER).meta({ description })

const refuses = {
  403: 'Nobody may look at this, or it was before the caller came.',
  410: 'The log does not reach back that far.',
}
const about = 'Who may not change the board sees it only as it was when they came, and since.'

/** The past of a board: the window that can be looked back on, the board at a moment of it, what differs between two. */
export function historyRoutes({ rooms, storage, past }: HttpParts): Route[] {
  const busyDays = createBusyDays(storage)

  async function lookBack(board: string, caller: Caller) {
    const { zone, head } = await rooms.read(board, (store, seq) => ({ zone: zoneOf(store), head: seq }))
    const { check, first } = await sightOf(board, caller, head, storage)
    return {
      zone,
      first,
      head,
      /** What comes after the last moment is the last moment. */
      at: async (seq: number) => check(await momentOf(board, Math.min(seq, head), storage)),
      asOf: async (asked: string) => check(await lastMoment(board, cutAt(asked, zone).isIn, head, storage)),
    }
  }

  return [
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/history',
        id: 'getHistory',
        tag: 'History',
        summary: 'How far back a board can be looked at, and how busy its days were.',
        about,
        answer: json(history, 'The window.'),
      },
      async ({ board, caller }) => {
        const { first, head, zone, at } = await lookBack(board, caller)
        const last = await at(head)
        return { first, last, days: await busyDays(board, first, last, zone) }
      },
    ),
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/history/state',
        id: 'getPastState',
        tag: 'History',
        summary: 'The whole board as it was.',
        about: `A Yjs document in the V2 encoding, as the snapshot is. ${about}`,
        query: z.strictObject({
          at: seqQuery('After this row of the log; what is still to come is the board as it is.').optional(),
          asOf: asOfQuery('Instead of a row, a time'),
        }),
        answer: {
          status: 200,
          about: 'The document.',
          contents: [{ type: 'application/octet-stream' }],
          headers: {
            ETag: 'Of a moment it is always the same.',
            'x-topsight-seq': 'The last row of the log that is in it.',
            'x-topsight-at': 'When that row was accepted, epoch milliseconds.',
          },
        },
        refuses,
      },
      async ({ c, board, caller, query }) => {
        if (query.asOf !== undefined && query.at !== undefined) throw oneOfBoth()
        const window = await lookBack(board, caller)
        const found =
          query.asOf === undefined ? await window.at(query.at ?? window.head) : await window.asOf(query.asOf)
        const etag = `"${found.seq}-${found.at}"`
        c.header('ETag', etag)
        c.header('x-topsight-seq', String(found.seq))
        c.header('x-topsight-at', String(found.at))
        // ask each time whether one may still look, and never share one person's copy with another
        c.header('Cache-Control', 'private, no-cache')
        c.header('Vary', 'Accept-Encoding, Cookie, Authorization')
        if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304)
        const state = await told(past.state({ room: board, seq: found.seq }, c.req.raw.signal), window.first)
        c.header('Content-Type', 'application/octet-stream')
        if (!c.req.header('Accept-Encoding')?.includes('br'))
          return c.body(new Uint8Array(await promisify(brotliDecompress)(state)))
        c.header('Content-Encoding', 'br')
        return c.body(new Uint8Array(state))
      },
    ),
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/history/compare',
        id: 'compareMoments',
        tag: 'History',
        summary: 'What differs between two moments of a board, field by field.',
        about: `What the server alone keeps, such as the record behind the figures, is left out. ${about}`,
        query: z.strictObject({
          from: seqQuery('Row of the log: the board after it is what was before.'),
          to: seqQuery('Row of the log: the board after it is what came of it; now when missing.').optional(),
        }),
        answer: json(comparison, 'The moments, and the changes from one to the other.'),
        refuses,
      },
      async ({ c, board, caller, query }) => {
        const window = await lookBack(board, caller)
        const [from, to] = [await window.at(query.from), await window.at(query.to ?? window.head)]
        if (from.seq === to.seq) return { from, to, changes: [], left: 0 }
        const asked = { room: board, from: from.seq, to: to.seq }
        const found = await told(past.compare(asked, c.req.raw.signal), window.first)
        return { from, to, ...found }
      },
    ),
  ]
}

async function told<T>(answer: Promise<T>, first: Moment): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw error instanceof NoHistory ? noHistory(first) : error
  }
}

function oneOfBoth(): ApiError {
  return new ApiError(400, 'invalid', 'The query is not right.', {
    issues: [{ path: 'asOf', message: 'Give at or asOf, not both.' }],
  })
}
