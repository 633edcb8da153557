import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { say } from '../../words/say.ts'
import styles from './results-import.module.css'
import { type Writing, type Written, undoneWords } from './use-write.ts'

/** What came in, what stayed out, and the way back. */
export function Done({
  written: { writes, refused },
  writing: { undone, undo },
}: {
  written: Written
  writing: Writing
}) {
  const line = useRef<HTMLParagraphElement>(null)
  // what the keyboard was on has gone
  useEffect(() => line.current?.focus(), [])
  return (
    <>
      <p className={styles.done} ref={line} tabIndex={-1} role="status">
        {undone ? undoneWords(undone) : say('results.done', { count: writes.length })}
      </p>
      {refused > 0 && <p className={styles.hint}>{say('results.doneRefused', { count: refused })}</p>}
      {!undone && (
        <div className={styles.picks}>
          <Button onClick={undo}>{say('results.undo')}</Button>
        </div>
      )}
    </>
  )
}
