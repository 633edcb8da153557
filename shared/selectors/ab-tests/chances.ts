import { chanceToBeat } from '../../stats/chance-to-beat.ts'
import { expectedLoss } from '../../stats/expected-loss.ts'
import { normalCdf } from '../../stats/normal.ts'
import type { ArmTotals } from './arm-days.ts'
import { logRatioOfMeans } from './mean-spread.ts'
import type { MetricKind } from './pair-figures.ts'

type Better = 'higher' | 'lower'
type Loss = { readonly chooseTreatment: number; readonly chooseControl: number }

/** By the counts: the same are asked about again and again, and an integral is dear. */
const known = new Map<string, { chance: number | null; loss: Loss | null }>()
const mostKnown = 2000

/** Chance and loss of a rate, of counts that are asked about again only looked up. */
function ofRates(a: ArmTotals, b: ArmTotals): { chance: number | null; loss: Loss | null } {
  const key = `${a.visitors}:${a.conversions}:${b.visitors}:${b.conversions}`
  const found = known.get(key) ?? { chance: chanceToBeat(a, b), loss: expectedLoss(a, b) }
  if (known.size >= mostKnown) known.clear()
  known.set(key, found)
  return found
}

/** The chance that the treatment is better than control: above it, or below it where lower is better. */
export function chanceOfBetter(kind: MetricKind, a: ArmTotals, b: ArmTotals, better: Better): number | null {
  if (a.visitors === 0 || b.visitors === 0) return null
  const higher = kind === 'rate' ? ofRates(a, b).chance : chanceOfMeans(a, b)
  if (higher === null) return null
  return better === 'higher' ? higher : 1 - higher
}

function chanceOfMeans(a: ArmTotals, b: ArmTotals): number | null {
  const ratio = logRatioOfMeans(a, b)
  return ratio && normalCdf(ratio.logRatio / ratio.se)
}

/** What choosing wrongly costs on average, in conversions a person; null for a mean. */
export function lossOf(kind: MetricKind, a: ArmTotals, b: ArmTotals, better: Better): Loss | null {
  const loss = kind === 'rate' && a.visitors > 0 && b.visitors > 0 ? ofRates(a, b).loss : null
  if (loss === null || better === 'higher') return loss
  return { chooseTreatment: loss.chooseControl, chooseControl: loss.chooseTreatment }
}
