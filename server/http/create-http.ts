import { Hono } from 'hono'
import { allRoutes } from './all-routes.ts'
import type { ApiContext, Env } from './api-context.ts'
import { ApiError, asApiError, diskFull, errorBody } from './api-error.ts'
import { limitRequests } from './limit-requests.ts'
import { createMetrics } from './metrics.ts'
import type { HttpParts } from './parts.ts'
import { usualHint } from './refusals.ts'
import { serveUnknownCollections } from './routes/rows.ts'
import { renewSessions } from './renew-sessions.ts'
import { securityHeaders } from './security-headers.ts'
import { serveRoute } from './serve-route.ts'
import { createStaticFiles } from './static-files.ts'

/** Everything that answers over HTTP: the API, the way in, health, metrics and the client's files. */
export function createHttp(parts: HttpParts): Hono<Env> {
  const { logger } = parts
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

  app.use('/api/*', async (c, next) => {
    if (parts.disk.fullSince() !== null && !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) throw diskFull()
    await next()
  })
  app.use('/api/*', limitRequests(parts))
  app.use('/api/*', renewSessions(parts))
  for (const route of allRoutes(parts, metrics).routes) serveRoute(app, route, parts)
  serveUnknownCollections(app, parts)
  app.all('/api/*', () => {
    throw new ApiError(404, 'not-found', 'There is no such address in this API.')
  })
  const files = createStaticFiles()
  app.get('*', files)
  app.notFound((c) => c.text('There is nothing here.\n', 404))
  app.onError((error, c) => answerError(error, c, parts))
  return app
}

function answerError(error: Error, c: ApiContext, { logger, disk }: HttpParts): Response {
  disk.noteFailure(error)
  const known = asApiError(error)
  if (known === null || known.code === 'damaged')
    logger.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed')
  const told =
    known ?? new ApiError(500, 'internal', 'The server could not do this.', { hint: 'The server’s log says why.' })
  const { code, message, issues } = told
  for (const [name, value] of Object.entries(told.headers)) c.header(name, value)
  return c.json(errorBody({ code, message, issues, hint: told.hint ?? usualHint(code) }), told.status)
}
