import { createKnock } from './knock.ts'
import type { Metrics } from './metrics.ts'
import { type OpenApi, openApiDocument } from './openapi/openapi-document.ts'
import type { HttpParts } from './parts.ts'
import type { Route } from './route.ts'
import { activityRoutes } from './routes/activity.ts'
import { boardRoutes } from './routes/boards.ts'
import { changeRoutes } from './routes/changes.ts'
import { commandRoutes } from './routes/commands.ts'
import { doorwayRoutes } from './routes/doorway.ts'
import { exportRoutes } from './routes/exports.ts'
import { factRoutes } from './routes/facts.ts'
import { interchangeRoutes } from './routes/interchange.ts'
import { itemCopyRoutes } from './routes/item-copies.ts'
import { linkRoutes } from './routes/links.ts'
import { operationRoutes } from './routes/operation.ts'
import { peopleRoutes } from './routes/people.ts'
import { rollupRoutes } from './routes/rollups.ts'
import { rowRoutes } from './routes/rows.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { snapshotRoutes } from './routes/snapshot.ts'

/** Every route of the server, in the order in which they are looked at, and the document that is written from them. */
export function allRoutes(parts: HttpParts, metrics: Metrics): { routes: Route[]; document: () => OpenApi } {
  const knock = createKnock(parts)
  const routes: Route[] = []
  let written: OpenApi | null = null
  const document = () => (written ??= openApiDocument(routes))
  routes.push(
    ...boardRoutes(parts),
    ...commandRoutes(parts),
    ...factRoutes(parts),
    ...rollupRoutes(parts),
    ...changeRoutes(parts),
    ...activityRoutes(parts),
    ...snapshotRoutes(parts),
    ...interchangeRoutes(parts),
    ...exportRoutes(parts),
    ...itemCopyRoutes(parts),
    ...peopleRoutes(parts),
    ...linkRoutes(parts),
    ...doorwayRoutes(parts, knock),
    ...sessionRoutes(parts, knock),
    ...operationRoutes(parts, metrics, document),
    // last: their paths end in any id
    ...rowRoutes(parts),
  )
  return { routes, document }
}
