import * as z from 'zod/mini'
import { detectableEffect, peopleNeeded } from '../sample-size.ts'
import { alpha, innerShare, questionOf } from './question.ts'

const mdeHint =
  'Give mde as a number: 0.1 is 10 % of the baseline when mdeType is relative, ten points of a hundred when it is absolute.'
const ratioHint = 'Give ratio as visitors of a treatment for each of the control, above 0.'
const treatmentsHint = 'Give treatments as a whole number, 1 or more.'
const perArmHint = 'Give perArm as people in each arm, above 0.'

const settings = {
  baselineRate: innerShare('Give baselineRate above 0 and below 1.'),
  alpha,
  power: z._default(innerShare('Give power above 0 and below 1, as 0.8.'), 0.8),
  ratio: z._default(z.number(ratioHint).check(z.gt(0, ratioHint)), 1),
  treatments: z._default(z.int(treatmentsHint).check(z.minimum(1, treatmentsHint)), 1),
}

const asked = z.object({
  ...settings,
  mde: z.number(mdeHint),
  mdeType: z.enum(['absolute', 'relative'], 'Give mdeType as "absolute" or "relative".'),
})

/** People needed to find an effect; null where the effect leads out of 0 to 1. */
export const sampleSize = questionOf(asked, ({ baselineRate, mde, mdeType, ...rest }) => {
  const needed = peopleNeeded({ ...rest, baseline: baselineRate, effect: mde, effectKind: mdeType })
  return {
    absoluteMde: needed?.absoluteEffect ?? null,
    nPerArm: { pooled_z: needed?.pooledZ ?? null, evan_miller: needed?.evanMiller ?? null },
    nPerArmCeil: needed && Math.ceil(needed.pooledZ),
  }
})

/** The smallest relative gain that so many people find. */
export const mde = questionOf(
  z.object({ ...settings, perArm: z.number(perArmHint).check(z.gt(0, perArmHint)) }),
  ({ baselineRate, ...rest }) => ({ relativeMde: detectableEffect({ ...rest, baseline: baselineRate }) }),
)
