import { useState } from 'react'
import { useSession } from '../../session/session-provider.tsx'
import { Button, type ButtonLook } from '../../ui/button.tsx'
import { say } from '../../words/say.ts'
import styles from './round-panel.module.css'
import type { RoundView } from './use-round-view.ts'
import { voteWords } from './vote-words.ts'

/** What can be done with the round; the ink button is what comes next. */
export function RoundActs({ view, onTake }: { view: RoundView; onTake: (points: number) => void }) {
  const { poker } = useSession()
  const { round, steps, spread, item } = view
  const isLast = round.at === round.items.length - 1
  const step = item && spread ? spread.step : null
  // it is mounted anew with each turn
  const [before] = useState(item?.points)
  const isStep = item?.points === step
  const isTaken = step === null || isStep || item?.points !== before
  const next = (look: ButtonLook) =>
    !isLast && (
      <Button look={look} onClick={() => void poker.act('next')}>
        {say('estimate.next')}
      </Button>
    )
  const end = (look: ButtonLook) => (
    <Button
      look={look}
      className={styles.end}
      aria-label={say('estimate.endRound')}
      onClick={() => void poker.act('end')}
    >
      {say('estimate.end')}
    </Button>
  )
  if (round.votes)
    return (
      <div className={styles.acts}>
        {step !== null && (
          <Button
            look={isTaken ? 'outlined' : 'ink'}
            icon={isStep ? 'check' : undefined}
            onClick={() => !isStep && onTake(step)}
          >
            {say('estimate.take', { vote: voteWords(step, steps) })}
          </Button>
        )}
        {next(isTaken ? 'ink' : 'outlined')}
        <Button look="ghost" onClick={() => void poker.act('again')}>
          {say('estimate.again')}
        </Button>
        {end(isTaken && isLast ? 'ink' : 'ghost')}
      </div>
    )
  const isReady = round.voted.length > 0 && round.awaited.length === 0
  return (
    <div className={styles.acts}>
      <Button
        look={isReady ? 'ink' : 'outlined'}
        disabled={round.voted.length === 0}
        onClick={() => void poker.act('show')}
      >
        {say('estimate.show')}
      </Button>
      {next('ghost')}
      <Button look="ghost" onClick={() => void poker.act(round.out ? 'join' : 'leave')}>
        {say(round.out ? 'estimate.takePart' : 'estimate.sitOut')}
      </Button>
      {end('ghost')}
    </div>
  )
}
