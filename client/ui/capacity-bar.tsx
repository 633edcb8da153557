import { say } from '../words/say.ts'
import styles from './capacity-bar.module.css'

type CapacityBarProps = {
  name: string
  points: number
  capacity: number
  /** Points at the end of the track; the same for all bars that stand together. */
  scale: number
}

/** What somebody holds against what fits: the part beyond in amber, a tick at the capacity, and the figures in words. */
export function CapacityBar({ name, points, capacity, scale }: CapacityBarProps) {
  const share = (value: number) => `${(Math.min(value, scale) / Math.max(scale, 1)) * 100}%`
  const over = points > capacity
  return (
    <div className={styles.row}>
      <span className={styles.name}>{name}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: share(Math.min(points, capacity)) }} />
        {over && (
          <span
            className={styles.over}
            style={{ left: share(capacity), width: `calc(${share(points)} - ${share(capacity)})` }}
          />
        )}
        <span className={styles.tick} style={{ left: share(capacity) }} />
      </span>
      <span className={styles.figures}>
        <b data-over={over || undefined}>{points}</b> {say('member.ofCapacity', { capacity })}
      </span>
    </div>
  )
}
