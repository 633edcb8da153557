import type { ReactNode } from 'react'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { formatSpan } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { Figure } from './sprint-figure.tsx'
import styles from './sprint-head.module.css'

type SprintHeadProps = {
  sprint: Sprint
  today: string
  /** Working day of the sprint, 1-based, and how many there are; null outside it. */
  day: { on: number; of: number } | null
  points: { done: number; total: number }
  /** Where it will likely end. */
  likely: ReactNode
  /** The fullest limited column. */
  crowd: { name: string; count: number; limit: number } | null
  blocked: { count: number; oldestDays: number } | null
}

/** What the sprint is for and how far it is: goal in the serif, three figures at the right. */
export function SprintHead({ sprint, today, day, points, likely, crowd, blocked }: SprintHeadProps) {
  const { firstDay, lastDay, name } = sprint
  const span = firstDay && lastDay ? formatSpan(firstDay, lastDay, today) : null
  const line = [name, span, day && say('sprint.dayOf', day), sprint.state === 'planned' && say('sprint.planned')]
    .filter(Boolean)
    .join(' · ')
  return (
    <header className={styles.head}>
      <div className={styles.goal}>
        <p className={styles.line}>{line}</p>
        <h2 className={styles.title}>{sprint.goal || name}</h2>
      </div>
      <dl className={styles.figures}>
        <Figure value={points.done} of={points.total} label={say('sprint.pointsDone')} />
        {likely}
        {crowd && (
          <Figure
            value={crowd.count}
            of={crowd.limit}
            label={say('sprint.inColumn', { name: crowd.name })}
            tone={crowd.count > crowd.limit ? 'over' : undefined}
          />
        )}
        {blocked && (
          <Figure
            value={blocked.count}
            label={
              blocked.oldestDays > 0 ? say('sprint.blockedFor', { count: blocked.oldestDays }) : say('sprint.blocked')
            }
            tone="blocked"
          />
        )}
      </dl>
    </header>
  )
}
