import type { Day } from '../../lib/day.ts'
import type { ResultRow } from './result-rows.ts'

/** What the people of an arm did, in all. `sum`, `sumSquares`: null where a row brought none. */
export type ArmTotals = {
  readonly visitors: number
  readonly conversions: number
  readonly sum: number | null
  readonly sumSquares: number | null
}

/** The results of a test's arms laid side by side: a row a day that has any, a place an arm (null: it has none). */
export type ArmDays = {
  readonly days: readonly Day[]
  readonly rows: readonly (readonly (ResultRow | null)[])[]
}

export const nobody: ArmTotals = { visitors: 0, conversions: 0, sum: 0, sumSquares: 0 }

/** Lays results out by day and arm; those of variants that are none of these stay out. */
export function armDays(rows: readonly ResultRow[], variants: readonly string[]): ArmDays {
  const places = new Map(variants.map((id, place) => [id, place]))
  const byDay = new Map<Day, (ResultRow | null)[]>()
  for (const row of rows) {
    const place = places.get(row.variant)
    if (place === undefined) continue
    let arms = byDay.get(row.day)
    if (!arms) byDay.set(row.day, (arms = variants.map(() => null)))
    arms[place] = row
  }
  const days = [...byDay.keys()].toSorted()
  return { days, rows: days.map((day) => byDay.get(day) ?? []) }
}

/** The totals of each arm by the end of each of the first `count` days. */
export function runningTotals({ rows }: ArmDays, arms: number, count: number): ArmTotals[][] {
  let totals: ArmTotals[] = Array.from({ length: arms }, () => nobody)
  return rows.slice(0, count).map((row) => {
    totals = totals.map((sofar, place) => added(sofar, row[place] ?? null))
    return totals
  })
}

function added(sofar: ArmTotals, row: ResultRow | null): ArmTotals {
  if (row === null) return sofar
  return {
    visitors: sofar.visitors + row.visitors,
    conversions: sofar.conversions + row.conversions,
    sum: addedOrNull(sofar.sum, row.sum),
    sumSquares: addedOrNull(sofar.sumSquares, row.sumSquares),
  }
}

function addedOrNull(sofar: number | null, more: number | null): number | null {
  return sofar === null || more === null ? null : sofar + more
}
