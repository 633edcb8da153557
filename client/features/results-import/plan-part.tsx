import type { ResultsPlan } from '../../../shared/interchange/results-plan.ts'
import type { Measure } from '../../../shared/interchange/results-columns.ts'
import { useRows } from '../../session/react.ts'
import { TextButton } from '../../ui/text-button.tsx'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './results-import.module.css'
import type { Draft } from './use-draft.ts'

/** What writing would do, in numbers, and what to think of before. */
export function PlanPart({ draft }: { draft: Draft }) {
  const { plan, table, mapping } = draft
  const tests = useRows('tests')
  return (
    <section className={styles.part} aria-labelledby="results-plan">
      <h3 className={styles.heading} id="results-plan">
        {say('results.planTitle')}
      </h3>
      <Figures plan={plan} />
      {table.totals > 0 && <p className={styles.lead}>{say('results.totals', { count: table.totals })}</p>}
      {plan.events > 0 && (
        <p className={styles.caution}>
          {say('results.events', { count: plan.events })}{' '}
          <TextButton onClick={() => draft.map({ measures: mapping.measures.map(asMean) })}>
            {say('results.useMean')}
          </TextButton>
        </p>
      )}
      {mapping.measures.some(({ sum, sumSquares }) => sum !== null && sumSquares === null) && (
        <p className={styles.lead}>{say('results.noSquares')}</p>
      )}
      {plan.mixed.map((id) => (
        <p key={id} className={styles.caution}>
          {say('results.mixed', { name: tests.find((one) => one.id === id)?.name ?? id })}
        </p>
      ))}
    </section>
  )
}

/** Events are added up instead of counted as people. */
function asMean(measure: Measure): Measure {
  return measure.sum === null ? { ...measure, sum: measure.conversions, conversions: null } : measure
}

function Figures({ plan: { fresh, changed, same, refused } }: { plan: ResultsPlan }) {
  const counts = [
    ['results.fresh', fresh.length],
    ['results.changed', changed.length],
    ['results.same', same],
    ['results.refused', refused.length],
  ] as const
  return (
    <dl className={styles.figures} aria-label={say('results.planTitle')}>
      {counts.map(([key, count]) => (
        <div key={key}>
          <dt className={styles.label}>{say(key)}</dt>
          <dd className={styles.number}>{formatNumber(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
