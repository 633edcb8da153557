import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { type Day, addDays, weekday } from '../../shared/lib/day.ts'
import { formatDay, longMonthNames, weekdayNames } from '../words/format.ts'
import '../words/en-edit.ts'
import { say } from '../words/say.ts'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import styles from './month-grid.module.css'
import { takeFocus } from './take-focus.ts'

type MonthGridProps = {
  chosen: Day | null
  today: Day
  /** Takes the focus as it appears: for a panel that a key opened. */
  takesFocus?: boolean
  onChoose: (day: Day) => void
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Six weeks from the Monday before the month's first day: the grid keeps its height from month to month. */
function weeksOf(day: Day): Day[][] {
  const first = `${day.slice(0, 8)}01`
  const start = addDays(first, 1 - weekday(first))
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (__, place) => addDays(start, week * 7 + place)),
  )
}

/** The same day of another month, or that month's last. */
function shiftMonth(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** A month to choose a day from; one tab stop, arrows by day and week, Page Up and Down by month. */
export function MonthGrid({ chosen, today, takesFocus = false, onChoose }: MonthGridProps) {
  const [{ at, byKey }, setPlace] = useState({ at: chosen ?? today, byKey: false })
  const grid = useRef<HTMLTableElement>(null)
  // an effect: the panel around it shows itself only once its parts are there
  useEffect(() => {
    if (takesFocus) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [takesFocus])
  function turn(months: number) {
    setPlace({ at: shiftMonth(at, months), byKey: false })
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = steps[event.key]
    const months = event.key === 'PageUp' ? -1 : event.key === 'PageDown' ? 1 : 0
    if (!step && !months) return
    event.preventDefault()
    event.stopPropagation()
    setPlace({ at: step ? addDays(at, step) : shiftMonth(at, months), byKey: true })
  }
  const title = `${longMonthNames[Number(at.slice(5, 7)) - 1]} ${at.slice(0, 4)}`
  return (
    <div className={styles.month} role="presentation" onKeyDown={onKeyDown}>
      <div className={styles.head}>
        <IconButton small icon="left" label={say('date.previousMonth')} onClick={() => turn(-1)} />
        <span className={styles.title} aria-live="polite">
          {title}
        </span>
        <IconButton small icon="right" label={say('date.nextMonth')} onClick={() => turn(1)} />
      </div>
      <table ref={grid} className={styles.grid} aria-label={title}>
        <thead>
          <tr>
            {weekdayNames.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(at).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    ref={byKey && day === at ? takeFocus : null}
                    tabIndex={day === at ? 0 : -1}
                    aria-pressed={day === chosen}
                    aria-label={formatDay(day, today)}
                    aria-current={day === today ? 'date' : undefined}
                    className={classNames(
                      styles.day,
                      day.slice(0, 7) !== at.slice(0, 7) && styles.other,
                      day === today && styles.today,
                      day === chosen && styles.chosen,
                    )}
                    onClick={() => onChoose(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
