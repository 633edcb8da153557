import { useEffect, useState } from 'react'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { formatDay, formatTime } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './test-detail.module.css'
import { type Test, numberWords } from './test-words.ts'

/** On paper alone: which board, which test, when it was printed and where it is. */
export function PrintFoot({ test }: { test: Test }) {
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
      {say('testFacts.foot', {
        board: board?.name ?? '',
        number: numberWords(test),
        name: test.name,
        when: `${formatDay(today, today)} ${formatTime(now, board?.zone ?? 'UTC')}`,
        link: `${location.origin}${location.pathname}`,
      })}
    </p>
  )
}
