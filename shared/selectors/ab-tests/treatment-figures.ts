import { holm } from '../../stats/adjust.ts'
import { liftQuantiles } from '../../stats/lift-quantiles.ts'
import { liftInterval } from '../../stats/log-ratio.ts'
import type { ArmTotals } from './arm-days.ts'
import { chanceOfBetter, lossOf } from './chances.ts'
import { type Treated, alwaysValidNow, firstCrossings, levelOf, liftSeries } from './lift-series.ts'
import { type PairFigures, pairFigures } from './pair-figures.ts'
import { rateOf } from './rate-of.ts'
import type { TreatmentReading, UsedSettings } from './test-reading-types.ts'

/** Integrals, worked out when they are asked for: a list of tests shows none of them. */
type Chances = {
  chance: () => TreatmentReading['chanceToBeat']
  loss: () => TreatmentReading['expectedLoss']
}

/** A treatment's figures; what it is called and where it stands comes with the test. */
export type TreatmentFigures = Chances &
  Omit<TreatmentReading, 'status' | 'clearness' | 'variant' | 'name' | 'chanceToBeat' | 'expectedLoss'>

const dots = 20
const half = 0.5

/** The figures of each treatment against control, in order. */
export function treatmentFigures(treated: Treated): TreatmentFigures[] {
  const { settings, kind, running } = treated
  const totals = running.at(-1) ?? []
  const [control, ...others] = totals
  if (!control) return settings.variants.slice(1).map(() => noFigures)
  const pairs = others.map((one) => pairFigures(kind, control, one, levelOf(settings)))
  const adjusted = holm(pairs.map(({ p }) => p ?? 1))
  const series = liftSeries(treated)
  const crossed = firstCrossings(series, settings.alpha)
  const validNow = alwaysValidNow(series.at(-1) ?? [])
  return pairs.map((pair, place) => ({
    ...figuresOf(treated, pair, [control, others[place] ?? control]),
    adjustedP: pair.p === null ? null : (adjusted[place] ?? null),
    alwaysValid: validNow[place] ?? null,
    daily: series.flatMap((day) => day[place]?.shown ?? []),
    firstCrossed: crossed[place] ?? null,
  }))
}

/** Nothing to tell yet, or nothing that may be told. */
export const noFigures: TreatmentFigures = {
  ...{ lift: null, liftRange: null, halfRange: null, difference: null, differenceRange: null },
  ...{ p: null, adjustedP: null, alwaysValid: null, chance: () => null, loss: () => null },
  ...{ dots: [], dotsBetter: null, dotsWorth: null, daily: [], firstCrossed: null, size: null, isBetter: null },
}

type OfNow = Omit<TreatmentFigures, 'adjustedP' | 'alwaysValid' | 'daily' | 'firstCrossed'>

function figuresOf({ settings, kind, better }: Treated, pair: PairFigures, arms: [ArmTotals, ArmTotals]): OfNow {
  const { lift, liftRange, difference, differenceRange, p, ratio } = pair
  const likely = ratio ? liftQuantiles(ratio, dots) : []
  const good = better === 'higher' ? 1 : -1
  const worth = worthOf(settings, rateOf(kind, arms[0]))
  const reaching = (least: number) => likely.filter((dot) => dot * good >= least).length
  return {
    ...{ lift, liftRange, difference, differenceRange, p },
    halfRange: ratio && liftInterval(ratio, half),
    chance: () => chanceOfBetter(kind, ...arms, better),
    loss: () => lossOf(kind, ...arms, better),
    dots: likely,
    dotsBetter: likely.length === 0 ? null : likely.filter((dot) => dot * good > 0).length,
    dotsWorth: likely.length === 0 || worth === null ? null : reaching(worth),
    size: sizeOf(lift),
    isBetter: difference === null || difference === 0 ? null : difference * good > 0,
  }
}

/** The smallest lift worth finding, as a share of control. */
function worthOf({ smallestEffect, effectKind }: UsedSettings, controlRate: number | null): number | null {
  if (smallestEffect === null) return null
  const effect = Math.abs(smallestEffect)
  if (effectKind === 'relative') return effect
  return controlRate === null || controlRate <= 0 ? null : effect / controlRate
}

/** A lift below this is as good as none; above this the data are more likely wrong than right (STATS.md 3). */
const practical = { draw: 0.005, most: 0.5 } as const

function sizeOf(lift: number | null): TreatmentReading['size'] {
  if (lift === null) return null
  if (Math.abs(lift) > practical.most) return 'check-data'
  return Math.abs(lift) < practical.draw ? 'draw' : null
}
