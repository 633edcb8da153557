import type { ImportAnswer } from '../../session/send-import.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { Tag } from '../../ui/tag.tsx'
import { say } from '../../words/say.ts'
import styles from './import-page.module.css'

const mostShown = 60

/** The labels that cards come with: which are new here. */
export function LabelsPart({ answer: { labels } }: { answer: ImportAnswer }) {
  if (labels.length === 0) return null
  const fresh = labels.filter(({ isNew }) => isNew)
  const known = labels.length - fresh.length
  const note = [
    ...(fresh.length > 0 ? [say('import.newLabels', { count: fresh.length })] : []),
    ...(known > 0 ? [say('import.knownLabels', { count: known })] : []),
  ]
  return (
    <section className={styles.part} aria-labelledby="import-labels">
      <SectionHead id="import-labels" name={say('import.labelsTitle')} note={note.join(', ')} />
      <ul className={styles.labels}>
        {labels.slice(0, mostShown).map((label) => (
          <li key={label.id}>
            <Tag text={label.name} />
            {label.isNew && <span className={styles.meta}>{say('import.isNew')}</span>}
          </li>
        ))}
        {labels.length > mostShown && <li>{say('import.morePlaces', { count: labels.length - mostShown })}</li>}
      </ul>
    </section>
  )
}
