import type { Row } from '../../schema/collections.ts'
import { type ArmDays, type ArmTotals, armDays, nobody, runningTotals } from './arm-days.ts'
import { daysReading } from './days-reading.ts'
import { kindOf } from './find-invalid.ts'
import type { MetricKind } from './pair-figures.ts'
import { type ResultGroups, type ResultRow, ownRows } from './result-rows.ts'
import type { DaysReading, UsedSettings } from './test-reading-types.ts'
import { usedSettings } from './used-settings.ts'

/** What a test is read from. */
export type TestGrounds = {
  test: Row<'tests'>
  groups: ResultGroups
  metricOf: (id: string) => Row<'metrics'> | undefined
}

/** The results of a test's own metric in a segment, laid out by day and arm, and what they come to. */
export type Gathered = TestGrounds & {
  segment: string
  settings: UsedSettings
  kind: MetricKind
  better: 'higher' | 'lower'
  unit: string
  rows: readonly ResultRow[]
  all: ArmDays
  days: DaysReading
  /** Totals of each arm by the end of each mature day. */
  running: readonly (readonly ArmTotals[])[]
  /** Totals of each arm on the mature days, and on all of them. */
  totals: readonly ArmTotals[]
  seen: readonly ArmTotals[]
}

/** Gathers what a test is read by. */
export function gather(grounds: TestGrounds, segment: string): Gathered {
  const { test, groups, metricOf } = grounds
  const settings = usedSettings(test)
  const metric = settings.metric === null ? undefined : metricOf(settings.metric)
  const { better = 'higher', unit = '' } = metric ?? {}
  const ids = settings.variants.map(({ id }) => id)
  const rows = ownRows(groups, settings.metric, segment).filter(({ variant }) => ids.includes(variant))
  const all = armDays(rows, ids)
  const days = daysReading(all, settings)
  const sums = runningTotals(all, ids.length, all.days.length)
  const running = sums.slice(0, all.days.length - days.immature)
  const none = ids.map(() => nobody)
  return {
    ...grounds,
    ...{ segment, settings, kind: kindOf(rows, unit), better, unit, rows, all, days, running },
    totals: running.at(-1) ?? none,
    seen: sums.at(-1) ?? none,
  }
}
