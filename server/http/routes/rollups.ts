import * as z from 'zod'
import type { Caller } from '../../auth/access.ts'
import { NoHistory } from '../../log/log-replay.ts'
import { lastMoment } from '../../log/moments.ts'
import { asOfQuery, noHistory, pastCutAt } from '../as-of.ts'
import { instant, json, seq } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { sightOf } from '../past/sight.ts'
import { zoneOf } from '../rollup-rows.ts'
import type { Rollup, RollupQuestion } from '../rollup.ts'
import { rollups } from '../rollups.ts'
import { type Route, boardRoute } from '../route.ts'
import { pascal } from '../openapi/components.ts'

const asOf = asOfQuery('Now when missing. The figure as it was then, from the log')

/** Figures with the ids they came from, now or as they were. */
export function rollupRoutes({ rooms, storage, past, clock }: HttpParts): Route[] {
  type Asked = { board: string; caller: Caller; asked: string; signal: AbortSignal }

  async function then({ board, caller, asked, signal }: Asked, name: string, question: RollupQuestion) {
    const { zone, head } = await rooms.read(board, (store, seq) => ({ zone: zoneOf(store), head: seq }))
    const { isIn, at } = pastCutAt(asked, zone, clock())
    const { check, first } = await sightOf(board, caller, head, storage)
    const { seq } = check(await lastMoment(board, isIn, head, storage))
    try {
      return { ...(await past.figure({ room: board, seq, name, question, at }, signal)), asOf: at, seq }
    } catch (error) {
      throw error instanceof NoHistory ? noHistory(first) : error
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
        about: 'As it was, who may not change the board sees it only of when they came, and since.',
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
          403: 'Nobody may look at this, or it was before the caller came.',
          404: 'There is no such board or sprint.',
          409: 'The board has no sprint that runs or is planned.',
          410: 'The log does not reach back that far.',
        },
      },
      async ({ c, board, caller, query: { asOf: asked, ...question } }) => {
        if (asked === undefined) {
          const at = clock()
          return rooms.read(board, (store, now) => ({ ...rollup.run(store, question, at), asOf: at, seq: now }))
        }
        return then({ board, caller, asked, signal: c.req.raw.signal }, rollup.name, question)
      },
    )
  }

  return rollups.map(routeOf)
}
