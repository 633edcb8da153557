import { useRef } from 'react'
import type { Day } from '../../../shared/lib/day.ts'
import { formatDay, formatNearDay, longMonthNames } from '../../words/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { say } from '../../words/say.ts'
import { AddLine } from './add-line.tsx'
import styles from './day-list.module.css'
import { parseDays } from './parse-days.ts'

type DayListProps = {
  label: string
  days: readonly Day[]
  today: Day
  addLabel: string
  /** Said when there are none. */
  empty: string
  readOnly: boolean
  /** A returned sentence is why not; what was typed stays. */
  onAdd: (days: Day[]) => string | void
  onRemove: (day: Day) => void
}

/** Days by month, each removed by itself; a line under them adds a day or a range. */
export function DayList({ label, days, today, addLabel, empty, readOnly, onAdd, onRemove }: DayListProps) {
  const ref = useRef<HTMLDivElement>(null)
  function add(text: string): string | void {
    const parsed = parseDays(text, today)
    if ('error' in parsed) return parsed.error
    const fresh = parsed.days.filter((day) => !days.includes(day))
    return fresh.length > 0 ? onAdd(fresh) : undefined
  }
  function remove(day: Day) {
    const at = days.indexOf(day)
    const next = days[at + 1] ?? days[at - 1]
    const target = next ? `[data-day="${next}"] button` : 'input'
    ref.current?.querySelector<HTMLElement>(target)?.focus({ preventScroll: true })
    onRemove(day)
  }
  return (
    <div ref={ref} role="group" aria-label={label}>
      {days.length === 0 && (readOnly || empty !== '') && <p className={styles.empty}>{empty}</p>}
      {monthsOf(days).map(([month, inside]) => (
        <div key={month} className={styles.month}>
          <h4 className={styles.name}>{nameOf(month)}</h4>
          <ul className={styles.days}>
            {inside.map((day) => (
              <li key={day} data-day={day} className={styles.day}>
                {formatNearDay(day, day)}
                {!readOnly && (
                  <IconButton
                    small
                    icon="close"
                    label={say('settings.removeDay', { day: formatDay(day, today) })}
                    onClick={() => remove(day)}
                  />
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {!readOnly && <AddLine label={addLabel} onAdd={add} />}
    </div>
  )
}

function monthsOf(days: readonly Day[]): [string, Day[]][] {
  const months = new Map<string, Day[]>()
  for (const day of days.toSorted()) {
    const month = day.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), day])
  }
  return [...months]
}

function nameOf(month: string): string {
  return say('settings.month', { month: longMonthNames[Number(month.slice(5)) - 1] ?? '', year: month.slice(0, 4) })
}
