import { createKnock } from './knock.ts'
import type { Metrics } from './metrics.ts'
import { type OpenApi, openApiDocument } from './openapi/openapi-document.ts'
import type { HttpParts } from './parts.ts'
import type { Route } from './route.ts'
import { accountKeyRoutes } from './routes/account-keys.ts'
import { accountRoutes } from './routes/account.ts'
import { activityRoutes } from './routes/activity.ts'
import { boardEndRoutes } from './routes/board-ends.ts'
import { boardRoutes } from './routes/boards.ts'
import { briefRestoreRoute } from './routes/brief-restore.ts'
import { briefVersionRoutes } from './routes/brief-versions.ts'
import { briefRoutes } from './routes/briefs.ts'
import { changeRoutes } from './routes/changes.ts'
import { commandRoutes } from './routes/commands.ts'
import { doorwayRoutes } from './routes/doorway.ts'
import { exportRoutes } from './routes/exports.ts'
import { factRoutes } from './routes/facts.ts'
import { fileRoutes } from './routes/files.ts'
import { historyRoutes } from './routes/history.ts'
import { interchangeRoutes } from './routes/interchange.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { itemCopyRoutes } from './routes/item-copies.ts'
import { linkRoutes } from './routes/links.ts'
import { ownDataRoutes } from './routes/own-data.ts'
import { operationRoutes } from './routes/operation.ts'
import { peopleRoutes } from './routes/people.ts'
import { resultTakeBackRoute } from './routes/result-take-back.ts'
import { retroRoutes } from './routes/retros.ts'
import { rollupRoutes } from './routes/rollups.ts'
import { rowRoutes } from './routes/rows.ts'
import { searchRoutes } from './routes/search.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { singleSignOnRoutes } from './routes/single-sign-on.ts'
import { snapshotRoutes } from './routes/snapshot.ts'
import { versionRoutes } from './routes/versions.ts'

/** Every route of the server, in the order in which they are looked at, and the document that is written from them. */
export function allRoutes(parts: HttpParts, metrics: Metrics): { routes: Route[]; document: () => OpenApi } {
  const knock = createKnock(parts)
  const routes: Route[] = []
  let written: OpenApi | null = null
  const document = () => (written ??= openApiDocument(routes))
  routes.push(
    ...boardRoutes(parts),
    ...boardEndRoutes(parts),
    ...commandRoutes(parts),
    ...factRoutes(parts),
    resultTakeBackRoute(parts),
    ...rollupRoutes(parts),
    ...changeRoutes(parts),
    ...activityRoutes(parts),
    ...historyRoutes(parts),
    ...versionRoutes(parts),
    ...briefVersionRoutes(parts),
    briefRestoreRoute(parts),
    ...retroRoutes(parts),
    ...snapshotRoutes(parts),
    ...searchRoutes(parts),
    ...fileRoutes(parts),
    ...interchangeRoutes(parts),
    ...exportRoutes(parts),
    ...briefRoutes(parts),
    ...itemCopyRoutes(parts),
    ...peopleRoutes(parts),
    ...linkRoutes(parts),
    ...invitationRoutes(parts),
    ...doorwayRoutes(parts, knock),
    ...signInRoutes(parts, knock),
    ...singleSignOnRoutes(parts, knock),
    ...accountRoutes(parts, knock),
    ...accountKeyRoutes(parts, knock),
    ...ownDataRoutes(parts, knock),
    ...operationRoutes(parts, metrics, document),
    // last: their paths end in any id
    ...rowRoutes(parts),
  )
  return { routes, document }
}
