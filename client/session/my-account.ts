import type { Role } from '../../shared/protocol.ts'
import { ApiRefusal, createCallApi } from './call-api.ts'

/** A board I may open, and who I am on it. */
export type MyBoard = { id: string; name: string; role: Role; member: string }

export type MyAccount = {
  user: { id: string; name: string; role: 'owner' | 'guest' } | null
  boards: readonly MyBoard[]
  /** The server did not answer: this is what it said last time. */
  remembered: boolean
}

/** What a link is for, before it is used. `ends`: epoch milliseconds, or null. */
export type LinkPreview =
  | { kind: 'setup' }
  | { kind: 'sign-in'; name: string }
  | {
      kind: 'share'
      board: { id: string; name: string }
      inviter: string
      role: Role
      ends: number | null
      sprint: { name: string; goal: string; firstDay: string | null; lastDay: string | null } | null
      already: string | null
    }

export type Entered = { board: string; member: string; role: Role }

/** Why a call did not do what was asked; the words are the screen's, `hint` is the server's. */
export type AccountFailure = {
  code:
    | 'offline'
    | 'signed-out'
    | 'no-right'
    | 'not-found'
    | 'link-over'
    | 'invalid'
    | 'too-many'
    | 'foreign-origin'
    | 'conflict'
    | 'server'
  hint?: string
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: AccountFailure }

/** One text that outlives the page; the browser's is `localStorage`. */
export type Memory = { read(): string | null; write(text: string | null): void }

export type AccountApi = {
  /** Who I am and which boards I have; without a server what it said last time. `signed-out` when nobody is. */
  me(): Promise<Outcome<MyAccount>>
  setUp(input: { secret: string; name: string; zone?: string }): Promise<Outcome<Entered>>
  preview(secret: string): Promise<Outcome<LinkPreview>>
  join(input: { secret: string; name?: string; zone?: string }): Promise<Outcome<Entered>>
  createBoard(input: { name: string; template?: string; zone?: string }): Promise<Outcome<{ id: string }>>
}

const codes: readonly string[] = [
  'offline',
  'signed-out',
  'no-right',
  'not-found',
  'link-over',
  'invalid',
  'too-many',
  'foreign-origin',
  'conflict',
]

/** The doorway, as this browser uses it. */
export function createAccountApi({
  fetch = (input: RequestInfo | URL, init?: RequestInit) => globalThis.fetch(input, init),
  origin = globalThis.location.origin,
  memory = browserMemory(),
}: { fetch?: typeof globalThis.fetch; origin?: string; memory?: Memory } = {}): AccountApi {
  const callApi = createCallApi({ fetch, origin })

  return {
    async me() {
      const answer = await outcome(callApi<{ user?: MyAccount['user']; boards: MyBoard[] }>('/api/me'))
      if (answer.ok) {
        const { user = null, boards } = answer.value
        memory.write(JSON.stringify({ user, boards }))
        return { ok: true, value: { user, boards, remembered: false } }
      }
      const { code } = answer.failure
      if (code === 'signed-out') memory.write(null)
      const known = code === 'offline' || code === 'server' ? recall(memory) : null
      return known ? { ok: true, value: { ...known, remembered: true } } : answer
    },
    setUp: (input) => outcome(callApi<Entered>('/api/setup', { body: input })),
    preview: (secret) => outcome(callApi<LinkPreview>('/api/join/preview', { body: { secret } })),
    join: (input) => outcome(callApi<Entered>('/api/join', { body: input })),
    createBoard: (input) => outcome(callApi<{ id: string }>('/api/boards', { body: input })),
  }
}

async function outcome<T>(call: Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await call }
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error
    const code = codes.includes(error.code) ? (error.code as AccountFailure['code']) : 'server'
    return { ok: false, failure: { code, ...(error.hint !== undefined && { hint: error.hint }) } }
  }
}

function recall(memory: Memory): Pick<MyAccount, 'user' | 'boards'> | null {
  try {
    return JSON.parse(memory.read() ?? 'null') as Pick<MyAccount, 'user' | 'boards'> | null
  } catch {
    return null
  }
}

function browserMemory(): Memory {
  const key = 'topsight/me'
  return {
    read: () => quietly(() => globalThis.localStorage.getItem(key)),
    write: (text) =>
      void quietly(() =>
        text === null ? globalThis.localStorage.removeItem(key) : globalThis.localStorage.setItem(key, text),
      ),
  }
}

/** A browser may refuse its storage altogether; then nothing is remembered. */
function quietly<T>(attempt: () => T): T | null {
  try {
    return attempt()
  } catch {
    return null
  }
}
