import { say } from '../../words/say.ts'
import styles from './results-import.module.css'
import type { ChosenFile } from './use-results-file.ts'

/** Before there is a file: where it may come from, or why the last one was none. */
export function Choose({ reading, problem }: Pick<ChosenFile, 'reading' | 'problem'>) {
  return (
    <>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <p>{reading === null ? say('results.lead') : say('results.reading', { name: reading })}</p>
      <p className={styles.hint}>{say('results.how')}</p>
    </>
  )
}
