import { limits } from '../../shared/protocol.ts'
import { type RateLimit, createRateLimit } from './rate-limit.ts'

/** How much a member changes, over all of their sockets in a room. */
export type MemberBudget = {
  /** Counts changes; answers for how many milliseconds the member is to be read no further (0: go on). */
  spend(member: string, changes: number): number
  /** May this member bring so many client ids that the board has never seen? Counts them when it may. */
  mayBring(member: string, clients: number): boolean
}

type Spent = { changes: RateLimit; clients: RateLimit }

/**
 * Bounds what one person can do to a board in a minute. Who changes too much is slowed down and loses nothing; client
 * ids, which a board keeps for good, are refused beyond what any person brings.
 */
export function createMemberBudget(clock: () => number): MemberBudget {
  const members = new Map<string, Spent>()

  function of(member: string): Spent {
    const known = members.get(member)
    if (known) return known
    const { changesPerMinute, clocksPerUpdate, newClientsPerMinute, newClientsBurst } = limits
    const fresh = {
      changes: createRateLimit({ perSecond: changesPerMinute / 60, burst: clocksPerUpdate }),
      clients: createRateLimit({ perSecond: newClientsPerMinute / 60, burst: newClientsBurst }),
    }
    members.set(member, fresh)
    return fresh
  }

  return {
    spend: (member, changes) => of(member).changes.take(changes, clock()),
    mayBring: (member, clients) => clients === 0 || of(member).clients.take(clients, clock()) === 0,
  }
}
