import type { ReactNode } from 'react'
import styles from './section-head.module.css'

/** Opens a section of the margin column: a heavy rule, a name, a word at the right. */
export function SectionHead({ name, note, id }: { name: string; note?: ReactNode; id?: string | undefined }) {
  return (
    <h2 className={styles.head} id={id}>
      {name}
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </h2>
  )
}
