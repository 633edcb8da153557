import { useEffect, useRef, useState } from 'react'
import { useSession } from '../../session/session-provider.tsx'
import { type TurnTimes, beginTurns, goOnWithTurn, goTo, pauseTurn } from './turn-times.ts'
import { type StandUp, endTurn, useLedTurn } from './use-stand-up.ts'

export type Turns = {
  turn: string
  times: TurnTimes
  go: (turn: string) => void
  /** To the next turn or the one before; at either end nothing. */
  step: (by: 1 | -1) => void
  togglePause: () => void
}

/** Whose turn it is and how long each took; the others are shown the turn, and where I go along I am taken to it. */
export function useTurns(
  { turns, kept }: Pick<StandUp, 'turns' | 'kept'>,
  asked: string,
  onTurn: (turn: string) => void,
): Turns {
  const { presence } = useSession()
  const turn = turns.includes(asked) ? asked : (turns[0] ?? endTurn)
  const [times, setTimes] = useState(() => kept.read().times ?? beginTurns(turn, Date.now()))
  useEffect(() => {
    const now = Date.now()
    setTimes((before) => (turn === endTurn ? pauseTurn(goTo(before, turn, now), now) : goTo(before, turn, now)))
    presence.show({ selected: [turn] })
  }, [presence, turn])
  useEffect(() => () => presence.show({ selected: [] }), [presence])
  useEffect(() => kept.write({ times }), [kept, times])
  // a reload leaves without this: then they stay
  useEffect(() => () => kept.forget(), [kept])

  const led = useLedTurn()
  const latest = useRef({ turns, turn, onTurn })
  latest.current = { turns, turn, onTurn }
  useEffect(() => {
    const { turns, turn, onTurn } = latest.current
    if (led !== null && led !== turn && turns.includes(led)) onTurn(led)
  }, [led])

  return {
    turn,
    times,
    go: onTurn,
    step(by) {
      const next = turns[turns.indexOf(turn) + by]
      if (next !== undefined) onTurn(next)
    },
    togglePause() {
      if (turn === endTurn) return
      const now = Date.now()
      setTimes((before) => (before.since === null ? goOnWithTurn(before, now) : pauseTurn(before, now)))
    },
  }
}
