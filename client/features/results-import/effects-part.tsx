import { useMemo } from 'react'
import { resultsEffects } from '../../../shared/interchange/results-effect.ts'
import type { ResultsPlan } from '../../../shared/interchange/results-plan.ts'
import type { TestReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { useBoardStore, useRows } from '../../session/react.ts'
import { liftWords } from '../../words/lift-words.ts'
import { say } from '../../words/say.ts'
import styles from './results-import.module.css'

/** What the results would change in what each test says. */
export function EffectsPart({ plan }: { plan: ResultsPlan }) {
  const store = useBoardStore()
  const tests = useRows('tests')
  // the plan is made anew when results of the board change
  const effects = useMemo(() => resultsEffects(plan, store), [plan, store])
  if (effects.length === 0) return null
  return (
    <section className={styles.part} aria-labelledby="results-effects">
      <h3 className={styles.heading} id="results-effects">
        {say('results.effectTitle')}
      </h3>
      <ul className={styles.effects}>
        {effects.map(({ test, before, after }) => {
          const name = tests.find(({ id }) => id === test)?.name ?? ''
          const now = peopleIn(before) === 0 ? null : readingWords(before)
          return (
            <li key={test}>
              {now === null
                ? say('results.firstEffect', { name, after: readingWords(after) })
                : say('results.effect', { name, before: now, after: readingWords(after) })}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function peopleIn({ arms }: TestReading): number {
  return arms.reduce((sum, { seen }) => sum + seen, 0)
}

/** '24,871 people, +2.9%'. */
function readingWords(reading: TestReading): string {
  const count = peopleIn(reading)
  if (reading.withheld) return say('results.splitOff', { count })
  const lift = reading.lead?.lift ?? null
  return lift === null ? say('results.noLift', { count }) : say('results.lift', { count, lift: liftWords(lift) })
}
