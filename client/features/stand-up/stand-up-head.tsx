import type { Sprint } from '../../../shared/schema/sprint.ts'
import type { MemberFace } from '../../session/board-hooks.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { formatClock, formatDay } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './stand-up.module.css'
import { turnName } from './turn-list.tsx'
import { TurnTimer } from './turn-timer.tsx'
import { type TurnTimes, spentInAll } from './turn-times.ts'
import { endTurn, restTurn } from './use-stand-up.ts'

type StandUpHeadProps = {
  sprint: Sprint
  today: string
  turns: readonly string[]
  turn: string
  face: MemberFace | undefined
  times: TurnTimes
  limit: number
}

/** Whose turn it is, and for how long. */
export function StandUpHead({ sprint, today, turns, turn, face, times, limit }: StandUpHeadProps) {
  const isEnd = turn === endTurn
  const said = { sprint: sprint.name, day: formatDay(today, today) }
  const place = turns.indexOf(turn) + 1
  // the end is no turn
  const count = turns.length - 1
  const title = isEnd
    ? say('standUp.endTitle', { time: formatClock(spentInAll(times, 0)) })
    : turn === restTurn
      ? say('standUp.restTitle')
      : turnName(turn, face)
  return (
    <header className={styles.head}>
      {face && <Avatar person={face} size={32} bare />}
      <div className={styles.who}>
        <p className={styles.line}>
          {isEnd ? say('standUp.endLine', said) : say('standUp.line', { ...said, place, count })}
          {face && !face.live && ` · ${say('standUp.notHere')}`}
        </p>
        <h2 className={styles.name}>{title}</h2>
      </div>
      {!isEnd && <TurnTimer times={times} limit={limit} />}
      <p className="visually-hidden" role="status">
        {isEnd ? title : say('standUp.nowTurn', { name: title, place, count })}
      </p>
    </header>
  )
}
