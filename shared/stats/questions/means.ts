import * as z from 'zod/mini'
import { compareMeans } from '../means.ts'
import { alpha, asPair, people, questionOf } from './question.ts'

const hint = 'Give an arm as {"visitors":…,"sum":…,"sumSquares":…}; sumSquares may be left out.'

const sums = z.object(
  {
    visitors: people,
    sum: z.number(hint),
    sumSquares: z._default(z.nullable(z.number(hint).check(z.minimum(0, hint))), null),
  },
  hint,
)

/** Two means a person, as revenue per visitor; no interval without the sums of squares. */
export const means = questionOf(
  z.object({ control: sums, treatment: sums, alpha }),
  ({ control, treatment, alpha: level }) => {
    const read = compareMeans(control, treatment, level)
    const test = read?.test ?? null
    return {
      meanControl: read?.control ?? null,
      meanTreatment: read?.treatment ?? null,
      diff: read?.difference ?? null,
      lift: read?.lift ?? null,
      t: test?.t ?? null,
      df: test?.df ?? null,
      pWelch: test?.p ?? null,
      diffWelch: asPair(test && test.difference),
      liftFieller: asPair(test && test.lift),
    }
  },
)
