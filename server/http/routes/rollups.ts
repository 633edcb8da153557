import * as z from 'zod'
import { dayIn, isDay } from '../../../shared/lib/day.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { NoHistory, replayUntil } from '../../log/log-replay.ts'
import { createTurns } from '../../log/turns.ts'
import type { LogRow } from '../../storage/storage.ts'
import { ApiError } from '../api-error.ts'
import { zoneOf } from '../rollup-rows.ts'
import { instant, json, seq } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Rollup, type RollupAnswer, type RollupQuestion, rollups } from '../rollups.ts'
import { type Route, boardRoute } from '../route.ts'
import { pascal } from '../openapi/components.ts'

const message = 'Give a day as 2026-11-16, an instant as 2026-11-16T09:30:00Z, or epoch milliseconds.'

/** An instant, or a day, which means its end. */
const asOf = z
  .string()
  .max(40)
  .refine((text) => isDay(text) || Number.isFinite(instantOf(text)), message)
  .optional()
  .meta({
    description: `The figure as it was then, from the log: a day (its end, in the board’s zone), an instant, or epoch milliseconds. Now when missing.`,
  })

type Cut = { isIn: (row: LogRow) => boolean; at: number }

/** Figures with the ids they came from, now or as they were. */
export function rollupRoutes({ rooms, storage, clock }: HttpParts): Route[] {
  // each rebuilds a whole board
  const turns = createTurns({ atOnce: 2, mostWaiting: 20 })

  async function then(board: string, asked: string, figure: (store: BoardStore, at: number) => RollupAnswer) {
    const cut = cutAt(asked, await rooms.read(board, zoneOf), clock())
    const done = await turns.take()
    if (done === null)
      throw new ApiError(503, 'unavailable', 'Too many figures of the past are being asked for.', {
        headers: { 'retry-after': '2' },
      })
    try {
      const replay = await replayUntil(board, cut.isIn, { storage })
      try {
        if (replay.seq === 0) throw noHistory()
        return { ...figure(replay.store, cut.at), asOf: cut.at, seq: replay.seq }
      } finally {
        replay.close()
      }
    } catch (error) {
      throw error instanceof NoHistory ? noHistory() : error
    } finally {
      done()
    }
  }

  function routeOf(rollup: Rollup): Route {
    return boardRoute(
      {
        method: 'get',
        path: `/api/boards/{board}/rollups/${rollup.name}`,
        id: `rollup${pascal(rollup.name)}`,
        tag: 'Rollups',
        summary: rollup.summary,
        query: z.strictObject({ ...rollup.query, asOf }) as unknown as z.ZodType<RollupQuestion & { asOf?: string }>,
        answer: json(
          z.strictObject({
            value: rollup.value,
            ids: z.array(z.string()).meta({ description: 'Ids of the rows behind the figure.' }),
            asOf: instant,
            seq,
          }),
          'The figure, and where it comes from.',
        ),
        refuses: {
          404: 'There is no such board or sprint.',
          409: 'The board has no sprint that runs or is planned.',
          410: 'The log does not reach back that far.',
        },
      },
      async ({ board, query: { asOf: asked, ...question } }) => {
        if (asked === undefined) {
          const at = clock()
          return rooms.read(board, (store, now) => ({ ...rollup.run(store, question, at), asOf: at, seq: now }))
        }
        return then(board, asked, (store, at) => rollup.run(store, question, at))
      },
    )
  }

  return rollups.map(routeOf)
}

function noHistory(): ApiError {
  return new ApiError(410, 'no-history', 'The log does not reach back that far.')
}

/** Which rows of the log count: all until the first that was accepted later. */
function cutAt(asked: string, zone: string, now: number): Cut {
  if (isDay(asked)) {
    if (asked > dayIn(zone, now)) throw tooEarly()
    const isIn = (row: LogRow) => dayIn(zone, row.at) <= asked
    return { isIn, at: Math.min(now, endOf(asked, zone)) }
  }
  const at = instantOf(asked)
  if (at > now) throw tooEarly()
  return { isIn: (row) => row.at <= at, at }
}

function tooEarly(): ApiError {
  return new ApiError(400, 'invalid', 'The query is not right.', {
    issues: [{ path: 'asOf', message: 'This is still to come.' }],
  })
}

function instantOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN
}

/** The last millisecond of a day in a zone. */
function endOf(day: string, zone: string): number {
  let inside = Date.parse(`${day}T00:00:00Z`) - 24 * 3_600_000
  let outside = inside + 72 * 3_600_000
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2)
    if (dayIn(zone, middle) <= day) inside = middle
    else outside = middle
  }
  return inside
}
