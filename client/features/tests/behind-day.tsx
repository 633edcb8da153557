import type { Day } from '../../../shared/lib/day.ts'
import type { TestReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { letterOf } from './figure-words.ts'
import styles from './test-parts.module.css'
import { type ResultLine, useResultLines } from './use-result-lines.ts'

/** The results that a day of the chart is made of, or without a day all that a figure is made of. */
export function BehindDay({ reading, day = null }: { reading: TestReading; day?: Day | null }) {
  const lines = useResultLines(reading.facts)
  const own = day === null ? totals(lines) : lines.filter((line) => line.day === day)
  return (
    <>
      <p className={styles.meta}>{say(day === null ? 'testChart.behindAll' : 'testChart.behindDay')}</p>
      <ul>
        {reading.arms.map(({ variant, name }, place) => {
          const line = own.find((one) => one.variant === variant)
          return (
            <li key={variant} className={styles.pair}>
              <span>
                {letterOf(place)} {name}
              </span>
              <b>{line ? lineWords(line) : say('testTable.none')}</b>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** '1,130 people, 96'. */
function lineWords({ visitors, conversions, sum }: Pick<ResultLine, 'visitors' | 'conversions' | 'sum'>): string {
  return say('testChart.peopleDone', { people: visitors, done: formatNumber(sum ?? conversions) })
}

/** Of each variant all days together. */
function totals(lines: readonly ResultLine[]): readonly Omit<ResultLine, 'fact' | 'day'>[] {
  return [...new Set(lines.map(({ variant }) => variant))].map((variant) => {
    const of = lines.filter((line) => line.variant === variant)
    return {
      variant,
      visitors: of.reduce((sum, line) => sum + line.visitors, 0),
      conversions: of.reduce((sum, line) => sum + line.conversions, 0),
      sum: of.some((line) => line.sum !== null) ? of.reduce((sum, line) => sum + (line.sum ?? 0), 0) : null,
    }
  })
}
