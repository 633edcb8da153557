import { WebSocket } from 'ws'
import { type BoardSession } from '../../client/session/session-types.ts'
import { openBoardSession } from '../../client/session/board-session.ts'
import type { Surroundings } from '../../client/session/surroundings.ts'
import type { StorageRoom } from '../../client/session/watch-storage.ts'
import { asApiError, errorBody } from '../../server/http/api-error.ts'
import { brotliDecompressSync } from 'node:zlib'
import { randomId } from '../../shared/lib/random-id.ts'
import type { Role } from '../../shared/protocol.ts'
import { type BrowserDisk, createBrowserDisk } from './browser-disk.ts'
import type { SyncServer } from './sync-server.ts'

/** A person's browser before a sync server, with a network that can be pulled. */
export type TestBrowser = {
  member: string
  disk: BrowserDisk
  around: Surroundings
  /** Where requests go from now on; null: nowhere. */
  server: SyncServer | null
  /** As what the doorkeeper lets this person in from the next connection on. */
  role: Role
  /** Who the doorkeeper takes this person for. */
  signedInAs: string
  /** What the browser says of its storage. */
  room: StorageRoom | null
  /** Opens the board as this person; `stop` closes what is still open. */
  open(board: string): Promise<BoardSession>
  /** Pulls the plug, and the browser says so. */
  goOffline(): void
  goOnline(): void
  /** The server is elsewhere now (it was started again). */
  moveTo(server: SyncServer): void
  /** Would the browser ask before the page closes? */
  asksBeforeLeaving(): boolean
  /** What HTTP requests were made. */
  requests: string[]
  stop(): Promise<void>
}

export function createTestBrowser(
  server: SyncServer | null,
  member = 'ines',
  role: Role = 'editor',
  disk: BrowserDisk = createBrowserDisk(),
): TestBrowser {
  const hearers = new Set<(news: 'online' | 'offline' | 'wake') => void>()
  const guards = new Set<() => boolean>()
  const sockets = new Set<WebSocket>()
  const sessions = new Set<BoardSession>()

  /** Finds the server of the moment, and says who is there. */
  class TestSocket extends WebSocket {
    constructor(address: string | URL) {
      const url = new URL(address)
      url.host = browser.server ? new URL(browser.server.url).host : '127.0.0.1:9'
      url.searchParams.set('member', browser.signedInAs)
      url.searchParams.set('role', browser.role)
      super(url)
      sockets.add(this)
      this.on('close', () => sockets.delete(this))
    }
  }

  async function fetchHere(input: unknown, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(String(input))
    browser.requests.push(pathname)
    if (!browser.server) throw new TypeError('no network')
    const [, , , board = '', what, sprint = ''] = pathname.split('/')
    try {
      if (what === 'retro') {
        const caller = { member: browser.signedInAs, role: browser.role }
        return Response.json(await browser.server.rooms.retro(board, sprint, caller))
      }
      return await answer(browser.server, board, what, init)
    } catch (error) {
      const refused = asApiError(error)
      if (!refused) return new Response(null, { status: 404 })
      return Response.json(errorBody(refused), { status: refused.status })
    }
  }

  async function answer(
    { rooms }: SyncServer,
    board: string,
    what: string | undefined,
    init: RequestInit,
  ): Promise<Response> {
    if (what === 'people')
      return Response.json({
        ines: { name: 'Ines Marchetti', role: 'owner' },
        jonas: { name: 'Jonas Brandt', role: 'editor' },
      })
    if (what === 'commands') {
      const { name, args } = JSON.parse(String(init.body)) as { name: string; args: unknown }
      return Response.json(await rooms.run(board, name, args, { member: browser.signedInAs, role: browser.role }))
    }
    const { epoch, body } = await rooms.snapshot(board)
    return new Response(new Uint8Array(brotliDecompressSync(body)), { headers: { 'x-topsight-epoch': epoch } })
  }

  const browser: TestBrowser = {
    member,
    disk,
    server,
    role,
    signedInAs: member,
    room: null,
    requests: [],
    around: {
      fetch: fetchHere,
      WebSocket: TestSocket as unknown as typeof globalThis.WebSocket,
      origin: 'http://board.test',
      network: {
        subscribe(listener) {
          hearers.add(listener)
          return () => hearers.delete(listener)
        },
      },
      records: disk.records,
      channel: disk.channel,
      persist: () => undefined,
      room: async () => browser.room,
      guardLeaving(isAtRisk) {
        guards.add(isAtRisk)
        return () => guards.delete(isAtRisk)
      },
      clock: () => Date.now(),
      random: () => 0.1,
      newId: () => randomId(),
    },
    async open(board) {
      const session = await openBoardSession({
        board,
        me: { member, role, name: 'Ines Marchetti' },
        around: browser.around,
      })
      sessions.add(session)
      return session
    },
    goOffline() {
      lastServer = browser.server ?? lastServer
      browser.server = null
      for (const socket of sockets) socket.terminate()
      for (const hear of hearers) hear('offline')
    },
    goOnline() {
      browser.server ??= lastServer
      for (const hear of hearers) hear('online')
    },
    moveTo(next) {
      browser.server = next
      lastServer = next
    },
    asksBeforeLeaving: () => [...guards].some((isAtRisk) => isAtRisk()),
    async stop() {
      await Promise.all([...sessions].map((session) => session.close()))
      sessions.clear()
    },
  }
  let lastServer = server
  return browser
}
