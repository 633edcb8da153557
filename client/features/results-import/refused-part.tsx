import { useState } from 'react'
import type { RefusedLine } from '../../../shared/interchange/results-table.ts'
import { TextButton } from '../../ui/text-button.tsx'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './results-import.module.css'

/** So many lines show at first, and as many more each time. */
const shownAtOnce = 10

/** Lines that stay out, each with its reason and what to do. */
export function RefusedPart({ refused }: { refused: readonly RefusedLine[] }) {
  const [shown, setShown] = useState(shownAtOnce)
  if (refused.length === 0) return null
  return (
    <section className={styles.part} aria-labelledby="results-refused">
      <h3 className={styles.heading} id="results-refused">
        {say('results.refusedTitle')}
      </h3>
      <p className={styles.lead}>{say('results.refusedLead')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say('results.line')}</th>
            <th scope="col">{say('results.why')}</th>
          </tr>
        </thead>
        <tbody>
          {refused.slice(0, shown).map(({ row, reason, hint }, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a line can be refused for several metrics
            <tr key={at}>
              <th scope="row">{formatNumber(row)}</th>
              <td>
                {reason} {hint && <span className={styles.hint}>{hint}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {refused.length > shown && (
        <TextButton onClick={() => setShown(shown + 100)}>
          {say('results.more', { count: Math.min(100, refused.length - shown) })}
        </TextButton>
      )}
    </section>
  )
}
