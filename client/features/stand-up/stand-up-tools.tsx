import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { recall, remember } from '../../ui/remembered.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { formatClock } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './stand-up.module.css'
import type { Turns } from './use-turns.ts'

type StandUpToolsProps = {
  turns: Turns
  /** What comes next is called; null at the end. */
  next: string | null
  isFirst: boolean
  seconds: Seconds
  onSeconds: (seconds: Seconds) => void
  onClose: () => void
}

/** The acts of who runs the stand-up; on a phone they stand where the thumbs are. */
export function StandUpTools({ turns, next, isFirst, seconds, onSeconds, onClose }: StandUpToolsProps) {
  const isPaused = turns.times.since === null
  return (
    <>
      <span className={styles.wide}>
        <span className={styles.toolName}>{say('standUp.perPerson')}</span>
        <Segmented
          label={say('standUp.perPerson')}
          options={choices.map((value) => ({ value, text: formatClock(Number(value) * 1000) }))}
          value={seconds}
          onChange={onSeconds}
        />
      </span>
      <span className={styles.toolEnd}>
        <Button look="ghost" onClick={turns.togglePause} disabled={next === null} aria-keyshortcuts="Space">
          {say(isPaused ? 'standUp.goOn' : 'standUp.pause')}
        </Button>
        <Button look="outlined" icon="left" onClick={() => turns.step(-1)} disabled={isFirst}>
          {say('standUp.back')}
        </Button>
        <Button look="ink" onClick={() => turns.step(1)} disabled={next === null} className={styles.next}>
          <span className={styles.nextWords}>
            {next === null ? say('standUp.next') : say('standUp.nextIs', { name: next })}
          </span>
        </Button>
        <IconButton icon="close" label={say('standUp.close')} onClick={onClose} />
      </span>
    </>
  )
}

const choices = ['60', '90', '120', '180'] as const
export type Seconds = (typeof choices)[number]
const kept = 'stand-up seconds'

/** How many seconds each person has: a choice that this browser remembers. */
export function useSeconds(): [Seconds, (seconds: Seconds) => void] {
  const [seconds, setSeconds] = useState<Seconds>(() => choices.find((one) => one === recall(kept)) ?? '90')
  return [
    seconds,
    (next) => {
      remember(kept, next)
      setSeconds(next)
    },
  ]
}
