import { useEffect, useState } from 'react'
import { formatClock } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './stand-up.module.css'
import { type TurnTimes, spentOn } from './turn-times.ts'

/** The time of the turn that runs against what each has, ms; over it amber, and nothing ends by itself. */
export function TurnTimer({ times, limit }: { times: TurnTimes; limit: number }) {
  const now = useNow(times)
  const spent = spentOn(times, times.turn, now)
  const isOver = spent > limit
  const words = { time: formatClock(spent), limit: formatClock(limit) }
  return (
    <div
      className={styles.timer}
      role="timer"
      aria-label={say(isOver ? 'standUp.over' : 'standUp.timer', words)}
      data-over={isOver || undefined}
    >
      <span className={styles.clock}>{words.time}</span>
      <span className={styles.limit}>
        {times.since === null ? say('standUp.paused') : say('sprint.ofCount', { count: words.limit })}
      </span>
    </div>
  )
}

/** Now, epoch ms, again at each full second of the turn while it runs. */
function useNow(times: TurnTimes): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const at = Date.now()
      setNow(at)
      if (times.since !== null) timer = setTimeout(look, 1000 - (spentOn(times, times.turn, at) % 1000))
    }
    look()
    return () => clearTimeout(timer)
  }, [times])
  return now
}
