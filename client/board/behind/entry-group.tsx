import type { ReviewItem } from '../../../shared/selectors/sprint-review.ts'
import '../../words/en-run.ts'
import { say } from '../../words/say.ts'
import { EntryLine } from './entry-line.tsx'
import styles from './entry-group.module.css'

/** An item behind a figure, and what it adds to that in words. */
export type GroupEntry = { id: string; points: string; frozen?: ReviewItem | undefined }

type EntryGroupProps = {
  name: string
  /** What they come to. */
  sum: number
  entries: readonly GroupEntry[]
  onOpen: (item: string) => void
}

/** Items that are alike behind a figure, under what they are. Nothing where there are none. */
export function EntryGroup({ name, sum, entries, onOpen }: EntryGroupProps) {
  if (entries.length === 0) return null
  return (
    <section aria-label={name}>
      <p className={styles.name}>
        {name} <span>{say('run.pointsOf', { count: sum })}</span>
      </p>
      <ul>
        {entries.map(({ id, points, frozen }) => (
          <EntryLine key={id} id={id} {...(frozen && { frozen })} points={points} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  )
}
