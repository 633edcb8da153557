import { useEffect, useRef } from 'react'
import type { MemberFace } from '../../session/board-hooks.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { formatClock } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './stand-up.module.css'
import { type TurnTimes, spentOn } from './turn-times.ts'
import { endTurn, restTurn } from './use-stand-up.ts'

type TurnListProps = {
  turns: readonly string[]
  away: readonly string[]
  faces: ReadonlyMap<string, MemberFace>
  turn: string
  times: TurnTimes
  limit: number
  onTurn: (turn: string) => void
}

/** The order of today with the time that each took; a press goes to a turn. On a phone it is one row. */
export function TurnList({ turns, away, faces, turn, times, limit, onTurn }: TurnListProps) {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [turn])
  return (
    <nav className={styles.order} aria-label={say('standUp.people')}>
      <ol className={styles.turns} ref={list}>
        {turns.map((one) => {
          const face = faces.get(one)
          const spent = one === turn ? 0 : spentOn(times, one, 0)
          return (
            <li key={one}>
              <button
                type="button"
                className={styles.turn}
                aria-current={one === turn ? 'step' : undefined}
                onClick={() => onTurn(one)}
              >
                {face && <Avatar person={face} bare />}
                <span className={styles.turnName}>{turnName(one, face)}</span>
                {spent >= 1000 && (
                  <span className={styles.took} data-over={spent > limit || undefined}>
                    {formatClock(spent)}
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ol>
      {away.length > 0 && (
        <ul className={styles.away}>
          {away.map((one) => {
            const face = faces.get(one)
            return (
              <li key={one} className={styles.turn}>
                {face && <Avatar person={face} bare />}
                <span className={styles.turnName}>{turnName(one, face)}</span>
                <span className={styles.took}>{say('standUp.away')}</span>
              </li>
            )
          })}
        </ul>
      )}
    </nav>
  )
}

/** What a turn is called: a person by their whole name. */
export function turnName(turn: string, face: MemberFace | undefined): string {
  if (turn === restTurn) return say('standUp.rest')
  if (turn === endTurn) return say('standUp.end')
  return face?.name || say('member.unknown')
}
