import type { ReactNode } from 'react'
import { say } from '../words/say.ts'
import { classNames } from './class-names.ts'
import styles from './column-header.module.css'
import { WipCells } from './wip-cells.tsx'

type ColumnHeaderProps = {
  name: string
  count: number
  /** How many may be in it at once; over it warns, never blocks. */
  limit?: number | null | undefined
  points: number
  /** What a filter lets be seen: then the head counts that, and only the limit goes on counting the whole column. */
  shown?: { count: number; points: number } | undefined
  /** For `aria-labelledby` of the list below. */
  id?: string | undefined
  action?: ReactNode
}

function countText(count: number, limit: number | null | undefined): string {
  if (limit === null || limit === undefined) return String(count)
  return say(count === limit ? 'common.countOfFull' : 'common.countOf', { count, limit })
}

/** The head of a column: a heavy rule, name, count against its limit, points. */
export function ColumnHeader({ name, count, limit, points, shown, id, action }: ColumnHeaderProps) {
  const limited = limit !== null && limit !== undefined
  return (
    <header className={classNames(styles.head, limited && count > limit && styles.over, shown && styles.filtered)}>
      <h2 className={styles.name} id={id}>
        {name}
      </h2>
      <span className={styles.count}>
        {shown ? say('common.shownOf', { count: shown.count, of: count }) : countText(count, limit)}
      </span>
      {shown && limited && <span className="visually-hidden">{countText(count, limit)}</span>}
      {limited && <WipCells count={count} limit={limit} />}
      <span className={styles.points}>{say('common.points', { count: (shown ?? { points }).points })}</span>
      {action}
    </header>
  )
}
