import type { ClientBinding } from '../storage/storage.ts'

/** The member that the server writes as; no member id can be this. */
export const serverMember = '@server'

/**
 * Ids seen only in presence are remembered for so many of a member, then that member's oldest is forgotten: nobody can
 * have another's id forgotten, and take it, by showing many.
 */
const seenOfMember = 100

/**
 * Whose client id is whose in one room: bound on first sight, for good once it has written. So nobody can write, or be
 * present, under another's id.
 */
export type ClientBindings = {
  memberOf(client: number): string | undefined
  /** Has the id ever written here? */
  hasWritten(client: number): boolean
  /** Is the id free or this member's? */
  mayUse(client: number, member: string): boolean
  /** Binds an id for as long as the room is open. */
  see(client: number, member: string): void
  /** Binds an id that writes; `takeNew` hands it to the next commit. */
  bind(client: number, member: string): void
  takeNew(): ClientBinding[]
}

export function createClientBindings(room: string, stored: readonly ClientBinding[]): ClientBindings {
  const kept = new Map(stored.map((binding) => [binding.clientId, binding.member]))
  const seen = new Map<number, string>()
  const seenBy = new Map<string, Set<number>>()
  let fresh: ClientBinding[] = []

  function memberOf(client: number): string | undefined {
    return kept.get(client) ?? seen.get(client)
  }

  return {
    memberOf,
    hasWritten: (client) => kept.has(client),
    mayUse(client, member) {
      const owner = memberOf(client)
      return owner === undefined || owner === member
    },
    see(client, member) {
      if (kept.has(client)) return
      const own = seenBy.get(member) ?? new Set()
      seenBy.set(member, own.add(client))
      seen.set(client, member)
      const [oldest] = own
      if (own.size <= seenOfMember || oldest === undefined) return
      own.delete(oldest)
      seen.delete(oldest)
    },
    bind(client, member) {
      if (kept.has(client)) return
      if (seen.delete(client)) seenBy.get(member)?.delete(client)
      kept.set(client, member)
      fresh.push({ room, clientId: client, member })
    },
    takeNew() {
      const taken = fresh
      if (taken.length > 0) fresh = []
      return taken
    },
  }
}
