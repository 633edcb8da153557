import type { PokerRound, Vote } from '../../shared/protocol.ts'

/** A round of estimating as the server alone knows it. A change is a new value. */
export type Round = {
  readonly id: string
  /** Member who started it. */
  readonly by: string
  readonly items: readonly string[]
  /** Place of the item that is estimated now. */
  readonly at: number
  readonly turn: number
  /** By member. */
  readonly votes: ReadonlyMap<string, Vote>
  /** Members who sit it out. */
  readonly out: ReadonlySet<string>
  readonly shown: boolean
}

/** A round over at least one item, at the first of them. */
export function newRound(id: string, by: string, items: readonly string[]): Round {
  return { id, by, items, at: 0, turn: 1, votes: new Map(), out: new Set(), shown: false }
}

/** Everybody votes anew, on the item at this place. */
export function nextTurn(round: Round, at = round.at): Round {
  return { ...round, at, turn: round.turn + 1, votes: new Map(), shown: false }
}

/** With the vote of a member, who takes part by it; null takes it back. */
export function withVote(round: Round, member: string, vote: Vote | null): Round {
  const votes = new Map(round.votes)
  if (vote === null) votes.delete(member)
  else votes.set(member, vote)
  return { ...withOut(round, member, false), votes }
}

/** With a member sitting it out or not. Who goes before the votes are shown takes theirs along. */
export function withOut(round: Round, member: string, isOut: boolean): Round {
  const out = new Set(round.out)
  if (isOut) out.add(member)
  else out.delete(member)
  return isOut && !round.shown ? { ...withoutVote(round, member), out } : { ...round, out }
}

/** Without a member's vote. */
export function withoutVote(round: Round, member: string): Round {
  const votes = new Map(round.votes)
  votes.delete(member)
  return { ...round, votes }
}

/** The members among `here` who have not voted and do not sit it out, by id. */
export function awaitedIn(round: Round, here: ReadonlySet<string>): string[] {
  return [...here].filter((member) => !round.votes.has(member) && !round.out.has(member)).toSorted()
}

/** With the cards turned when somebody has voted and nobody is awaited. */
export function settled(round: Round, here: ReadonlySet<string>): Round {
  const isDone = round.votes.size > 0 && awaitedIn(round, here).length === 0
  return isDone ? { ...round, shown: true } : round
}

/** What `member` may know of it: their own vote, and those of the others once they are shown. */
export function roundFor(round: Round, member: string, here: ReadonlySet<string>): PokerRound {
  const votes = [...round.votes].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    id: round.id,
    by: round.by,
    items: [...round.items],
    at: round.at,
    turn: round.turn,
    voted: votes.map(([voter]) => voter),
    awaited: round.shown ? [] : awaitedIn(round, here),
    out: round.out.has(member),
    mine: round.votes.get(member) ?? null,
    votes: round.shown ? votes : null,
  }
}
