import { createAdaptorServer } from '@hono/node-server'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { createAccess } from './auth/create-access.ts'
import { createAuth } from './auth/create-auth.ts'
import { createSessions } from './auth/sessions.ts'
import { createWaysIn } from './auth/create-ways-in.ts'
import { createDoorway } from './auth/doorway.ts'
import type { Config } from './config.ts'
import { startBoardCare } from './board-care.ts'
import { briefSections } from './digests/brief-digest.ts'
import { startDigests } from './digests/start-digests.ts'
import { digestsFollower } from './digests/write-digests.ts'
import { createErasePerson } from './erase-person.ts'
import { createHttp } from './http/create-http.ts'
import { createRunOnce } from './http/run-once.ts'
import { createChanges } from './log/changes.ts'
import { serveUpgrades } from './http/upgrade.ts'
import { serveAdminSocket } from './operator/admin-socket.ts'
import { type Mailer, createMailer } from './mail/mailer.ts'
import { createOperations } from './operator/operations.ts'
import { createSearch } from './search/create-search.ts'
import { startBackups } from './operator/scheduled-backups.ts'
import { openSqliteAnswers } from './storage/sqlite/answers.ts'
import { roomsBehind } from './storage/sqlite/rooms-behind.ts'
import { openWorkspace } from './workspace.ts'

/** What tests set; the product takes the defaults. */
export type AppOptions = {
  /** Epoch milliseconds. */
  clock?: () => number
  newId?: () => string
  random?: () => number
  /** What is old enough goes for good whenever this says so; the product waits until it can trust its clock. */
  mayDestroy?: () => boolean
  /** Attempts at set-up, join and sign-in a minute and address. */
  signInsPerMinute?: number
  /** The disk failed for good: whoever started the server should end it. */
  onStopped?: (error: Error) => void
  /** Instead of the one that SMTP_URL names. */
  mailer?: Mailer
}

/** How long sockets have to leave, and answers on their way, milliseconds. */
const drainMs = 10_000
const answersMs = 2000

export type App = {
  /** Where people open it: PUBLIC_URL, else the address it listens on. */
  url: string
  /** Where it listens, on this machine. */
  address: string
  /** For the owner to be; null once it has been used. */
  setupLink: string | null
  /** Tells clients to come back, writes what is queued, closes. */
  stop(): Promise<void>
}

/** Starts Topsight: every part of it, in the order in which they need each other. Rejects when it cannot serve. */
export async function startApp(config: Config, options: AppOptions = {}): Promise<App> {
  const { dataDir, publicUrl, trustProxy, requestsPerMinute, historyDays } = config
  const { signInsPerMinute = 60, mailer = createMailer(config), ...world } = options
  const logger = pino({
    level: config.logLevel,
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.token', '*.secret'],
  })
  const historyMs = historyDays === 0 ? Infinity : historyDays * 86_400_000
  const workspace = await openWorkspace({ dataDir, logger, historyMs, ...world })
  const { accounts, rooms, storage, database, clock } = workspace
  const answers = openSqliteAnswers(workspace.file)

  let ready = false
  const listening = await listen(config).catch(async (error: unknown) => {
    answers.close()
    await workspace.close()
    throw error
  })
  const url = publicUrl ?? listening.url
  const sessions = createSessions({ ...workspace, secure: url.startsWith('https:') })
  const auth = createAuth({ database, accounts, sessions, baseUrl: url })
  const access = createAccess({ accounts, sessions, publicUrl, clock })
  const stopLeaving = sessions.onEnd((session) => rooms.endSession(session))
  const stopEnding = access.onChange(({ board, member, now }) => rooms.endAccess(board, member, now))
  const waysIn = createWaysIn({ ...workspace, auth, sessions, mailer, oidc: config.oidc, logger, ownUrl: url })
  const doorway = createDoorway({ ...workspace, auth, mailer })
  const runOnce = createRunOnce({ answers, storage, clock, head: (board) => rooms.read(board, (_, seq) => seq) })
  const changes = createChanges({ storage, watch: rooms.watch })
  const search = createSearch({ ...workspace, watchAll: rooms.watchAll, logger })
  const isReady = () => ready
  const backups = config.backup === null ? null : startBackups({ ...workspace, ...config.backup, logger })
  const http = createHttp({
    ...workspace,
    access,
    auth,
    sessions,
    ...waysIn,
    doorway,
    erasePerson: createErasePerson({ ...workspace, auth }),
    mailer,
    runOnce,
    changes,
    search,
    logger,
    publicUrl,
    trustProxy,
    signInsPerMinute,
    requestsPerMinute,
    ownUrl: url,
    isReady,
    backupState: () => backups?.state() ?? { kind: 'none' },
  })
  const stopUpgrades = serveUpgrades({ server: listening.server, access, rooms, logger, trustProxy, isReady })
  const stopAdmin = await serveAdminSocket({
    dataDir,
    operations: createOperations({ ...workspace, auth, ownUrl: url }),
    logger,
  })
  const stopBoardCare = startBoardCare({ ...workspace, logger })
  const behind = roomsBehind(database, digestsFollower)
  const digests = startDigests({ ...workspace, sectionsOf: briefSections, behind, logger })
  listening.serve((request, env) => http.fetch(request, env))
  ready = true
  logger.info({ address: listening.url, dataDir }, 'serving')

  async function stop() {
    ready = false
    await stopAdmin()
    await backups?.stop()
    await stopBoardCare()
    await digests.stop()
    const closed = once(listening.server, 'close')
    listening.server.close()
    changes.stop()
    await rooms.drain(drainMs)
    stopUpgrades()
    // answers that are on their way may still leave
    await Promise.race([closed, wait(answersMs, undefined, { ref: false })])
    listening.server.closeAllConnections()
    await closed
    stopEnding()
    stopLeaving()
    access.stop()
    await search.close()
    answers.close()
    await workspace.close()
  }

  const secret = doorway.setupSecret()
  return { url, address: listening.url, setupLink: secret === null ? null : `${url}/setup#${secret}`, stop }
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** Takes the port and answers 503 until there is an app: its parts must know their address first. */
async function listen({ host, port }: Config) {
  let fetch: Fetch = () => new Response('not ready\n', { status: 503, headers: { 'retry-after': '1' } })
  const server = createAdaptorServer({
    fetch: (request, env) => fetch(request, env),
    // who says half a request is looked for this often; the limit itself is headersTimeout
    serverOptions: { connectionsCheckingInterval: 5000 },
  }) as Server
  server.headersTimeout = 15_000
  // longer than proxies keep theirs: else a request meets a socket that is being closed, and its proxy answers 502
  server.keepAliveTimeout = 75_000
  server.listen(port, host)
  await once(server, 'listening')
  const { port: taken } = server.address() as AddressInfo
  const shown = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return { server, url: `http://${shown}:${taken}`, serve: (next: Fetch) => void (fetch = next) }
}
