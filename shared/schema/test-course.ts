import * as z from 'zod/mini'
import { isDay } from '../lib/day.ts'
import { byServer, day, instantValue, ref, whole } from './field.ts'

/** What the server writes to an A/B test: how it was set up when it began, and what it said at the planned size. */

const count = z.int().check(z.minimum(0))
const fraction = z.nullable(z.number())
const onDay = z.string().check(z.refine(isDay, 'Write a real day as YYYY-MM-DD.'))
const armValue = z.object({ id: z.string(), name: z.string() })

/** Settings as they were at the start. Results are read by these, whatever is written to the test afterwards. */
const designValue = z.object({
  at: instantValue,
  by: z.string(),
  hypothesis: z.string(),
  metric: z.nullable(z.string()),
  guardrails: z.array(z.string()),
  variants: z.array(armValue),
  /** Planned weights, one a variant. */
  split: z.array(z.number().check(z.minimum(0))),
  alpha: z.number(),
  power: z.number(),
  smallestEffect: fraction,
  effectKind: z.enum(['relative', 'absolute']),
  baseline: fraction,
  plannedUnits: z.nullable(count),
  maturityDays: count,
  /** N* of the always-valid range, one a treatment. */
  tuning: z.array(z.number().check(z.minimum(0))),
})

const outcome = z.enum(['won', 'lost', 'inconclusive'])
const rangeValue = z.nullable(z.object({ low: z.number(), high: z.number() }))

/** The one reading at the planned size, with the counts that it was made on. */
const verdictValue = z.object({
  status: outcome,
  day: onDay,
  alpha: z.number(),
  planned: count,
  arms: z.array(z.object({ variant: z.string(), visitors: count, conversions: count, rate: fraction })),
  treatments: z.array(
    z.object({
      variant: z.string(),
      status: outcome,
      p: fraction,
      adjustedP: fraction,
      lift: fraction,
      range: rangeValue,
    }),
  ),
})

export type TestDesign = z.infer<typeof designValue>
export type Verdict = z.infer<typeof verdictValue>

/** Of a test that has begun; null: it has not, or it began before designs were kept. */
export const testDesign = byServer(whole('Design', designValue))

/** Written once, and no later result changes it. `rate`: of a metric that is a mean, the mean. */
export const testVerdict = byServer(whole('Verdict as read', verdictValue))

/** Days of a test's course, and who decided. */
export const courseDays = {
  startedOn: byServer(day('Started on')),
  stoppedOn: byServer(day('Stopped on')),
  decidedOn: byServer(day('Decided on')),
  decidedBy: byServer(ref('Decided by', 'members')),
}
