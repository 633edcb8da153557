import type { HistoryProblem } from '../../board/activity/problem-of.ts'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import styles from './brief-versions.module.css'

/** Why versions do not show, and what can be done about it. */
export function Notice({ problem, onAgain }: { problem: HistoryProblem; onAgain: () => void }) {
  return (
    <p className={styles.notice} role="status">
      {say(`briefVersions.${problem}`)}{' '}
      {problem === 'failed' && <TextButton onClick={onAgain}>{say('briefVersions.again')}</TextButton>}
    </p>
  )
}
