import * as z from 'zod'
import { ApiError, diskFull } from '../api-error.ts'
import type { BackupState } from '../../operator/scheduled-backups.ts'
import { docsPage } from '../docs/docs-page.ts'
import type { Metrics } from '../metrics.ts'
import { type OpenApi } from '../openapi/openapi-document.ts'
import type { HttpParts } from '../parts.ts'
import { type Content, type Route, openRoute } from '../route.ts'

const plain: Content[] = [{ type: 'text/plain' }]
const tag = 'Operation'
const method = 'get'

/** Health, figures for monitoring, and the documentation of all the others. `document` is asked when they are all known. */
export function operationRoutes(
  { isReady, disk, backupState }: HttpParts,
  metrics: Metrics,
  document: () => OpenApi,
): Route[] {
  let page: string | null = null
  return [
    openRoute(
      {
        method,
        tag,
        path: '/healthz',
        id: 'isAlive',
        summary: 'Answers while the process lives.',
        answer: { status: 200, about: 'It lives.', contents: plain },
      },
      ({ c }) => c.text('ok\n'),
    ),
    openRoute(
      {
        method,
        tag,
        path: '/readyz',
        id: 'isReady',
        summary: 'Answers 200 while the server takes work.',
        answer: { status: 200, about: 'It takes work.', contents: plain },
        refuses: { 503: 'It starts or drains, or its disk is full.' },
      },
      ({ c }) => {
        if (!isReady()) throw new ApiError(503, 'unavailable', 'The server starts or drains.')
        if (disk.fullSince() !== null) throw diskFull()
        return c.text(['ready', ...backupWords(backupState())].join('\n') + '\n')
      },
    ),
    openRoute(
      {
        method,
        tag,
        path: '/metrics',
        id: 'getMetrics',
        summary: 'Figures for Prometheus: for this machine, and for tokens that hold for every board.',
        answer: { status: 200, about: 'Prometheus text.', contents: plain },
        refuses: { 403: 'Not this machine, and no token of every board.' },
      },
      ({ c }) => metrics.serve(c),
    ),
    openRoute(
      {
        method,
        tag,
        path: '/api/openapi.json',
        id: 'getOpenApi',
        summary: 'This API as an OpenAPI 3.1 document.',
        answer: {
          status: 200,
          about: 'The document.',
          contents: [{ type: 'application/json', schema: z.looseObject({ openapi: z.string() }) }],
        },
      },
      () => document(),
    ),
    openRoute(
      {
        method,
        tag,
        path: '/api/docs',
        id: 'getDocs',
        summary: 'This API as a page to read.',
        answer: { status: 200, about: 'The page.', contents: [{ type: 'text/html' }] },
      },
      ({ c }) => c.html((page ??= docsPage(document()))),
    ),
  ]
}

/** Whoever may ask this learns no path: the log has the reason. */
function backupWords(state: BackupState): string[] {
  if (state.kind === 'none') return []
  const at = new Date(state.at).toISOString()
  return [state.kind === 'made' ? `backup made at ${at}` : `the backup at ${at} failed: the server’s log says why`]
}
