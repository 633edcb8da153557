import { useState } from 'react'
import { withWeekday } from '../../../shared/commands/board-commands.ts'
import type { Row } from '../../../shared/schema/collections.ts'
import { useToday } from '../../session/board-hooks.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineError } from '../../ui/inline-error.tsx'
import { formatDay, weekdayNames } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { DayList } from './day-list.tsx'
import { keepAdded, keepRemoved } from './keep-days.ts'
import type { Tell } from './row-list.tsx'
import { Section } from './section.tsx'
import type { KeepAwaited } from './use-awaited.ts'
import type { Rights } from './use-rights.ts'
import styles from './week-section.module.css'

type BoardRow = Row<'board'>

type WeekSectionProps = { board: BoardRow; keep: KeepAwaited<BoardRow>; rights: Rights; tell: Tell }

/** When the team works: days of the week, less holidays. */
export function WeekSection({ board, keep, rights, tell }: WeekSectionProps) {
  const session = useSession()
  const today = useToday()
  const readOnly = !rights.owner
  const change = (verb: 'add' | 'remove', days: string[]) => session.run(`holiday.${verb}`, { days })
  const { holidays } = board
  const add = (days: string[]) => keepAdded(holidays, days, (next) => keep('holidays', next, () => change('add', days)))
  function remove(day: string) {
    const refusal = keep('holidays', keepRemoved(holidays, day), () => change('remove', [day]))
    if (refusal) return tell(refusal)
    // by itself: meanwhile others may have added days
    tell(say('settings.deleted', { name: formatDay(day, today) }), () => {
      const again = add([day])
      if (again) tell(again)
    })
  }
  return (
    <Section id="week" name={say('settings.weekAndHolidays')} note={rights.ownerNote}>
      <Weekdays board={board} keep={keep} readOnly={readOnly} />
      <h3 className={styles.name}>{say('settings.holidays')}</h3>
      <DayList
        label={say('settings.holidays')}
        days={holidays}
        today={today}
        addLabel={say('settings.addHolidays')}
        empty={say('settings.noHolidays')}
        readOnly={readOnly}
        onAdd={add}
        onRemove={remove}
      />
    </Section>
  )
}

type WeekdaysProps = { board: BoardRow; keep: KeepAwaited<BoardRow>; readOnly: boolean }

function Weekdays({ board, keep, readOnly }: WeekdaysProps) {
  const session = useSession()
  const [error, setError] = useState<string>()
  const { workingDays } = board
  function toggle(weekday: number, works: boolean) {
    const next = withWeekday(workingDays, weekday, works)
    const refusal =
      next.length === 0
        ? say('settings.lastWeekday')
        : keep('workingDays', next, () => session.run('weekday.update', { weekday, works }))
    setError(refusal ?? undefined)
  }
  return (
    <div className={styles.week}>
      <div className={styles.days} role="group" aria-label={say('settings.weekdays')}>
        {weekdayNames.map((name, place) => {
          const works = workingDays.length === 0 || workingDays.includes(place + 1)
          return (
            <Button
              key={name}
              className={styles.day}
              aria-pressed={works}
              disabled={readOnly}
              onClick={() => toggle(place + 1, !works)}
            >
              {name}
            </Button>
          )
        })}
      </div>
      <InlineError id="week-error" text={error} />
    </div>
  )
}
