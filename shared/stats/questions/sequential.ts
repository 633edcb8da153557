import * as z from 'zod/mini'
import { alwaysValid, defaultTuning } from '../always-valid.ts'
import { logRatio } from '../log-ratio.ts'
import { alpha, asPair, counts, questionOf } from './question.ts'

const hint = 'Give tuning as the people of both arms that were planned, above 0.'

const asked = z.object({
  control: counts,
  treatment: counts,
  alpha,
  tuning: z._default(z.number(hint).check(z.gt(0, hint)), defaultTuning),
})

/** What may be read on any day. */
export const sequential = questionOf(asked, ({ control, treatment, alpha: level, tuning }) => {
  const ratio = logRatio(control, treatment)
  const read = ratio && alwaysValid(ratio, control.visitors + treatment.visitors, tuning, level)
  return {
    logRatio: ratio?.logRatio ?? null,
    logRatioSE: ratio?.se ?? null,
    liftCI: asPair(read && read.lift),
    logEValue: read?.logE ?? null,
    pValue: read?.pValue ?? null,
  }
})
