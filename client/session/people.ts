import { isObject } from '../../shared/lib/json.ts'
import { type Role, roles } from '../../shared/protocol.ts'
import type { CallApi } from './call-api.ts'
import { type Value, createValue } from './value.ts'

/** Who a member id is. `role` is there while they have access; a `guest` goes with the link that they came by. */
export type BoardPerson = { name: string; role?: Role; guest?: true }

export type People = Value<ReadonlyMap<string, BoardPerson>> & {
  /** Asks the server again; keeps what is known when it does not answer. */
  refresh(): Promise<void>
  /** Somebody was seen whose name the list may lack. */
  seen(member: string, name: string): void
}

/** Names by member id: the server's list, kept for offline. `remembered` is what an earlier session kept. */
export function createPeople(
  board: string,
  { callApi, remembered, remember }: { callApi: CallApi; remembered: unknown; remember: (people: unknown) => void },
): People {
  const people = createValue<ReadonlyMap<string, BoardPerson>>(read(remembered))
  let asking: Promise<void> | null = null

  async function ask() {
    try {
      const answer = await callApi<unknown>(`/api/boards/${encodeURIComponent(board)}/people`)
      people.set(read(answer))
      remember(answer)
    } catch {
      // offline: the remembered names stand
    } finally {
      asking = null
    }
  }
  const refresh = () => (asking ??= ask())

  return {
    get: people.get,
    subscribe: people.subscribe,
    refresh,
    seen(member, name) {
      if (people.get().has(member)) return
      people.set(new Map(people.get()).set(member, { name }))
      void refresh()
    },
  }
}

function read(answer: unknown): Map<string, BoardPerson> {
  const people = new Map<string, BoardPerson>()
  for (const [member, person] of Object.entries(isObject(answer) ? answer : {})) {
    if (!isObject(person) || typeof person['name'] !== 'string') continue
    const role = person['role'] as Role
    people.set(member, {
      name: person['name'],
      ...(roles.includes(role) && { role }),
      ...(person['guest'] === true && { guest: true }),
    })
  }
  return people
}
