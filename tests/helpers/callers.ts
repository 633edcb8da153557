import { join } from 'node:path'
import { callAdmin } from '../../server/operator/call-admin.ts'
import type { Json } from '../../shared/lib/json.ts'
import type { Role } from '../../shared/protocol.ts'

/** Somebody who calls the server: a person with a cookie, or a program with a token. */
export type TestCaller = {
  /** `fetch` of a path of this server with the caller's cookie and Origin, or their token. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Sends JSON (POST when there is a body, else GET) and reads JSON: `send<{ id: string }>('/api/boards', { name })`. */
  send<T = unknown>(path: string, body?: unknown, method?: string): Promise<{ status: number; body: T }>
  /** Runs a command over REST; throws unless it answered 200. */
  run<T = unknown>(board: string, name: string, args?: unknown): Promise<{ result: T; seq: number }>
  /** For a WebSocket: cookie and Origin, or the Authorization header. */
  headers: Record<string, string>
  /** Their member id. */
  member: string
  name: string
}

export type Callers = {
  /** Claims the set-up link once; later calls answer the same person. `board` is the demo board. */
  owner(): Promise<TestCaller & { board: string }>
  /** Somebody new who joins `board` (the demo board when missing) by a share link of this role. */
  guest(role: Role, board?: string, name?: string): Promise<TestCaller>
  /** A program; for every board when `board` is missing. */
  token(role: Role, board?: string): Promise<TestCaller & { token: string; id: string }>
  /** A new board made by the operator; answers its id. */
  createBoard(name?: string, template?: string): Promise<string>
  /** Nobody: no cookie, no token, no Origin. */
  stranger: TestCaller
}

type Served = { url: string; dataDir: string; setupSecret: string | null }

/** People and programs that talk to a server, however it was started. */
export function createCallers({ url, dataDir, setupSecret }: Served): Callers {
  const admin = <T>(operation: string, input: { [key: string]: Json }) =>
    callAdmin(join(dataDir, 'admin.sock'), operation, input) as Promise<T>
  const stranger = caller(url, {}, { member: '', name: '' })
  let claimed: Promise<TestCaller & { board: string }> | undefined

  async function enter(path: string, body: { secret: string; name: string }) {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as { board: string; member: string; error?: { message: string } }
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${answer.error?.message}`)
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    return { ...caller(url, { cookie, origin: url }, { member: answer.member, name: body.name }), board: answer.board }
  }

  function owner() {
    if (setupSecret === null) throw new Error('this server has an owner already')
    claimed ??= enter('/api/setup', { secret: setupSecret, name: 'Ines Marchetti' })
    return claimed
  }

  return {
    stranger,
    owner,
    async guest(role, board, name = 'Hana Sato') {
      const host = await owner()
      const link = await host.send<{ secret: string }>(`/api/boards/${board ?? host.board}/links`, { role })
      return enter('/api/join', { secret: link.body.secret, name })
    },
    async token(role, board) {
      const { token, id, member } = await admin<{ token: string; id: string; member: string }>('token.create', {
        name: `${role} program`,
        role,
        ...(board === undefined ? {} : { board }),
      })
      return { ...caller(url, { authorization: `Bearer ${token}` }, { member, name: `${role} program` }), token, id }
    },
    async createBoard(name = 'Growth desk', template = 'blank') {
      return (await admin<{ id: string }>('board.create', { name, template })).id
    },
  }
}

function caller(url: string, headers: Record<string, string>, who: { member: string; name: string }): TestCaller {
  async function send<T>(
    path: string,
    body?: unknown,
    method = body === undefined ? 'GET' : 'POST',
  ): Promise<{ status: number; body: T }> {
    const content = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...content,
    })
    const text = await response.text()
    return {
      status: response.status,
      body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as T,
    }
  }
  return {
    ...who,
    headers,
    send,
    fetch: (path, init = {}) =>
      fetch(url + path, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } }),
    async run<T>(board: string, name: string, args: unknown = {}) {
      const { status, body } = await send<{ result: T; seq: number }>(`/api/boards/${board}/commands`, { name, args })
      if (status !== 200) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}`)
      return body
    },
  }
}
