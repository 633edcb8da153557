import { useEffect, useRef, useState } from 'react'
import { type Day, addDays, daysBetween } from '../../../shared/lib/day.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { type Sprint, sprints } from '../../../shared/schema/sprint.ts'
import { useToday } from '../../session/board-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { InlineDate } from '../../ui/inline-date.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Property, PropertyList } from '../../ui/property-list.tsx'
import { formatDay, formatSpan } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import type { SprintActs } from './plan-sprint.tsx'
import styles from './sprint-days.module.css'

type SprintDaysProps = { sprint: Sprint; items: readonly Item[]; editable: boolean; acts: SprintActs }

/** Which sprint and when; pressed, its name and days can be changed and a planned one deleted. */
export function SprintDays({ sprint, items, editable, acts }: SprintDaysProps) {
  const today = useToday()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const { name, firstDay, lastDay } = sprint
  const line = [name, firstDay && lastDay ? formatSpan(firstDay, lastDay, today) : say('plan.noDays')].join(' · ')
  if (!editable) return <p className={styles.line}>{line}</p>
  function close() {
    setOpen(false)
    anchor.current?.focus({ preventScroll: true })
  }
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={styles.line}
        aria-haspopup="dialog"
        aria-expanded={open}
        title={say('plan.edit', { name })}
        onClick={() => setOpen(!open)}
      >
        {line}
      </button>
      {open && (
        <Popover anchor={anchor} onClose={close} role="dialog" label={say('plan.edit', { name })}>
          <Fields sprint={sprint} items={items} acts={acts} onDone={close} />
        </Popover>
      )}
    </>
  )
}

function Fields({ sprint, items, acts, onDone }: Omit<SprintDaysProps, 'editable'> & { onDone: () => void }) {
  const today = useToday()
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => panel.current?.querySelector('button')?.focus(), [])
  const keep = (fields: Record<string, unknown>) => {
    acts.updateSprint(sprint.id, fields)
    return undefined
  }
  return (
    <div ref={panel} className={styles.fields}>
      <PropertyList>
        <Property name={say('plan.name')} wide>
          <InlineText
            label={say('plan.name')}
            value={sprint.name}
            required={say('plan.needsName')}
            maxLength={sprints.fields.name.max}
            onKeep={(name) => keep({ name })}
          />
        </Property>
        <Property name={say('plan.firstDay')}>
          <InlineDate
            label={say('plan.firstDay')}
            value={sprint.firstDay}
            today={today}
            onKeep={(day) => keep(beginningOn(sprint, day))}
          />
        </Property>
        <Property name={say('plan.lastDay')}>
          <InlineDate
            label={say('plan.lastDay')}
            value={sprint.lastDay}
            today={today}
            onKeep={(day) =>
              day !== null && sprint.firstDay !== null && day < sprint.firstDay
                ? say('plan.endsBefore', { day: formatDay(sprint.firstDay, today) })
                : keep({ lastDay: day })
            }
          />
        </Property>
      </PropertyList>
      {sprint.state === 'planned' && (
        <Button
          look="ghost"
          icon="remove"
          onClick={() => {
            onDone()
            acts.removeSprint(
              sprint.id,
              sprint.name,
              items.map((item) => item.id),
            )
          }}
        >
          {say('plan.deleteSprint')}
        </Button>
      )}
    </div>
  )
}

/** A sprint that would begin after its end moves as a whole. */
function beginningOn({ firstDay, lastDay }: Sprint, day: Day | null): Record<string, unknown> {
  if (day === null || lastDay === null || day <= lastDay) return { firstDay: day }
  return { firstDay: day, lastDay: addDays(day, firstDay === null ? 0 : daysBetween(firstDay, lastDay)) }
}
