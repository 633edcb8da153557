import type { MemberFace } from '../../session/board-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { formatClock } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './stand-up.module.css'
import { type TurnTimes, spentOn } from './turn-times.ts'
import { turnName } from './turn-list.tsx'

type StandUpEndProps = {
  turns: readonly string[]
  faces: ReadonlyMap<string, MemberFace>
  times: TurnTimes
  limit: number
  onClose: () => void
}

/** After the last turn: how long each took, and the way back to the board. */
export function StandUpEnd({ turns, faces, times, limit, onClose }: StandUpEndProps) {
  // the clock stands still here
  const spent = turns.map((turn) => [turn, spentOn(times, turn, 0)] as const).filter(([, time]) => time >= 1000)
  return (
    <div className={styles.ended}>
      {spent.length > 0 && (
        <dl className={styles.times} aria-label={say('standUp.turns')}>
          {spent.map(([turn, time]) => (
            <div key={turn} className={styles.time}>
              <dt>{turnName(turn, faces.get(turn))}</dt>
              <dd className={styles.took} data-over={time > limit || undefined}>
                {formatClock(time)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Button look="ink" onClick={onClose}>
        {say('standUp.close')}
      </Button>
    </div>
  )
}
