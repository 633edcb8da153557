import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import styles from './history.module.css'
import type { HistoryProblem } from '../../board/activity/problem-of.ts'

/** Why the past does not show, and what can be done about it. */
export function Notice({ problem, onAgain }: { problem: HistoryProblem; onAgain: () => void }) {
  return (
    <p className={styles.notice} role="status">
      {say(`history.${problem}`)}{' '}
      {problem === 'failed' && <TextButton onClick={onAgain}>{say('history.tryAgain')}</TextButton>}
    </p>
  )
}
