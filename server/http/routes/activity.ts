import * as z from 'zod'
import { isRowId } from '../../../shared/lib/random-id.ts'
import { createActivity } from '../../log/activity.ts'
import { ApiError } from '../api-error.ts'
import { count, instant, json, seq } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'
import { change } from './change.ts'

const question = z.strictObject({
  item: z.string('Name the item.').refine(isRowId, 'Write the id of an item.').meta({ description: 'Id of the item.' }),
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
    }),
  ),
  next: z.int().nullable().meta({ description: 'Give it as `before` for older entries; null: there are none.' }),
  seq,
})

/** What happened to an item: who changed what and when, newest first, as the log has it. */
export function activityRoutes({ storage }: HttpParts): Route[] {
  const activity = createActivity({ storage })
  return [
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/activity',
        id: 'listActivity',
        tag: 'History',
        summary: 'What happened to an item, newest first.',
        query: question,
        answer: json(page, 'Who changed what and when.'),
      },
      async ({ board, query: { item, before, limit = 50 } }) => {
        const found = await activity.read(board, { item, limit, ...(before === undefined ? {} : { before }) })
        if (found === null) throw new ApiError(404, 'not-found', `There is no item ${item}.`)
        return found
      },
    ),
  ]
}
