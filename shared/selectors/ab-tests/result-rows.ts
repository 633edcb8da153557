import { isObject } from '../../lib/json.ts'
import type { Day } from '../../lib/day.ts'
import type { Fact } from '../../store/facts.ts'

/** A stored result, its key taken apart. */
export type ResultRow = {
  readonly key: string
  readonly metric: string
  readonly segment: string
  readonly variant: string
  readonly day: Day
  readonly visitors: number
  readonly conversions: number
  /** Null where the row brings none. */
  readonly sum: number | null
  readonly sumSquares: number | null
}

/** The results of one test by `metric:segment`. */
export type ResultGroups = ReadonlyMap<string, readonly ResultRow[]>

/** The segment that is everybody, and the metric of rows that name none: the test's own. */
export const everybody = 'all'
export const mainMetric = 'main'

/**
 * The results of a test, taken apart by metric and segment.
 * @example resultGroups([{ id: 'b2:quiz:main:all:2026-11-06', value: { visitors: 1120, conversions: 96 } }]).get('main:all')
 */
export function resultGroups(facts: Iterable<Fact>): ResultGroups {
  const groups = new Map<string, ResultRow[]>()
  for (const fact of facts) {
    const row = rowOf(fact)
    if (row === null) continue
    const key = `${row.metric}:${row.segment}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** A fact is taken apart once: of an import of a day the days before are known. */
const known = new WeakMap<Fact, ResultRow>()

function rowOf(fact: Fact): ResultRow | null {
  const before = known.get(fact)
  if (before) return before
  const { id: key, value } = fact
  if (!isObject(value)) return null
  const [, variant = '', metric = '', segment = '', day = ''] = key.split(':')
  const [visitors, conversions] = [Number(value['visitors']), Number(value['conversions'])]
  const [sum, sumSquares] = [numberOrNull(value['sum']), numberOrNull(value['sumSquares'])]
  const row = { key, metric, segment, variant, day, visitors, conversions, sum, sumSquares }
  known.set(fact, row)
  return row
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

/** The rows of a test's own metric: those that name it, and those that name none where no other says the same. */
export function ownRows(groups: ResultGroups, metric: string | null, segment: string): readonly ResultRow[] {
  const unnamed = groups.get(`${mainMetric}:${segment}`) ?? []
  const named = metric === null ? [] : (groups.get(`${metric}:${segment}`) ?? [])
  if (named.length === 0) return unnamed
  const said = new Set(named.map(({ variant, day }) => `${variant}:${day}`))
  return [...named, ...unnamed.filter(({ variant, day }) => !said.has(`${variant}:${day}`))]
}

/** Segments that have results of the test's own metric, everybody aside, in order of name. */
export function segmentsOf(groups: ResultGroups, metric: string | null): string[] {
  const found = new Set<string>()
  for (const key of groups.keys()) {
    const [of = '', segment = ''] = key.split(':')
    if ((of === mainMetric || of === metric) && segment !== everybody) found.add(segment)
  }
  return [...found].toSorted()
}
