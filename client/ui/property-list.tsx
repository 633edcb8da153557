import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './property-list.module.css'

/** The fields of a row between two hairlines, two columns where they fit. */
export function PropertyList({ children }: { children: ReactNode }) {
  return <dl className={styles.list}>{children}</dl>
}

/** A field: its name, then its value edited in place. `wide` takes the whole width. */
export function Property({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={classNames(styles.property, wide && styles.wide)}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  )
}
