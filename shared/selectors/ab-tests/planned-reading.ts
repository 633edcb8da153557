import { type Day, addDays, daysBetween } from '../../lib/day.ts'
import { detectableEffect } from '../../stats/sample-size.ts'
import type { ArmDays, ArmTotals } from './arm-days.ts'
import type { DaysReading, PlannedReading, UsedSettings } from './test-reading-types.ts'

/** Days whose mean tells how many people come. */
const recentDays = 7

type Progress = {
  settings: UsedSettings
  all: ArmDays
  days: DaysReading
  /** Totals of the mature people of each arm. */
  totals: readonly ArmTotals[]
  controlRate: number | null
}

/** How far a test is to its planned size, and when it will be there: the day after which its verdict can be read. */
export function plannedReading({ settings, all, days, totals, controlRate }: Progress): PlannedReading {
  const { plannedUnits: total, variants, maturityDays } = settings
  const arms = Math.max(1, variants.length)
  const people = totals.reduce((sum, { visitors }) => sum + visitors, 0)
  const perDay = recentMean(all)
  const isReached = total !== null && people >= total
  const reached = total === null ? null : dayOf(all, total)
  const daysLeft = isReached ? 0 : daysUntil({ reached, total, all, days, perDay, maturityDays })
  return {
    ...{ total, perArm: total === null ? null : total / arms, people, isReached, perDay, daysLeft },
    share: total === null || total === 0 ? null : people / total,
    enoughOn: isReached ? reached : days.last !== null && daysLeft !== null ? addDays(days.last, daysLeft) : null,
    detectable: detectable(settings, people / arms, controlRate),
  }
}

/** People of all arms on each day, in order. */
function peopleByDay({ rows }: ArmDays): number[] {
  return rows.map((arms) => arms.reduce((sum, row) => sum + (row?.visitors ?? 0), 0))
}

function recentMean(all: ArmDays): number | null {
  const recent = peopleByDay(all).slice(-recentDays)
  return recent.length === 0 ? null : recent.reduce((sum, count) => sum + count, 0) / recent.length
}

/** The first day by which so many people had come. */
function dayOf(all: ArmDays, total: number): Day | null {
  let sum = 0
  const place = peopleByDay(all).findIndex((count) => (sum += count) >= total)
  return all.days[place] ?? null
}

type Wait = Pick<Progress, 'all' | 'days'> & {
  reached: Day | null
  total: number | null
  perDay: number | null
  maturityDays: number
}

/** Days after the last one with results: those that bring the people, and those in which what they do becomes known. */
function daysUntil({ reached, total, all, days, perDay, maturityDays }: Wait): number | null {
  if (total === null || days.last === null) return null
  if (reached !== null) return Math.max(0, maturityDays - daysBetween(reached, days.last))
  const seen = peopleByDay(all).reduce((sum, count) => sum + count, 0)
  if (perDay === null || perDay === 0) return null
  const left = Math.ceil((total - seen) / perDay) + maturityDays
  return left < furthest ? left : null
}

/** Nobody waits for a test for longer, in days. */
const furthest = 100_000

function detectable(
  { baseline, alpha, power, variants }: UsedSettings,
  perArm: number,
  controlRate: number | null,
): number | null {
  const from = baseline ?? controlRate
  if (from === null || from <= 0 || from >= 1 || perArm < 1) return null
  return detectableEffect({ baseline: from, perArm, alpha, power, treatments: Math.max(1, variants.length - 1) })
}
