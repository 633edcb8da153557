import { useEffect, useState } from 'react'
import type { SprintReview } from '../../../shared/selectors/sprint-review.ts'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { formatDay, formatTime } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './review-page.module.css'
import { spanWords } from './review-words.ts'

/** On paper alone: which board, which sprint, when it was printed and where it is. */
export function PrintFoot({ review: { sprint } }: { review: SprintReview }) {
  const board = useBoardRow()
  const today = useToday()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const look = () => setNow(Date.now())
    globalThis.addEventListener('beforeprint', look)
    return () => globalThis.removeEventListener('beforeprint', look)
  }, [])
  return (
    <p className={styles.foot}>
      {say('review.foot', {
        board: board?.name ?? '',
        name: sprint.name,
        span: spanWords(sprint, today),
        when: `${formatDay(today, today)} ${formatTime(now, board?.zone ?? 'UTC')}`,
        link: `${location.origin}${location.pathname}`,
      })}
    </p>
  )
}
