import type { ImportAnswer } from '../../session/send-import.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './import-page.module.css'
import { Part } from './part.tsx'

type PartProps = { answer: ImportAnswer }

/** What stays out, by kind, and why. */
export function LeftOutPart({ answer: { leftOut } }: PartProps) {
  if (leftOut.length === 0) return null
  return (
    <Part
      name={say('import.leftOutTitle')}
      lead={say('import.leftOutLead')}
      heads={[say('import.kind'), say('import.howMany'), say('import.why')]}
      counted
      rows={leftOut.map(({ what, count, reason, examples }) => ({
        key: what,
        cells: [
          <span key="what" className={styles.kind}>
            {what}
          </span>,
          formatNumber(count),
          <>
            {reason}
            {examples.length > 0 && (
              <span className={styles.meta}>
                {say('import.examples', { names: examples.map((name) => `“${name}”`).join(', ') })}
              </span>
            )}
          </>,
        ],
      }))}
    />
  )
}

/** What was cut or not understood, by its place in the file. */
export function ProblemsPart({ answer: { problems, moreProblems } }: PartProps) {
  if (problems.length === 0) return null
  return (
    <Part
      name={say('import.problemsTitle')}
      lead={say('import.problemsLead')}
      note={moreProblems > 0 ? say('import.morePlaces', { count: moreProblems }) : undefined}
      heads={[say('import.place'), say('import.kind')]}
      rows={problems.map(({ path, message }, at) => ({
        key: `${at}`,
        cells: [
          <code key="path" className={styles.path}>
            {path}
          </code>,
          message,
        ],
      }))}
    />
  )
}

/** What else a person should know. */
export function NotesPart({ answer: { notes } }: PartProps) {
  if (notes.length === 0) return null
  return (
    <section className={styles.part} aria-labelledby="import-notes">
      <SectionHead id="import-notes" name={say('import.notesTitle')} />
      <ul className={styles.notes}>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}
