import { equalJson, isObject } from '../lib/json.ts'
import { results } from '../schema/facts.ts'
import type { BoardStore } from '../store/board-store.ts'
import { readFactRows } from './fact-rows.ts'
import type { FileRow, FileRows, ResultRow } from './results-rows.ts'
import type { RefusedLine } from './results-table.ts'

/** A result before and after; `before` undefined: there was none. */
export type ResultWrite = {
  readonly key: string
  readonly before: unknown
  readonly after: Record<string, unknown>
  readonly row: ResultRow
}

/** What writing the rows of a file would do, line by line. The four add up to all of them. */
export type ResultsPlan = {
  readonly fresh: readonly ResultWrite[]
  readonly changed: readonly ResultWrite[]
  /** Rows that the board has as they are. */
  readonly same: number
  readonly refused: readonly RefusedLine[]
  /** Ids of the tests that the rows are of. */
  readonly tests: readonly string[]
  /** Tests of which the rows are totals, while the board has other days of them: people would be counted twice. */
  readonly mixed: readonly string[]
  /** Rows with more conversions than people: events, it seems. They are among the refused. */
  readonly events: number
}

/**
 * A dry run: what the rows would write, and which are refused, by the same checks as the server’s. Writes nothing.
 * @example planResults(resultRows(table, mapping, names), store).fresh.length // 74; the second time 0, and `same` 74
 */
export function planResults(file: FileRows, store: Pick<BoardStore, 'rows' | 'facts'>): ResultsPlan {
  const { accepted, rejected } = readFactRows(
    results,
    file.rows.map(({ row }) => row),
    store,
  )
  const bad = new Map(rejected.map((one) => [one.row - 1, one]))
  const good = file.rows.filter((_, at) => !bad.has(at))
  const refused: RefusedLine[] = [...file.refused]
  for (const [at, { row: _, ...fault }] of bad) refused.push({ ...fault, row: lineOf(file.rows[at]) })
  const writes = new Map<string, ResultWrite & { line: number }>()
  let repeats = 0
  for (const [at, [key, after]] of accepted.entries()) {
    const one = good[at]
    const line = lineOf(one)
    const earlier = writes.get(key)
    if (earlier && equalJson(earlier.after, after)) repeats += 1
    else if (earlier) refused.push({ row: line, ...repeated(earlier.line) })
    else if (one) writes.set(key, { key, before: store.facts.results.get(key), after, row: one.row, line })
  }
  const all = [...writes.values()]
  const changing = all.filter(({ before, after }) => !equalJson(before, after))
  return {
    fresh: changing.filter(({ before }) => before === undefined),
    changed: changing.filter(({ before }) => before !== undefined),
    same: all.length - changing.length + repeats,
    refused: refused.toSorted((a, b) => a.row - b.row),
    tests: [...new Set(all.map(({ row }) => row.test))],
    events: file.rows.filter(({ row }) => row.conversions > row.visitors).length,
    mixed: file.areTotals ? mixedTests(all, store) : [],
  }
}

function lineOf(one: FileRow | undefined): number {
  return one?.line ?? 0
}

function repeated(line: number) {
  return {
    reason: `It is of the same variant, day, metric and segment as line ${line}, with other figures.`,
    hint: 'Choose a column for what tells them apart as the segment, or leave one of them out.',
  }
}

/** Totals of everybody, beside results of other days of the same test, metric and segment. */
function mixedTests(writes: readonly ResultWrite[], { facts }: Pick<BoardStore, 'facts'>): string[] {
  const coming = new Set(writes.map(({ key }) => key))
  const series = new Set(writes.map(({ row }) => seriesOf(row.test, row.metric, row.segment)))
  const mixed = new Set<string>()
  for (const { id, value } of facts.results.all().values()) {
    // of other totals: that they go on to this day
    if (coming.has(id) || !isObject(value) || value['visitors'] === 0) continue
    const [test = '', , metric = '', segment = ''] = id.split(':')
    if (series.has(seriesOf(test, metric, segment))) mixed.add(test)
  }
  return [...mixed]
}

function seriesOf(...parts: readonly [test: string, metric: string, segment: string]): string {
  return parts.join(':')
}
