import type { Interval } from '../../stats/interval.ts'
import { lift as liftOf } from '../../stats/lift.ts'
import { type LogRatio, liftInterval, logRatio } from '../../stats/log-ratio.ts'
import { compareMeans } from '../../stats/means.ts'
import { newcombe } from '../../stats/newcombe.ts'
import { pooledZ } from '../../stats/pooled-z.ts'
import type { ArmTotals } from './arm-days.ts'
import { asSums, logRatioOfMeans } from './mean-spread.ts'

export type MetricKind = 'rate' | 'mean'

/** What a treatment is beside control. `ratio`: the log of treatment ÷ control, which the ranges that are always valid come from. */
export type PairFigures = {
  readonly lift: number | null
  readonly liftRange: Interval | null
  readonly difference: number | null
  readonly differenceRange: Interval | null
  readonly p: number | null
  readonly ratio: LogRatio | null
}

/** Fewer conversions, or people who did not convert, in an arm: no z, no range, nothing always valid. */
const fewestOfEach = 5
/** A mean of fewer people has no range. */
const fewestPeople = 25
/** No arm has so many conversions: no verdict. */
const fewestForVerdict = 25

/** Are there enough people in each arm for a range? */
export function hasRange(kind: MetricKind, arms: readonly ArmTotals[]): boolean {
  return arms.every(({ visitors, conversions }) =>
    kind === 'mean' ? visitors >= fewestPeople : Math.min(conversions, visitors - conversions) >= fewestOfEach,
  )
}

/** Are there enough for a verdict? */
export function mayHaveVerdict(kind: MetricKind, arms: readonly ArmTotals[]): boolean {
  return hasRange(kind, arms) && (kind === 'mean' || arms.some(({ conversions }) => conversions >= fewestForVerdict))
}

/** A treatment against control by fixed methods; `alpha` is that of the ranges. */
export function pairFigures(kind: MetricKind, control: ArmTotals, treatment: ArmTotals, alpha: number): PairFigures {
  return kind === 'rate' ? rateFigures(control, treatment, alpha) : meanFigures(control, treatment, alpha)
}

/** The log of treatment ÷ control with its error; null below the floor, with a zero cell, or where nothing varies. */
export function ratioOf(kind: MetricKind, control: ArmTotals, treatment: ArmTotals): LogRatio | null {
  if (!hasRange(kind, [control, treatment])) return null
  return kind === 'rate' ? logRatio(control, treatment) : logRatioOfMeans(control, treatment)
}

function rateFigures(control: ArmTotals, treatment: ArmTotals, alpha: number): PairFigures {
  const enough = hasRange('rate', [control, treatment])
  const ratio = ratioOf('rate', control, treatment)
  const apart = newcombe(control, treatment, alpha)
  return {
    lift: liftOf(control, treatment),
    liftRange: ratio && liftInterval(ratio, alpha),
    difference: apart && apart.difference,
    differenceRange: apart && { low: apart.low, high: apart.high },
    p: enough ? (pooledZ(control, treatment)?.p ?? null) : null,
    ratio,
  }
}

function meanFigures(control: ArmTotals, treatment: ArmTotals, alpha: number): PairFigures {
  const enough = hasRange('mean', [control, treatment])
  const compared = compareMeans(asSums(control), asSums(treatment), alpha)
  const test = enough ? (compared?.test ?? null) : null
  return {
    lift: compared?.lift ?? null,
    liftRange: test && test.lift,
    difference: compared?.difference ?? null,
    differenceRange: test && test.difference,
    p: test && test.p,
    ratio: ratioOf('mean', control, treatment),
  }
}
