import { createAdaptorServer } from '@hono/node-server'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { createAccess } from './auth/create-access.ts'
import { createAuth } from './auth/create-auth.ts'
import { createDoorway } from './auth/doorway.ts'
import { ownOrigins } from './auth/origin.ts'
import type { Config } from './config.ts'
import { createHttp } from './http/create-http.ts'
import { createRunOnce } from './http/run-once.ts'
import { createChanges } from './log/changes.ts'
import { serveUpgrades } from './http/upgrade.ts'
import { serveAdminSocket } from './operator/admin-socket.ts'
import { createOperations } from './operator/operations.ts'
import { openSqliteAnswers } from './storage/sqlite/answers.ts'
import { openWorkspace } from './workspace.ts'

/** What tests set; the product takes the defaults. */
export type AppOptions = {
  /** Epoch milliseconds. */
  clock?: () => number
  newId?: () => string
  random?: () => number
  /** Attempts at set-up, join and sign-in a minute and address. */
  signInsPerMinute?: number
  /** The disk failed for good: whoever started the server should end it. */
  onStopped?: (error: Error) => void
}

/** How long sockets have to leave, and answers on their way, milliseconds. */
const drainMs = 5000
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
  const { dataDir, publicUrl, trustProxy, requestsPerMinute } = config
  const { signInsPerMinute = 60, ...world } = options
  const logger = pino({
    level: config.logLevel,
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.token', '*.secret'],
  })
  const workspace = await openWorkspace({ dataDir, logger, ...world })
  const { accounts, rooms, storage, database, clock } = workspace
  const answers = openSqliteAnswers(workspace.file)

  let ready = false
  const listening = await listen(config).catch(async (error: unknown) => {
    answers.close()
    await workspace.close()
    throw error
  })
  const url = publicUrl ?? listening.url
  const trustedOrigins = (request: Request | undefined) =>
    request ? ownOrigins(Object.fromEntries(request.headers), isSecure(request.headers), publicUrl) : [url]
  const isSecure = (headers: Headers) => trustProxy && headers.get('x-forwarded-proto') === 'https'
  const auth = createAuth({ database, key: accounts.key(), baseUrl: url, trustedOrigins })
  const access = createAccess({ accounts, auth, publicUrl, clock })
  const stopEnding = access.onChange(({ board, member, now }) => rooms.endAccess(board, member, now))
  const doorway = createDoorway({ ...workspace, auth })
  const runOnce = createRunOnce({ answers, storage, clock, head: (board) => rooms.read(board, (_, seq) => seq) })
  const changes = createChanges({ storage, watch: rooms.watch })
  const isReady = () => ready
  const http = createHttp({
    ...workspace,
    access,
    auth,
    doorway,
    runOnce,
    changes,
    logger,
    publicUrl,
    trustProxy,
    signInsPerMinute,
    requestsPerMinute,
    ownUrl: url,
    isReady,
  })
  const stopUpgrades = serveUpgrades({ server: listening.server, access, rooms, logger, trustProxy, isReady })
  const stopAdmin = await serveAdminSocket({
    dataDir,
    operations: createOperations({ ...workspace, auth, ownUrl: url }),
    logger,
  })
  listening.serve((request, env) => http.fetch(request, env))
  ready = true
  logger.info({ address: listening.url, dataDir }, 'serving')

  async function stop() {
    ready = false
    await stopAdmin()
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
    access.stop()
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
  const server = createAdaptorServer({ fetch: (request, env) => fetch(request, env) }) as Server
  server.headersTimeout = 15_000
  server.listen(port, host)
  await once(server, 'listening')
  const { port: taken } = server.address() as AddressInfo
  const shown = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return { server, url: `http://${shown}:${taken}`, serve: (next: Fetch) => void (fetch = next) }
}
