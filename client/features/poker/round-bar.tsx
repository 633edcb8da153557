import { useCanEdit } from '../../session/board-hooks.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../words/say.ts'
import styles from './round-bar.module.css'
import type { RoundView } from './use-round-view.ts'

/** One line in the corner while a round runs: it leads there, and says when my vote is missing. */
export function RoundBar({ view, onOpen }: { view: RoundView; onOpen: () => void }) {
  const { round, key, voters, mine } = view
  const isMissing = useCanEdit() && mine === null && !round.out && round.votes === null
  return (
    <button type="button" className={classNames(styles.bar, isMissing && styles.asks)} data-round-bar onClick={onOpen}>
      <Icon name="people" />
      <span className={styles.words}>
        {round.votes
          ? say('estimate.runningShown', { key })
          : say('estimate.running', { key, voted: round.voted.length, of: voters.length })}
      </span>
      {isMissing && <span className={styles.vote}>{say('estimate.vote')}</span>}
    </button>
  )
}
