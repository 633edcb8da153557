import * as z from 'zod/mini'
import { sequentialSplitCheck } from '../sequential-split-check.ts'
import { splitCheck } from '../split-check.ts'
import { people, questionOf } from './question.ts'

const mostArms = 1000
const mostDays = 10_000
const weightHint = 'Give weights as numbers, 0 or more.'
const lengthHint = 'Give one weight for each arm.'

const weights = z
  .array(z.number(weightHint).check(z.minimum(0, weightHint), z.maximum(1e9, weightHint)), weightHint)
  .check(z.maxLength(mostArms, `Give at most ${mostArms.toLocaleString('en')} arms.`))
const visitors = z.array(people, 'Give a list of the visitors of each arm.')

const asked = z
  .object({ observed: visitors, weights })
  .check(z.refine((one) => one.observed.length === one.weights.length, { path: ['weights'], message: lengthHint }))

const askedByDay = z
  .object({
    daily: z
      .array(visitors, 'Give a list of days, each a list of the new visitors of each arm.')
      .check(z.maxLength(mostDays, `Give at most ${mostDays.toLocaleString('en')} days.`)),
    weights,
  })
  .check(
    z.refine((one) => one.daily.every((day) => day.length === one.weights.length), {
      path: ['weights'],
      message: lengthHint,
    }),
  )

/** Whether visitors were split as planned (sample ratio mismatch). */
export const srm = questionOf(asked, ({ observed, weights: planned }) => splitCheck(observed, planned) ?? {})

/** The same, looked at every day. */
export const sequentialSrm = questionOf(askedByDay, ({ daily, weights: planned }) =>
  sequentialSplitCheck(daily, planned),
)
