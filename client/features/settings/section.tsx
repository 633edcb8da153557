import type { ReactNode } from 'react'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './section.module.css'

type SectionProps = {
  id: string
  name: string
  lead?: string | undefined
  note?: string | undefined
  children: ReactNode
}

/** A section of the settings: the heavy rule, its name, what it is for. */
export function Section({ id, name, lead, note, children }: SectionProps) {
  return (
    <section className={styles.section} id={id} data-section={id} aria-labelledby={`${id}-name`}>
      <SectionHead id={`${id}-name`} name={name} note={note} />
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  )
}
