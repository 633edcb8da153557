import { ApiRefusal } from '../../session/call-api.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import styles from './import-page.module.css'

const mostShown = 5

/** What is wrong with a file or a request, what to do, and where in the file. */
export function Problem({ problem }: { problem: unknown }) {
  const issues = problem instanceof ApiRefusal ? (problem.issues ?? []) : []
  return (
    <div className={styles.problem} role="alert">
      <p>{problemWords(problem)}</p>
      {issues.length > 1 && (
        <>
          <p className={styles.meta}>{say('import.places')}</p>
          <ul className={styles.issues}>
            {issues.slice(0, mostShown).map(({ path, message }) => (
              <li key={path}>
                <code>{path}</code> {message}
              </li>
            ))}
            {issues.length > mostShown && <li>{say('import.morePlaces', { count: issues.length - mostShown })}</li>}
          </ul>
        </>
      )}
    </div>
  )
}

/** The reading of a file and the server word what they found in it; all else has words here. */
const ownWords: readonly string[] = ['not-text', 'not-json', 'not-trello', 'invalid', 'unavailable', 'outcome-unknown']

function problemWords(problem: unknown): string {
  if (!(problem instanceof ApiRefusal)) return refusalWords(problem)
  const { code, message, hint } = problem
  if (code === 'one-file') return say('import.oneFile')
  if (code === 'unread') return say('import.unread')
  // only a file that could be counted says it better
  if (code === 'too-large') return hint ? [message, hint].join(' ') : say('import.tooLarge')
  return ownWords.includes(code) && message !== '' ? [message, hint].filter(Boolean).join(' ') : refusalWords(problem)
}
