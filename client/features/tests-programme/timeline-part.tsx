import { type Day, daysBetween } from '../../../shared/lib/day.ts'
import type { TimelineRow } from '../../../shared/selectors/ab-tests/test-timeline.ts'
import { useToday } from '../../session/board-hooks.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { formatDay } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './programme.module.css'
import { type Opening, TestLink } from './test-link.tsx'
import type { ProgrammeFigures } from './use-programme.ts'

type TimelinePartProps = { figures: ProgrammeFigures } & Opening

/** When each test ran, on one scale of days, the latest first. */
export function TimelinePart({ figures: { timeline, testOf }, ...opening }: TimelinePartProps) {
  const today = useToday()
  const scale = scaleOf(timeline)
  return (
    <section aria-labelledby="programme-timeline">
      <SectionHead id="programme-timeline" name={say('programme.timeline')} note={say('programme.timelineNote')} />
      {timeline.length === 0 ? (
        <p className={styles.note}>{say('programme.timelineNone')}</p>
      ) : (
        <ul className={styles.timeline}>
          {timeline.map((row) => (
            <li key={row.test}>
              <TestLink test={testOf(row.test)} {...opening} />
              <span className={styles.days}>{daysWords(row, today)}</span>
              <span className={styles.track} aria-hidden="true">
                {row.enoughOn !== null && row.enoughOn > row.to && (
                  <span className={styles.ahead} style={scale(row.to, row.enoughOn)} />
                )}
                <span className={styles.bar} style={scale(row.from, row.to)} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Where days lie between the first and the last of all. */
function scaleOf(rows: readonly TimelineRow[]): (from: Day, to: Day) => { left: string; width: string } {
  const days = rows.flatMap(({ from, to, enoughOn }) => [from, to, ...(enoughOn === null ? [] : [enoughOn])]).toSorted()
  const [first = '', last = first] = [days[0], days.at(-1)]
  const all = first === '' ? 1 : daysBetween(first, last) + 1
  return (from, to) => ({
    left: `${(daysBetween(first, from) / all) * 100}%`,
    width: `${((daysBetween(from, to) + 1) / all) * 100}%`,
  })
}

function daysWords({ from, to, state, enoughOn }: TimelineRow, today: Day): string {
  const start = formatDay(from, today)
  if (state !== 'running') return say('programme.ran', { from: start, to: formatDay(to, today) })
  return enoughOn === null || enoughOn <= to
    ? say('programme.runs', { from: start })
    : say('programme.runsUntil', { from: start, day: formatDay(enoughOn, today) })
}
