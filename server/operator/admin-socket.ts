import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { ApiError, asApiError, errorBody } from '../http/api-error.ts'
import { readJson } from '../http/read-body.ts'
import { adminSocketName } from './admin-socket-name.ts'
import type { Operations } from './operation.ts'

/** A board file with its envelope, bytes. */
const mostBytes = 120 * 1024 * 1024

/** Serves the operator's commands on `DATA_DIR/admin.sock`, for this system user alone. Returns its stop. */
export async function serveAdminSocket({
  dataDir,
  operations,
  logger,
}: {
  dataDir: string
  operations: Operations
  logger: Logger
}): Promise<() => Promise<void>> {
  const file = join(dataDir, adminSocketName)
  const app = new Hono()
  app.post('/:operation', async (c) => {
    const operation = operations[c.req.param('operation')]
    if (operation === undefined)
      throw new ApiError(404, 'not-found', 'This server does not know that command.', {
        hint: 'Is the command line as new as the server?',
      })
    return c.json(await operation(await readJson(c.req.raw, mostBytes)))
  })
  app.onError((error, c) => {
    const known = asApiError(error)
    if (known === null) logger.error({ err: error }, 'operator’s command failed')
    const told = known ?? new ApiError(500, 'internal', `The server could not do this: ${error.message}`)
    return c.json(errorBody(told), told.status)
  })
  const server = createAdaptorServer({ fetch: app.fetch })
  // what a killed server left; the serve lock says that nobody listens there
  rmSync(file, { force: true })
  const mask = process.umask(0o177)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(file, resolve)
    })
  } finally {
    process.umask(mask)
  }
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
}
