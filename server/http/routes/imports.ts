import type { Hono } from 'hono'
import { importBytes } from '../../imports.ts'
import { type Env, callerOn } from '../api-context.ts'
import type { HttpParts } from '../parts.ts'
import { readBody, utf8 } from '../read-body.ts'

/** A file of another tool into a board; `?dryRun=1` only tells what would come in. */
export function importRoutes(app: Hono<Env>, { access, imports, ...parts }: HttpParts) {
  app.post('/api/boards/:board/import', async (c) => {
    const { board, caller } = await callerOn(c, access, parts, 'editor')
    const text = utf8(await readBody(c.req.raw, importBytes))
    const answer = await imports({
      format: c.req.query('format'),
      text,
      board,
      dryRun: c.req.query('dryRun') === '1',
      caller,
    })
    return c.json({ ...answer.report, board, dryRun: answer.dryRun, seq: answer.seq })
  })
}
