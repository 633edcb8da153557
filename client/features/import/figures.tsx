import { importKinds } from '../../../shared/interchange/import-report.ts'
import type { ImportAnswer } from '../../session/send-import.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './import-page.module.css'

/** How much of each kind comes in, and of how much. */
export function Figures({ answer: { counts, archived } }: { answer: ImportAnswer }) {
  const some = importKinds.filter((kind) => counts[kind].inFile > 0)
  return (
    <dl className={styles.figures} aria-label={say('import.figures')}>
      {some.map((kind) => {
        const { brought, inFile, already } = counts[kind]
        return (
          <div key={kind} className={styles.figure}>
            <dt className={styles.figureName}>{say(`import.${kind}`)}</dt>
            <dd className={styles.number}>
              {formatNumber(brought)}
              {brought !== inFile && <span className={styles.of}>{say('import.of', { count: inFile })}</span>}
            </dd>
            {already > 0 && <dd className={styles.meta}>{say('import.here', { count: already })}</dd>}
            {kind === 'cards' && archived > 0 && (
              <dd className={styles.meta}>{say('import.archived', { count: archived })}</dd>
            )}
          </div>
        )
      })}
    </dl>
  )
}
