import type { Day } from '../../lib/day.ts'
import type { Verdict } from '../../schema/test-course.ts'
import type { Interval } from '../../stats/interval.ts'

/** What reading an A/B test answers. Shares and lifts are fractions (0.029 is +2.9 %); null: undefined or withheld. */

/** What a test can be at, in the order in which it is asked for: the first that fits is it. */
export const testStatuses = [
  'invalid',
  'draft',
  'no-data',
  'srm',
  'collecting',
  'won',
  'lost',
  'stopped-early-risk',
  'inconclusive',
  'running',
] as const
export type TestStatus = (typeof testStatuses)[number]

/** Why results cannot be read at all. */
export type InvalidReason =
  /** More conversions than people: events were counted. Use a mean per person. */
  | 'events-not-people'
  /** A metric that is a mean has days without a sum. */
  | 'sums-missing'
  /** A figure is no whole number from 0 on, or no finite one. */
  | 'not-a-count'
  /** Fewer than two variants: nothing to compare. */
  | 'one-variant'
  /** Shares of another number than the variants, or adding up to nothing. */
  | 'bad-split'

/** What is wrong and, where one row is to blame, which: its fact's key, variant and day. */
export type Invalid = {
  readonly reason: InvalidReason
  readonly fact: string | null
  readonly variant: string | null
  readonly day: Day | null
}

/** The settings a reading used: those frozen at the start; of a draft, its present ones. */
export type UsedSettings = {
  readonly isFrozen: boolean
  readonly metric: string | null
  readonly guardrails: readonly string[]
  readonly variants: readonly { readonly id: string; readonly name: string }[]
  /** Planned weights, as long as the variants. */
  readonly split: readonly number[]
  readonly alpha: number
  readonly power: number
  readonly smallestEffect: number | null
  readonly effectKind: 'relative' | 'absolute'
  readonly baseline: number | null
  /** People planned in all variants together. */
  readonly plannedUnits: number | null
  readonly maturityDays: number
  /** N* of the always-valid range of each treatment, in order. */
  readonly tuning: readonly number[]
  readonly startedOn: Day | null
}

/** A variant by itself. */
export type ArmReading = {
  readonly variant: string
  readonly name: string
  readonly isControl: boolean
  /** People whose result is mature: what the rate is of. */
  readonly visitors: number
  readonly conversions: number
  /** Everybody who saw it, those of the immature days too. */
  readonly seen: number
  /** Conversions ÷ people; of a metric that is a mean, the mean. */
  readonly rate: number | null
  /** 95 % (1 − alpha): Wilson; of a mean, Student's t. */
  readonly rateRange: Interval | null
}

/** How clear a lift is, in DESIGN's words. */
export type Clearness = 'sure' | 'just-clear' | 'no-clear-change' | 'not-yet-clear' | 'do-not-read' | 'too-few'

/** A treatment's lift by the end of a day, of the people up to it. */
export type DayLift = {
  readonly day: Day
  /** People of control and treatment so far. */
  readonly visitors: number
  readonly lift: number | null
  readonly alwaysValid: Interval | null
  readonly half: Interval | null
}

/** A variant against control. With `withheld` every figure is null and the lists are empty. */
export type TreatmentReading = {
  readonly variant: string
  readonly name: string
  /** Of this treatment alone; the test's is that of its most promising one. */
  readonly status: TestStatus
  readonly clearness: Clearness
  readonly lift: number | null
  /** At alpha, with m treatments at alpha ÷ m. */
  readonly liftRange: Interval | null
  /** The 50 % range. */
  readonly halfRange: Interval | null
  readonly difference: number | null
  readonly differenceRange: Interval | null
  /** Fixed two-sided p, as if only now were looked; and after Holm. */
  readonly p: number | null
  readonly adjustedP: number | null
  /** Always valid: on any day one looks. `adjustedP`: after Holm. `logE`: log of the e-value. */
  readonly alwaysValid: {
    readonly range: Interval
    readonly p: number
    readonly adjustedP: number
    readonly logE: number
  } | null
  /** Chance to be better than control (of a metric that is better lower: to be lower). */
  readonly chanceToBeat: number | null
  /** What is lost on average by choosing wrongly, in the metric's unit (a rate: a fraction). */
  readonly expectedLoss: { readonly chooseTreatment: number; readonly chooseControl: number } | null
  /** Twenty equally likely lifts, from low to high. */
  readonly dots: readonly number[]
  /** How many of the twenty are better than control, and reach the smallest effect worth finding (null: none is set). */
  readonly dotsBetter: number | null
  readonly dotsWorth: number | null
  /** Day by day, mature days only. */
  readonly daily: readonly DayLift[]
  /** First day on which the always-valid p was under alpha: a note, no verdict. */
  readonly firstCrossed: Day | null
  /** `draw`: within half a percent of nothing; `check-data`: more than 50 %. */
  readonly size: 'draw' | 'check-data' | null
  /** The sign that is good: an inverse metric's lift is good when it is below zero. */
  readonly isBetter: boolean | null
}

