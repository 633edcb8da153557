import { chanceToBeat } from '../../stats/chance-to-beat.ts'
import { expectedLoss } from '../../stats/expected-loss.ts'
import { normalCdf } from '../../stats/normal.ts'
import type { ArmTotals } from './arm-days.ts'
import { logRatioOfMeans } from './mean-spread.ts'
import type { MetricKind } from './pair-figures.ts'

type Better = 'higher' | 'lower'
type Loss = { readonly chooseTreatment: number; readonly chooseControl: number }

const mostKnown = 2000

/** The same counts are asked about again and again, and an integral is dear: each answer is kept by its counts. */
function onCounts<T>(answer: (a: ArmTotals, b: ArmTotals) => T): (a: ArmTotals, b: ArmTotals) => T {
  const known = new Map<string, T>()
  return (a, b) => {
    const key = `${a.visitors}:${a.conversions}:${b.visitors}:${b.conversions}`
    const before = known.get(key)
    if (before !== undefined) return before
    const found = answer(a, b)
    if (known.size >= mostKnown) known.clear()
    known.set(key, found)
    return found
  }
}

const chanceOfRates = onCounts((a, b) => chanceToBeat(a, b))
const lossOfRates = onCounts((a, b) => expectedLoss(a, b))

/** The chance that the treatment is better than control: above it, or below it where lower is better. */
export function chanceOfBetter(kind: MetricKind, a: ArmTotals, b: ArmTotals, better: Better): number | null {
  if (a.visitors === 0 || b.visitors === 0) return null
  const higher = kind === 'rate' ? chanceOfRates(a, b) : chanceOfMeans(a, b)
  if (higher === null) return null
  return better === 'higher' ? higher : 1 - higher
}

function chanceOfMeans(a: ArmTotals, b: ArmTotals): number | null {
  const ratio = logRatioOfMeans(a, b)
  return ratio && normalCdf(ratio.logRatio / ratio.se)
}

/** What choosing wrongly costs on average, in conversions a person; null for a mean. */
export function lossOf(kind: MetricKind, a: ArmTotals, b: ArmTotals, better: Better): Loss | null {
  const loss = kind === 'rate' && a.visitors > 0 && b.visitors > 0 ? lossOfRates(a, b) : null
  if (loss === null || better === 'higher') return loss
  return { chooseTreatment: loss.chooseControl, chooseControl: loss.chooseTreatment }
}
