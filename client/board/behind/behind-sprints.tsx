import { useMemo } from 'react'
import { closedSprint } from '../../../shared/selectors/closed-sprints.ts'
import { useRows } from '../../session/react.ts'
import { formatNumber } from '../../words/numbers.ts'
import '../../words/en-run.ts'
import { say } from '../../words/say.ts'
import styles from './entry-line.module.css'
import group from './entry-group.module.css'

/** The closed sprints that a forecast is made of, and what each got done. */
export function BehindSprints({ ids }: { ids: readonly string[] }) {
  const sprints = useRows('sprints')
  const made = useMemo(
    () => ids.flatMap((id) => sprints.filter((sprint) => sprint.id === id)).map(closedSprint),
    [ids, sprints],
  )
  return (
    <section aria-label={say('run.madeOf')}>
      <p className={group.name}>{say('run.madeOf')}</p>
      <ul>
        {made.map(({ id, name, done }) => (
          <li key={id} className={styles.entry}>
            <span className={styles.title}>{name}</span>
            <span className={styles.points}>{formatNumber(done ?? 0)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
