import * as z from 'zod'
import { addDays, isDay } from '../../../shared/lib/day.ts'
import { isRowId } from '../../../shared/lib/random-id.ts'
import { collectionNames } from '../../../shared/schema/collections.ts'
import { NoHistory } from '../../log/log-replay.ts'
import { ApiError } from '../api-error.ts'
import { asOfQuery, cutAt, noHistory } from '../as-of.ts'
import { count, instant, json, seq } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { zoneOf } from '../rollup-rows.ts'
import { type Route, boardRoute } from '../route.ts'
import { change } from './change.ts'

const rowId = z.string().max(64).refine(isRowId, 'Write the id of a row.').optional()

const question = z.strictObject({
  item: rowId.meta({ description: 'Only what happened to the item of this id.' }),
  member: rowId.meta({ description: 'Only what the member of this id did.' }),
  collection: z
    .enum([...collectionNames, 'results', 'readings'], 'Name a collection of rows or facts.')
    .optional()
    .meta({ description: 'Only changes of rows or facts of this collection.' }),
  field: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Only changes of this field; `custom.<field>` for one of the board’s own.' }),
  from: asOfQuery('Only what happened from then on').meta({
    description:
      'Only what happened from then on: a day (its beginning, in the board’s zone), an instant, or epoch ms.',
  }),
  to: asOfQuery('Only what happened until then'),
  before: count(Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'Only entries before this sequence number: `next` of the last page.' }),
  limit: count(200).optional().meta({ description: 'Most entries in the answer; 50 when missing.' }),
})

const page = z.strictObject({
  entries: z.array(
    z.strictObject({
      seq,
      at: instant,
      member: z.string().nullable().meta({ description: 'Who did it; null: the server.' }),
      command: z.string().nullable().meta({ description: 'By which command; null: in the live document.' }),
      changes: z.array(change),
      left: z
        .int()
        .optional()
        .meta({ description: 'Changes that are not listed, where one act made very many; missing: none.' }),
    }),
  ),
  next: z.int().nullable().meta({ description: 'Give it as `before` for older entries; null: there are none.' }),
  seq,
})

/** What happened on a board, to an item or by a member: who changed what and when, newest first, as the log has it. */
export function activityRoutes({ past, rooms }: HttpParts): Route[] {
  return [
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/activity',
        id: 'listActivity',
        tag: 'History',
        summary: 'What happened on a board, to an item or by a member, newest first.',
        about:
          'Every filter is optional, and all that are given must fit. A page may have fewer entries than asked for and ' +
          'still a `next`. Who may not change the board reads only what has happened since they came.',
        query: question,
        answer: json(page, 'Who changed what and when.'),
        refuses: { 404: 'There is no such board, or its log knows no such item.' },
      },
      async ({ c, board, caller: { historySince }, query: { from, to, limit = 50, ...query } }) => {
        const zone = await rooms.read(board, zoneOf)
        const since = Math.max(from === undefined ? -Infinity : beginOf(from, zone), historySince ?? -Infinity)
        const asked = {
          ...{ ...query, room: board, limit },
          since: since === -Infinity ? undefined : since,
          until: to === undefined ? undefined : cutAt(to, zone).at + 1,
        }
        const found = await past.activity(asked, c.req.raw.signal).catch((error: unknown) => {
          // the log was trimmed while it was read
          throw error instanceof NoHistory ? noHistory() : error
        })
        if (found === null) throw new ApiError(404, 'not-found', `There is no item ${query.item}.`)
        return found
      },
    ),
  ]
}

/** The first instant that counts: a day begins where the one before it ends. */
function beginOf(asked: string, zone: string): number {
  return isDay(asked) ? cutAt(addDays(asked, -1), zone).at + 1 : cutAt(asked, zone).at
}
