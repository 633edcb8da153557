import { type ReactNode, useId, useState } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import styles from './import-page.module.css'

type PartProps = {
  name: string
  lead?: string | undefined
  note?: string | undefined
  heads: readonly string[]
  /** The second column holds numbers. */
  counted?: boolean
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
  children?: ReactNode
}

/** So many rows show at first, and all when asked. */
const shownAtOnce = 12

/** A section of the preview: a table, of which the beginning shows. */
export function Part({ name, lead, note, heads, counted = false, rows, children }: PartProps) {
  const id = useId()
  const [all, setAll] = useState(false)
  const shown = all || rows.length <= shownAtOnce + 2 ? rows : rows.slice(0, shownAtOnce)
  return (
    <section className={styles.part} aria-labelledby={id}>
      <SectionHead id={id} name={name} note={note} />
      {lead && <p className={styles.lead}>{lead}</p>}
      <table className={classNames(styles.table, counted && styles.counted)}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {others.map((cell, at) => (
                <td key={heads[at + 1]} data-head={heads[at + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && (
        <TextButton onClick={() => setAll(true)}>
          {say('import.more', { count: rows.length - shown.length })}
        </TextButton>
      )}
      {children}
    </section>
  )
}
