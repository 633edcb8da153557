import type { KeyboardEvent } from 'react'
import type { Day } from '../../../shared/lib/day.ts'
import { formatDay } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { TimeAxis } from './time-axis.ts'
import styles from './time-slider.module.css'

type TimeSliderProps = {
  axis: TimeAxis
  /** The row of the log that is asked for. */
  seq: number
  /** Its moment in words; only its day while nothing more is known. */
  words: string
  today: Day
  onSeq: (seq: number) => void
}

/** The kept window as a slider: arrows go by one change, Page keys by a day, Home and End to its ends. */
export function TimeSlider({ axis, seq, words, today, onSeq }: TimeSliderProps) {
  function onKeyDown(event: KeyboardEvent) {
    const next = wantedBy(event, axis, seq)
    if (next === null) return
    event.preventDefault()
    if (next !== seq) onSeq(next)
  }
  const most = Math.max(1, ...axis.days.map(({ changes }) => changes))
  const day = axis.days.find((one) => one.day === axis.dayOf(seq))
  const [first, last] = [axis.days[0], axis.days.at(-1)]
  return (
    <div className={styles.slider}>
      <IconButton
        icon="left"
        label={say('past.earlier')}
        disabled={seq <= axis.first}
        onClick={() => onSeq(axis.step(seq, 'change', -1))}
      />
      <div className={styles.line}>
        <div className={styles.marks} aria-hidden="true">
          {axis.days.map(({ day: name, changes }) => (
            <span key={name} className={styles.mark}>
              {changes > 0 && (
                <span
                  className={name === day?.day ? styles.here : styles.bar}
                  style={{ height: `${heightOf(changes, most, axis.days.length)}%` }}
                />
              )}
            </span>
          ))}
        </div>
        <input
          type="range"
          className={styles.range}
          min={0}
          max={axis.days.length}
          step="any"
          value={axis.positionOf(seq)}
          aria-label={say('past.slider')}
          aria-valuetext={words}
          onChange={(event) => onSeq(axis.seqAt(Number(event.target.value)))}
          onKeyDown={onKeyDown}
        />
        <div className={styles.ends} aria-hidden="true">
          <span>{first && formatDay(first.day, today)}</span>
          <span>{day && say('past.days', { count: day.changes })}</span>
          <span>{last && last !== first && formatDay(last.day, today)}</span>
        </div>
      </div>
      <IconButton
        icon="right"
        label={say('past.later')}
        disabled={seq >= axis.last}
        onClick={() => onSeq(axis.step(seq, 'change', 1))}
      />
    </div>
  )
}

/** How high a day's mark is, in percent: the busiest fills it, unless it stands alone and there is nothing to compare. */
function heightOf(changes: number, most: number, days: number): number {
  return days === 1 ? 20 : Math.round(15 + 85 * Math.sqrt(changes / most))
}

function wantedBy({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, axis: TimeAxis, seq: number): number | null {
  if (altKey || ctrlKey || metaKey) return null
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return axis.step(seq, 'change', -1)
    case 'ArrowRight':
    case 'ArrowUp':
      return axis.step(seq, 'change', 1)
    case 'PageDown':
      return axis.step(seq, 'day', -1)
    case 'PageUp':
      return axis.step(seq, 'day', 1)
    case 'Home':
      return axis.first
    case 'End':
      return axis.last
    default:
      return null
  }
}
