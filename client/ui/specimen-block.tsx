import type { ReactNode } from 'react'
import { SectionHead } from './section-head.tsx'
import styles from './specimen.module.css'

/** A part of the specimen under its rule. */
export function Block({ name, note, children }: { name: string; note?: string; children: ReactNode }) {
  return (
    <section className={styles.block}>
      <SectionHead name={name} note={note} />
      {children}
    </section>
  )
}

/** What the next part is. */
export function Label({ children }: { children: ReactNode }) {
  return <p className={styles.label}>{children}</p>
}

/** Parts side by side. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}
