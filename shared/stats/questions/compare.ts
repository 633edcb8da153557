import * as z from 'zod/mini'
import { chanceToBeat } from '../chance-to-beat.ts'
import { rate } from '../counts.ts'
import { deltaLift } from '../delta-lift.ts'
import { expectedLoss } from '../expected-loss.ts'
import { lift } from '../lift.ts'
import { katz, logRatio } from '../log-ratio.ts'
import { newcombe } from '../newcombe.ts'
import { pooledZ } from '../pooled-z.ts'
import { wilson } from '../wilson.ts'
import { alpha, asPair, betaPrior, counts, questionOf } from './question.ts'

const asked = z.object({ control: counts, treatment: counts, alpha, betaPrior })

/** Two rates, in every figure that is shown of them, and the delta method’s beside it. */
export const compare = questionOf(asked, ({ control, treatment, alpha: level, betaPrior: prior }) => {
  const [test, difference] = [pooledZ(control, treatment), newcombe(control, treatment, level)]
  const [ratio, delta] = [logRatio(control, treatment), deltaLift(control, treatment, level)]
  const loss = expectedLoss(control, treatment, prior)
  return {
    rateControl: rate(control),
    rateTreatment: rate(treatment),
    wilsonControl: asPair(wilson(control, level)),
    wilsonTreatment: asPair(wilson(treatment, level)),
    diff: difference?.difference ?? null,
    zPooled: test?.z ?? null,
    pPooled: test?.p ?? null,
    diffNewcombe: asPair(difference),
    lift: lift(control, treatment),
    liftSE: delta?.se ?? null,
    liftNormalCI: asPair(delta),
    logRatio: ratio?.logRatio ?? null,
    logRatioSE: ratio?.se ?? null,
    liftKatzCI: asPair(katz(control, treatment, level)),
    betaChanceToBeatControl: chanceToBeat(control, treatment, prior),
    betaExpectedLossChooseTreatment: loss?.chooseTreatment ?? null,
    betaExpectedLossChooseControl: loss?.chooseControl ?? null,
  }
})
