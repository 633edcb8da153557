import { WipCells } from '../../ui/wip-cells.tsx'
import { say } from '../../words/say.ts'
import styles from './over-limit.module.css'

/** A column or a person with more in progress than the board allows. */
export type OverLimit = { id: string; name: string; count: number; limit: number }

/** What is over its limit, a line each: a warning, never a block. */
export function OverLimitRows({ rows }: { rows: readonly OverLimit[] }) {
  return (
    <ul className={styles.rows}>
      {rows.map(({ id, name, count, limit }) => (
        <li key={id} className={styles.row}>
          <span className={styles.name}>{name}</span>
          <WipCells count={count} limit={limit} />
          <span className={styles.over}>{say('common.countOf', { count, limit })}</span>
        </li>
      ))}
    </ul>
  )
}
