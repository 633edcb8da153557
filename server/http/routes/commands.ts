import type { Hono } from 'hono'
import * as z from 'zod'
import { type Env, callerOn } from '../api-context.ts'
import type { HttpParts } from '../parts.ts'
import { checked, readJson } from '../read-body.ts'

const input = z.strictObject({
  name: z.string().max(100),
  args: z.unknown().optional(),
  idempotencyKey: z.string().min(1).max(200).optional(),
})

/** Runs a command; answers once it is on disk. */
export function commandRoutes(app: Hono<Env>, { access, boards, rooms, runOnce, ...parts }: HttpParts) {
  app.post('/api/boards/:board/commands', async (c) => {
    const { board, caller } = await callerOn(c, access, parts)
    const { name, args = {}, idempotencyKey } = checked(input, await readJson(c.req.raw))
    const run = async () => {
      const answer = await rooms.run(board, name, args, { member: caller.member, role: caller.role })
      if (name === 'board.update') await boards.refreshName(board)
      return answer
    }
    if (idempotencyKey === undefined) return c.json(await run())
    return c.json(await runOnce({ board, member: caller.member, key: idempotencyKey, command: name, args }, run))
  })
}
