import type { ActivityChange } from '../../../shared/interchange/activity.ts'
import type { Naming } from '../../board/activity/activity-words.ts'
import { say } from '../../words/say.ts'
import styles from './history.module.css'
import { differenceOf } from '../../board/activity/thing-words.ts'

/** Changes of a thing field by field, before → after. */
export function DifferenceLines({ changes, naming }: { changes: readonly ActivityChange[]; naming: Naming }) {
  const lines = changes.flatMap((change) => {
    const difference = differenceOf(change, naming)
    return difference ? [{ key: change.field, difference }] : []
  })
  if (lines.length === 0) return null
  return (
    <ul className={styles.differences}>
      {lines.map(({ key, difference }) => (
        <li key={key}>
          {'words' in difference ? (
            say('history.fieldWords', difference)
          ) : (
            <>
              <span className={styles.fieldName}>{difference.field}</span>{' '}
              <del className={styles.was}>{difference.before}</del>
              <span aria-hidden="true"> → </span>
              <ins className={styles.is}>{difference.after}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
