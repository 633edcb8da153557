import type { Hono } from 'hono'
import * as z from 'zod'
import { isRowId } from '../../../shared/lib/random-id.ts'
import { createActivity } from '../../log/activity.ts'
import { type Env, callerOn } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import type { HttpParts } from '../parts.ts'
import { checked } from '../read-body.ts'

const count = (most: number) => z.coerce.number(`Give a whole number from 1 to ${most}.`).int().min(1).max(most)

const question = z.object({
  item: z.string('Name the item.').refine(isRowId, 'Write the id of an item.'),
  before: count(Number.MAX_SAFE_INTEGER).optional(),
  limit: count(200).default(50),
})

/** What happened to an item: who changed what and when, newest first, as the log has it. */
export function activityRoutes(app: Hono<Env>, { access, storage, ...parts }: HttpParts) {
  const activity = createActivity({ storage })

  app.get('/api/boards/:board/activity', async (c) => {
    const { board } = await callerOn(c, access, parts)
    const { item, before, limit } = checked(question, c.req.query())
    const page = await activity.read(board, { item, limit, ...(before === undefined ? {} : { before }) })
    if (page === null) throw new ApiError(404, 'not-found', `There is no item ${item}.`)
    return c.json(page)
  })
}
