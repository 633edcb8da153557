import * as z from 'zod/mini'
import { isObject } from '../../lib/json.ts'
import { leastPrior } from '../rate-belief.ts'
import type { Interval } from '../interval.ts'

/** Figures by name, or `error`: what is wrong with the question. */
export type Answer = { readonly [figure: string]: unknown }

/** Reads what was asked and answers it, or says what is wrong with it. */
export type Question = (asked: unknown) => Answer

const mostPrior = 1e6
const countHint = 'Give whole numbers of people, 0 or more.'
const alphaHint = 'Give alpha above 0 and below 1, as 0.05 for 95 %.'
const priorHint = `Give betaPrior as two numbers from ${leastPrior} to ${mostPrior.toLocaleString('en')}.`

/** A whole number of people. */
export const people = z.int(countHint).check(z.minimum(0, countHint))

/** People of an arm, and how many of them converted. */
export const counts = z
  .object({ visitors: people, conversions: people }, 'Give an arm as {"visitors":…,"conversions":…}.')
  .check(
    z.refine(({ visitors, conversions }) => conversions <= visitors, {
      path: ['conversions'],
      message: 'More conversions than visitors: count people, not events, or ask “means” for sums per person.',
    }),
  )

/** A share between 0 and 1, both left out. */
export const innerShare = (hint: string) => z.number(hint).check(z.gt(0, hint), z.lt(1, hint))

/** 1 − confidence; 0.05 unless asked otherwise. */
export const alpha = z._default(innerShare(alphaHint), 0.05)

const ofPrior = z.number(priorHint).check(z.minimum(leastPrior, priorHint), z.maximum(mostPrior, priorHint))
export const betaPrior = z._default(z.tuple([ofPrior, ofPrior], priorHint), [1, 1])

/** How an interval is told: [low, high]. */
export function asPair(interval: Interval | null): readonly [number, number] | null {
  return interval && [interval.low, interval.high]
}

/** JSON has no −0, which a sum below the smallest number leaves. */
function withoutMinusZero(value: unknown): unknown {
  if (value === 0) return 0
  if (Array.isArray(value)) return value.map(withoutMinusZero)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutMinusZero(one)]))
}

/** A question of this form, answered so. */
export function questionOf<T>(schema: z.ZodMiniType<T>, answer: (asked: T) => Answer): Question {
  return (asked) => {
    const read = schema.safeParse(asked)
    if (read.success) return withoutMinusZero(answer(read.data)) as Answer
    const [issue] = read.error.issues
    const said = issue?.message ?? 'This is not right.'
    return { error: issue?.path.length ? `${issue.path.join('.')}: ${said}` : said }
  }
}
