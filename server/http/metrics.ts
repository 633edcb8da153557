import { Histogram, collectDefaultMetrics } from 'prom-client'
import { type ApiContext, accessRequest, addressOf } from './api-context.ts'
import { ApiError } from './api-error.ts'
import type { HttpParts } from './parts.ts'

const loopback = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

/** What answers /metrics, and what counts each request. */
export type Metrics = ReturnType<typeof createMetrics>

/** Figures for Prometheus: the process, the requests, the rooms. */
export function createMetrics({
  access,
  registry: register,
  trustProxy,
}: Pick<HttpParts, 'access' | 'registry' | 'trustProxy'>) {
  collectDefaultMetrics({ register })
  const requests = new Histogram({
    name: 'topsight_http_request_milliseconds',
    help: 'How long HTTP requests took.',
    labelNames: ['method', 'status'],
    buckets: [1, 5, 10, 25, 50, 100, 250, 1000, 5000],
    registers: [register],
  })

  const serve = async (c: ApiContext): Promise<Response> => {
    const { incoming } = c.env
    // a proxy on this machine makes every caller look local
    const local =
      loopback.test(addressOf(incoming, { trustProxy })) && incoming.headers['x-forwarded-for'] === undefined
    const visitor = local ? null : await access.identify(accessRequest(incoming, { trustProxy }))
    const program = visitor !== null && 'kind' in visitor && visitor.kind === 'program' && visitor.board === null
    if (!local && !program)
      throw new ApiError(403, 'no-right', 'Figures are for this machine or a token of every board.')
    c.header('Content-Type', register.contentType)
    return c.body(await register.metrics())
  }

  return {
    serve,
    observe: (method: string, status: number, milliseconds: number) =>
      requests.observe({ method, status }, milliseconds),
  }
}
