import type { Day } from '../../lib/day.ts'
import { holm } from '../../stats/adjust.ts'
import { type AlwaysValid, alwaysValid } from '../../stats/always-valid.ts'
import { liftInterval } from '../../stats/log-ratio.ts'
import type { ArmTotals } from './arm-days.ts'
import type { Gathered } from './gather.ts'
import { type MetricKind, ratioOf } from './pair-figures.ts'
import { rateOf } from './rate-of.ts'
import type { DayLift, TreatmentReading, UsedSettings } from './test-reading-types.ts'

/** What the treatments of a test are read from; `days` are mature. */
export type Treated = Pick<Gathered, 'settings' | 'kind' | 'better' | 'running'> & { days: readonly Day[] }

/** A treatment at the end of a day: what is shown, and the figures behind what is always valid. */
export type LiftStep = { shown: DayLift; found: { range: AlwaysValid['lift']; p: number; logE: number } | null }

const half = 0.5

/** Alpha of each range: with m treatments alpha ÷ m (STATS.md 2.11). */
export function levelOf({ alpha, variants }: UsedSettings): number {
  return alpha / Math.max(1, variants.length - 1)
}

/** Each mature day, a step for each treatment: the lift of the people so far, with the range valid on any day one looks. */
export function liftSeries({ settings, kind, days, running }: Treated): LiftStep[][] {
  return running.map(([control, ...others], at) =>
    others.map((treatment, place) => ({
      ...stepOf({ settings, kind, place }, control ?? treatment, treatment, days[at] ?? ''),
    })),
  )
}

type Step = { settings: UsedSettings; kind: MetricKind; place: number }

function stepOf({ settings, kind, place }: Step, control: ArmTotals, treatment: ArmTotals, day: Day): LiftStep {
  const level = levelOf(settings)
  const tuning = settings.tuning[place] ?? 0
  const visitors = control.visitors + treatment.visitors
  const [from, to] = [rateOf(kind, control), rateOf(kind, treatment)]
  const lift = from === null || to === null || from <= 0 ? null : (to - from) / from
  const ratio = ratioOf(kind, control, treatment)
  const valid = ratio && alwaysValid(ratio, visitors, tuning, level)
  // the p belongs to alpha itself, for Holm; with one treatment both are the same
  const atAlpha = settings.alpha === level ? valid : ratio && alwaysValid(ratio, visitors, tuning, settings.alpha)
  return {
    shown: { day, visitors, lift, alwaysValid: valid && valid.lift, half: ratio && liftInterval(ratio, half) },
    found: valid && atAlpha && { range: valid.lift, p: atAlpha.pValue, logE: atAlpha.logE },
  }
}

/** What is always valid of each treatment by the end of a day, the p after Holm too. */
export function alwaysValidNow(steps: readonly LiftStep[]): TreatmentReading['alwaysValid'][] {
  const adjusted = holm(steps.map(({ found }) => found?.p ?? 1))
  return steps.map(({ found }, place) => found && { ...found, adjustedP: adjusted[place] ?? found.p })
}

/** For each treatment the first day on which its p, after Holm, was below alpha. */
export function firstCrossings(series: readonly (readonly LiftStep[])[], alpha: number): (Day | null)[] {
  const first: (Day | null)[] = []
  for (const steps of series) {
    if (!steps.some(({ found }) => found !== null && found.p < alpha)) continue
    const adjusted = holm(steps.map(({ found }) => found?.p ?? 1))
    steps.forEach(({ shown }, place) => {
      if ((adjusted[place] ?? 1) < alpha) first[place] ??= shown.day
    })
  }
  return first
}
