import type { Role } from '../../shared/protocol.ts'
import { ApiRefusal, type CallApi } from './call-api.ts'

/** A board I may open, and who I am on it. */
export type MyBoard = { id: string; name: string; role: Role; member: string }

export type MyAccount = {
  user: { id: string; name: string; role: 'owner' | 'guest' } | null
  boards: readonly MyBoard[]
  /** The server did not answer: this is what it said last time. */
  remembered: boolean
}

/** Why a call did not do what was asked; the words are the screen's, `hint` is the server's. */
export type AccountFailure = {
  code:
    | 'offline'
    | 'signed-out'
    | 'no-right'
    | 'not-found'
    | 'link-over'
    | 'wrong-password'
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

const codes: readonly string[] = [
  'offline',
  'signed-out',
  'no-right',
  'not-found',
  'link-over',
  'wrong-password',
  'invalid',
  'too-many',
  'foreign-origin',
  'conflict',
]

/**
 * Who I am and which boards I have; without a server what it said last time. `signed-out` when nobody is. The board
 * needs it before it shows: the rest of the doorway comes later.
 */
export async function readMe({ callApi, memory }: { callApi: CallApi; memory: Memory }): Promise<Outcome<MyAccount>> {
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
}

/** What a call came to; a failure of the program itself is thrown. */
export async function outcome<T>(call: Promise<T>): Promise<Outcome<T>> {
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

/** What this browser remembers of me. */
export function browserMemory(): Memory {
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
