import { addDays, type Day } from '../../lib/day.ts'
import type { Row } from '../../schema/collections.ts'
import { metrics, tests } from '../../schema/aims.ts'
import { readRow } from '../../schema/entity.ts'
import type { Fact } from '../../store/facts.ts'
import { readTest } from './read-test.ts'
import { everybody, resultGroups } from './result-rows.ts'
import type { TestReading } from './test-reading-types.ts'
import { freezeDesign } from './used-settings.ts'

/** Rows and results for tests of what A/B tests say. */

type Test = Row<'tests'>
export const firstDay: Day = '2026-11-06'

/** A test “b2” with variants a and b, as it is while it runs. */
export function runningTest(fields: Partial<Test> = {}): Test {
  const draft = testRow({ ...fields, state: 'draft', design: null })
  const design = fields.state === 'draft' ? null : freezeDesign(draft, { at: 0, by: 'hana' })
  return { ...draft, state: 'running', startedOn: firstDay, design, ...fields }
}

export function testRow(fields: Partial<Test> = {}): Test {
  const variants = ['a', 'b'].map((id) => ({ id, name: id.toUpperCase() }))
  return readRow(tests, 'b2', { name: 'Fit quiz', variants, metric: 'cart', ...fields })
}

/** A metric that is better higher and given in per cent, unless said otherwise. */
export function metricRow(id: string, fields: Partial<Row<'metrics'>> = {}): Row<'metrics'> {
  return readRow(metrics, id, { name: id, unit: '%', ...fields })
}

export type Cell = readonly [visitors: number, conversions: number, sum?: number, sumSquares?: number]

/** A fact of a day (0 = the first) of “b2”. */
export function result(
  variant: string,
  day: number,
  [visitors, conversions, sum, sumSquares]: Cell,
  { metric = 'main', segment = everybody } = {},
): Fact {
  return {
    id: `b2:${variant}:${metric}:${segment}:${addDays(firstDay, day)}`,
    value: {
      visitors,
      conversions,
      ...(sum !== undefined && { sum }),
      ...(sumSquares !== undefined && { sumSquares }),
    },
  }
}

/** Totals of each variant over so many days, evenly, the rest on the last. */
export function evenly(totals: Readonly<Record<string, Cell>>, days: number, where?: { metric?: string }): Fact[] {
  return Object.entries(totals).flatMap(([variant, [visitors, conversions, sum, sumSquares]]) =>
    Array.from({ length: days }, (_, day) => {
      const part = (all: number) => (day === days - 1 ? all - Math.floor(all / days) * day : Math.floor(all / days))
      const sums = sum === undefined || sumSquares === undefined ? [] : [part(sum), part(sumSquares)]
      return result(variant, day, [part(visitors), part(conversions), ...sums] as unknown as Cell, where)
    }),
  )
}

/** Reads it with the metrics that are given, or with `cart` in per cent. */
export function read(
  test: Test,
  facts: readonly Fact[],
  { metrics: known = [metricRow('cart')], segment = everybody } = {},
): TestReading {
  const metricOf = (id: string) => known.find((one) => one.id === id)
  return readTest({ test, groups: resultGroups(facts), metricOf }, segment)
}
