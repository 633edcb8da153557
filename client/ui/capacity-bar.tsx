import { formatNumber } from '../words/numbers.ts'
import { say } from '../words/say.ts'
import styles from './capacity-bar.module.css'

type CapacityBarProps = {
  name: string
  points: number
  /** Null: nobody said. */
  capacity: number | null
  /** Points at the end of the track; the same for all bars that stand together. */
  scale: number
  /** What it would be without what is in the air; the difference is outlined. */
  before?: number | undefined
}

/** What somebody holds against what fits: the part beyond in amber, a tick at the capacity, and the figures in words. */
export function CapacityBar({ name, points, capacity, scale, before = points }: CapacityBarProps) {
  const share = (value: number) => `${(Math.min(value, scale) / Math.max(scale, 1)) * 100}%`
  const fits = capacity ?? points
  const over = points > fits
  const [least, most] = [Math.min(before, points), Math.max(before, points)]
  return (
    <div className={styles.row} data-changed={before !== points || undefined}>
      <span className={styles.name}>{name}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: share(Math.min(points, fits)) }} />
        {over && (
          <span
            className={styles.over}
            style={{ left: share(fits), width: `calc(${share(points)} - ${share(fits)})` }}
          />
        )}
        {before !== points && (
          <span
            className={styles.change}
            style={{ left: share(least), width: `calc(${share(most)} - ${share(least)})` }}
          />
        )}
        {capacity !== null && <span className={styles.tick} style={{ left: share(capacity) }} />}
      </span>
      <span className={styles.figures}>
        {before !== points && `${formatNumber(before)} → `}
        <b data-over={over || undefined}>{formatNumber(points)}</b>{' '}
        {capacity !== null && say('member.ofCapacity', { capacity: formatNumber(capacity) })}
      </span>
    </div>
  )
}
