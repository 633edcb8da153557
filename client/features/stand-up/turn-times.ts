/** How long each turn has taken: `spent` in ms by turn, and the one that runs `since` (epoch ms; null: it is paused). */
export type TurnTimes = {
  readonly turn: string
  readonly since: number | null
  readonly spent: ReadonlyMap<string, number>
}

/**
 * A stand-up that begins now with this turn. `now` is epoch ms everywhere here.
 * @example spentOn(goTo(beginTurns('ines', 0), 'oskar', 5000), 'ines', 9000) // 5000
 */
export function beginTurns(turn: string, now: number): TurnTimes {
  return { turn, since: now, spent: new Map() }
}

/** Time spent on a turn so far, ms. A clock that was put back takes none away. */
export function spentOn({ turn, since, spent }: TurnTimes, asked: string, now: number): number {
  const running = asked === turn && since !== null ? Math.max(0, now - since) : 0
  return (spent.get(asked) ?? 0) + running
}

/** Time of all turns together, ms. */
export function spentInAll(times: TurnTimes, now: number): number {
  const turns = new Set([...times.spent.keys(), times.turn])
  return [...turns].reduce((sum, turn) => sum + spentOn(times, turn, now), 0)
}

/** The next turn, which runs; who comes twice goes on where they were. The same turn again changes nothing. */
export function goTo(times: TurnTimes, turn: string, now: number): TurnTimes {
  return turn === times.turn ? times : { turn, since: now, spent: pauseTurn(times, now).spent }
}

export function pauseTurn(times: TurnTimes, now: number): TurnTimes {
  const spent = new Map(times.spent).set(times.turn, spentOn(times, times.turn, now))
  return { turn: times.turn, since: null, spent }
}

export function goOnWithTurn(times: TurnTimes, now: number): TurnTimes {
  return times.since === null ? { ...times, since: now } : times
}
