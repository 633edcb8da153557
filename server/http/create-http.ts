import { Hono } from 'hono'
import type { ApiContext, Env } from './api-context.ts'
import { ApiError, asApiError, errorBody } from './api-error.ts'
import { createMetrics } from './metrics.ts'
import type { HttpParts } from './parts.ts'
import { activityRoutes } from './routes/activity.ts'
import { boardRoutes } from './routes/boards.ts'
import { commandRoutes } from './routes/commands.ts'
import { doorwayRoutes } from './routes/doorway.ts'
import { factRoutes } from './routes/facts.ts'
import { importRoutes } from './routes/imports.ts'
import { itemCopyRoutes } from './routes/item-copies.ts'
import { linkRoutes } from './routes/links.ts'
import { peopleRoutes } from './routes/people.ts'
import { rowRoutes } from './routes/rows.ts'
import { snapshotRoutes } from './routes/snapshot.ts'
import { securityHeaders } from './security-headers.ts'
import { createStaticFiles } from './static-files.ts'

/** Everything that answers over HTTP: the API, the way in, health, metrics and the client's files. */
export function createHttp(parts: HttpParts): Hono<Env> {
  const { logger, isReady } = parts
  const app = new Hono<Env>()
  const metrics = createMetrics(parts)

  app.use(securityHeaders({ https: parts.publicUrl?.startsWith('https:') ?? false }))
  app.use(async (c, next) => {
    const start = performance.now()
    await next()
    const milliseconds = performance.now() - start
    metrics.observe(c.req.method, c.res.status, milliseconds)
    // the path alone: a query may hold a token
    logger.debug(
      { method: c.req.method, path: c.req.path, status: c.res.status, milliseconds: Math.round(milliseconds) },
      'request',
    )
  })

  app.get('/healthz', (c) => c.text('ok\n'))
  app.get('/readyz', (c) => (isReady() ? c.text('ready\n') : c.text('not ready\n', 503)))
  app.get('/metrics', metrics.serve)

  doorwayRoutes(app, parts)
  activityRoutes(app, parts)
  boardRoutes(app, parts)
  commandRoutes(app, parts)
  factRoutes(app, parts)
  importRoutes(app, parts)
  itemCopyRoutes(app, parts)
  linkRoutes(app, parts)
  peopleRoutes(app, parts)
  snapshotRoutes(app, parts)
  // last: its paths end in any word
  rowRoutes(app, parts)

  app.all('/api/*', () => {
    throw new ApiError(404, 'not-found', 'There is no such address in this API.')
  })
  const files = createStaticFiles()
  app.get('*', files)
  app.notFound((c) => c.text('There is nothing here.\n', 404))
  app.onError((error, c) => answerError(error, c, parts))
  return app
}

function answerError(error: Error, c: ApiContext, { logger }: HttpParts): Response {
  const known = asApiError(error)
  if (known === null) logger.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed')
  const told =
    known ?? new ApiError(500, 'internal', 'The server could not do this.', { hint: 'The server’s log says why.' })
  for (const [name, value] of Object.entries(told.headers)) c.header(name, value)
  return c.json(errorBody(told), told.status)
}
