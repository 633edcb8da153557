import type { LinkPreview } from '../../shared/account.ts'
import type { Role } from '../../shared/protocol.ts'
import { createCallApi } from './call-api.ts'
import { type Memory, type MyAccount, type Outcome, browserMemory, outcome, readMe } from './read-me.ts'

export type Entered = { board: string; member: string; role: Role }

export type AccountApi = {
  /** Who I am and which boards I have; without a server what it said last time. `signed-out` when nobody is. */
  me(): Promise<Outcome<MyAccount>>
  setUp(input: { secret: string; name: string; zone?: string }): Promise<Outcome<Entered>>
  preview(secret: string, password?: string): Promise<Outcome<LinkPreview>>
  join(input: { secret: string; name?: string; zone?: string; password?: string }): Promise<Outcome<Entered>>
  createBoard(input: { name: string; template?: string; zone?: string }): Promise<Outcome<{ id: string }>>
}

/** The doorway, as this browser uses it. */
export function createAccountApi({
  fetch = (input: RequestInfo | URL, init?: RequestInit) => globalThis.fetch(input, init),
  origin = globalThis.location.origin,
  memory = browserMemory(),
}: { fetch?: typeof globalThis.fetch; origin?: string; memory?: Memory } = {}): AccountApi {
  const callApi = createCallApi({ fetch, origin })

  return {
    me: () => readMe({ callApi, memory }),
    setUp: (input) => outcome(callApi<Entered>('/api/setup', { body: input })),
    preview: (secret, password) =>
      outcome(
        callApi<LinkPreview>('/api/join/preview', { body: { secret, ...(password !== undefined && { password }) } }),
      ),
    join: (input) => outcome(callApi<Entered>('/api/join', { body: input })),
    createBoard: (input) => outcome(callApi<{ id: string }>('/api/boards', { body: input })),
  }
}