/** The split as planned and as it came. Everybody seen counts, mature or not. */
export type SplitReading = {
  readonly status: 'ok' | 'split-off' | 'too-few'
  readonly pValue: number | null
  /** People of each variant, in order, and the planned weights. */
  readonly observed: readonly number[]
  readonly weights: readonly number[]
  /** The weights that the test has now, where somebody changed them after the start. */
  readonly edited: readonly number[] | null
}

/** How far it is to the planned size. */
export type PlannedReading = {
  /** People planned in all and, on average, in each variant. */
  readonly total: number | null
  readonly perArm: number | null
  /** Mature people so far in all, and ÷ total (above 1 once passed). */
  readonly people: number
  readonly share: number | null
  readonly isReached: boolean
  /** Mean of the last seven days with results, all variants. */
  readonly perDay: number | null
  /** Days after the last day of results until the planned size can be read; 0 once it is reached. */
  readonly daysLeft: number | null
  /** The day of that; once reached, the day on which it was. */
  readonly enoughOn: Day | null
  /** The relative effect that could be found with the people so far, at the planned power. */
  readonly detectable: number | null
}

/** The days of the results. */
export type DaysReading = {
  readonly first: Day | null
  readonly last: Day | null
  /** From the first day (or the start, when that is earlier) to the last, both counted. */
  readonly run: number
  /** Days in between without results of some variant: how many, and the first hundred of them. */
  readonly missingCount: number
  readonly missing: readonly Day[]
  /** The last day whose results are mature; later ones count for the split alone. */
  readonly matureUntil: Day | null
  readonly immature: number
}

/** A metric that must not get worse, one treatment against control. */
export type GuardrailReading = {
  readonly metric: string
  readonly better: 'higher' | 'lower'
  readonly unit: string
  readonly variant: string
  /** Of a mean the difference is in the metric's unit, of a rate a fraction. */
  readonly kind: 'rate' | 'mean'
  readonly lift: number | null
  readonly difference: number | null
  readonly differenceRange: Interval | null
  readonly p: number | null
  readonly finding: 'worse' | 'better' | 'no-clear-change' | 'too-few' | 'no-data' | 'invalid' | 'withheld'
  readonly facts: readonly string[]
}

/** All that is known of a test, of one segment. */
export type TestReading = {
  readonly test: string
  /** `all`, or the segment that was asked for: a segment has no verdict. */
  readonly segment: string
  readonly segments: readonly string[]
  readonly status: TestStatus
  /** The door through which it won or lost. */
  readonly by: 'planned-size' | 'always-valid' | null
  readonly invalid: Invalid | null
  /** The split is off: no lift, range, dots or chance is told, here or anywhere. */
  readonly withheld: boolean
  readonly kind: 'rate' | 'mean'
  readonly better: 'higher' | 'lower'
  readonly unit: string
  readonly arms: readonly ArmReading[]
  readonly treatments: readonly TreatmentReading[]
  /** Stopped or decided before the planned size. */
  readonly stoppedEarly: boolean
  /** The treatment to speak of first: the one that decides the status. */
  readonly lead: TreatmentReading | null
  readonly split: SplitReading
  readonly planned: PlannedReading
  readonly days: DaysReading
  /** As written by the server; null until the planned size is reached. */
  readonly verdict: Verdict | null
  /** What the same people say now, after results were corrected; null where it agrees with the verdict. */
  readonly revised: Verdict | null
  readonly guardrails: readonly GuardrailReading[]
  readonly settings: UsedSettings
  /** Keys of the results behind the figures. */
  readonly facts: readonly string[]
}
