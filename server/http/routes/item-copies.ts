import type { Hono } from 'hono'
import * as z from 'zod'
import { isRowId } from '../../../shared/lib/random-id.ts'
import { copyCommand } from '../../item-copies.ts'
import { type Env, callerFor, callerOn } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import type { HttpParts } from '../parts.ts'
import { checked, readJson } from '../read-body.ts'

const id = z.string().refine(isRowId, 'Write the id of an item.')

const input = z.strictObject({
  /** The other board. */
  to: z.string().min(1).max(100),
  ids: z.array(id).min(1, 'Name at least one item.').max(500),
  move: z.boolean().default(false),
  idempotencyKey: z.string().min(1).max(200).optional(),
})

/** Items to another board that the caller may change. Answers once the copies are on disk. */
export function itemCopyRoutes(app: Hono<Env>, { access, copyItems, runOnce, ...parts }: HttpParts) {
  app.post('/api/boards/:board/items/copy', async (c) => {
    const here = await callerOn(c, access, parts)
    const { to, ids, move, idempotencyKey: key } = checked(input, await readJson(c.req.raw))
    if (to === here.board)
      throw new ApiError(400, 'invalid', 'The items are on that board already.', { hint: 'Name another board.' })
    // taking something away from a board changes it
    const from = move ? await callerOn(c, access, parts, 'editor') : here
    const there = await callerFor(c, access, parts, { board: to, least: 'editor' })
    const run = () => copyItems({ from, to: there, ids, move })
    const request = {
      board: to,
      member: there.caller.member,
      command: copyCommand,
      args: { from: from.board, ids, move },
    }
    const { result, seq } = key === undefined ? await run() : await runOnce({ ...request, key }, run)
    return c.json({ ...(result as Awaited<ReturnType<typeof run>>['result']), seq })
  })
}
