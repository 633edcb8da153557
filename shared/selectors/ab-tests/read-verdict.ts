import { daysBetween } from '../../lib/day.ts'
import type { Verdict } from '../../schema/test-course.ts'
import { holm } from '../../stats/adjust.ts'
import type { ArmTotals } from './arm-days.ts'
import { isComplete } from './days-reading.ts'
import type { Gathered } from './gather.ts'
import { pairFigures } from './pair-figures.ts'
import { rateOf } from './rate-of.ts'
import { shortestRun } from './status-of.ts'

type Read = Pick<Gathered, 'settings' | 'kind' | 'better' | 'all' | 'running'>

/**
 * What a test says at its planned size (STATS.md section 4, point 5): the fixed p, after Holm, on the counts of the first
 * day on which the planned people had come, a week had run, and each variant had its results. Null before that day. A
 * pure function of settings and results: whoever reads it, and whenever, reads the same.
 */
export function readVerdict({ settings, kind, better, all, running }: Read): Verdict | null {
  const { plannedUnits, alpha, variants, split, startedOn } = settings
  const [first] = all.days
  if (plannedUnits === null || plannedUnits === 0 || first === undefined) return null
  const begun = startedOn !== null && startedOn < first ? startedOn : first
  const place = running.findIndex(
    (totals, at) =>
      totals.reduce((sum, { visitors }) => sum + visitors, 0) >= plannedUnits &&
      daysBetween(begun, all.days[at] ?? begun) + 1 >= shortestRun &&
      isComplete(all.rows[at] ?? [], split),
  )
  const [totals, day] = [running[place], all.days[place]]
  if (!totals || day === undefined) return null
  const treatments = treatmentsOf({ settings, kind, better }, totals)
  return {
    ...{ status: statusOf(treatments.map(({ status }) => status)), day, alpha, planned: plannedUnits },
    arms: variants.map(({ id }, at) => {
      const { visitors = 0, conversions = 0 } = totals[at] ?? {}
      return { variant: id, visitors, conversions, rate: rateOf(kind, totals[at]) }
    }),
    treatments,
  }
}

function treatmentsOf(
  { settings, kind, better }: Pick<Read, 'settings' | 'kind' | 'better'>,
  [control, ...others]: readonly ArmTotals[],
): Verdict['treatments'] {
  const { alpha, variants } = settings
  if (!control) return []
  const found = others.map((one) => pairFigures(kind, control, one, alpha / Math.max(1, others.length)))
  const adjusted = holm(found.map(({ p }) => p ?? 1))
  return found.map(({ lift, liftRange, difference, p }, place) => {
    const adjustedP = p === null ? null : (adjusted[place] ?? null)
    const isBetter = better === 'higher' ? (difference ?? 0) > 0 : (difference ?? 0) < 0
    const status = adjustedP === null || adjustedP >= alpha ? 'inconclusive' : isBetter ? 'won' : 'lost'
    return { variant: variants[place + 1]?.id ?? '', status, p, adjustedP, lift, range: liftRange }
  })
}

/** A winner makes the test one; it is lost when all are. */
function statusOf(statuses: readonly Verdict['status'][]): Verdict['status'] {
  if (statuses.includes('won')) return 'won'
  return statuses.length > 0 && statuses.every((status) => status === 'lost') ? 'lost' : 'inconclusive'
}
