import type { Day } from '../lib/day.ts'
import { type DayOrder, dayOrderOf } from './results-days.ts'
import { type DecimalSign, decimalOf, readCount } from './results-numbers.ts'
import type { ResultsTable } from './results-table.ts'

/** What a column can name. */
export const keyColumns = ['test', 'variant', 'day', 'metric', 'segment'] as const
export type KeyColumn = (typeof keyColumns)[number]

/** What a column can count. */
export const figureColumns = ['visitors', 'conversions', 'sum', 'sumSquares'] as const
export type FigureColumn = (typeof figureColumns)[number]

/** One metric of a line: the columns that hold its figures. `metric`: its id, or `main` for the metric of the test. */
export type Measure = { readonly metric: string } & Readonly<Record<FigureColumn, number | null>>

/** Which columns are what, by their place from 0; null: no column is. */
export type ResultsMapping = Readonly<Record<KeyColumn, number | null>> & {
  /** A line may hold several metrics beside each other. Where a column names the metric there is one. */
  readonly measures: readonly Measure[]
  readonly dayOrder: DayOrder
  readonly decimal: DecimalSign
  /** The day of lines that have none. */
  readonly onDay: Day | null
  /** The last day of totals; null: it is not known. */
  readonly until: Day | null
}

const names: Readonly<Record<KeyColumn | FigureColumn, readonly string[]>> = {
  test: ['test', 'testid', 'testname', 'experiment', 'experimentid', 'experimentname'],
  variant: [
    'variant',
    'variation',
    'variantname',
    'variationname',
    'variantid',
    'variationid',
    'version',
    'arm',
    'group',
  ],
  day: ['day', 'date', 'datum', 'tag', 'dateyyyymmdd'],
  metric: ['metric', 'metricname', 'metricid', 'goal', 'goalname'],
  segment: ['segment', 'devicecategory', 'device', 'dimension', 'country', 'platform', 'audience'],
  visitors:
    'visitors people users totalusers activeusers players participants units uniquevisitors uniqueusers n'.split(' '),
  conversions: 'conversions converted conversion keyevents orders purchases signups successes'.split(' '),
  sum: ['sum', 'revenue', 'totalrevenue', 'purchaserevenue', 'amount', 'totalvalue'],
  sumSquares: ['sumsquares', 'sumofsquares', 'sumsq', 'sumsquared', 'revenuesquared'],
}

/**
 * Which column is what, guessed from the names in the header; people and conversions, where no name says them, from
 * the first columns that count something. A person changes what is wrong.
 * @example guessColumns(table).variant // 1
 */
export function guessColumns(table: ResultsTable): ResultsMapping {
  const plain = table.header.map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
  const taken = new Set<number>()
  const find = (role: KeyColumn | FigureColumn): number | null => {
    const at = places(plain, role).find((place) => !taken.has(place))
    if (at !== undefined) taken.add(at)
    return at ?? null
  }
  const key = {
    test: find('test'),
    variant: find('variant'),
    day: find('day'),
    metric: find('metric'),
    segment: find('segment'),
  }
  const said = {
    visitors: find('visitors'),
    conversions: find('conversions'),
    sum: find('sum'),
    sumSquares: find('sumSquares'),
  }
  const counting = plain.flatMap((_, at) => (!taken.has(at) && countsIn(table, at) ? [at] : []))
  const visitors = said.visitors ?? counting.shift() ?? null
  const conversions = said.conversions ?? (said.sum === null ? (counting.shift() ?? null) : null)
  return {
    ...key,
    measures: [{ metric: 'main', ...said, visitors, conversions }],
    dayOrder: key.day === null ? 'day-first' : dayOrderOf(textsOf(table, key.day)).order,
    decimal: said.sum === null ? table.decimal : decimalOf(textsOf(table, said.sum), table.decimal),
    onDay: table.from,
    until: table.until,
  }
}

/** Words that tell what a column is wherever they stand in its name. */
const telling: Partial<Record<KeyColumn | FigureColumn, RegExp>> = { variant: /varia(nt|tion)/ }

/** Places of the columns called so, those of the first names first. */
function places(plain: readonly string[], role: KeyColumn | FigureColumn): number[] {
  const all = [...plain.keys()]
  const said = names[role].flatMap((name) => all.filter((at) => plain[at] === name))
  return [...said, ...all.filter((at) => telling[role]?.test(plain[at] ?? ''))]
}

/** The cells of a column. */
export function textsOf({ lines }: ResultsTable, column: number): string[] {
  return lines.map(({ cells }) => cells[column]?.trim() ?? '')
}

/** Are the cells of a column counts, as far as they say anything? */
export function countsIn(table: ResultsTable, column: number): boolean {
  const said = textsOf(table, column).filter((text) => text !== '')
  return said.length > 0 && said.every((text) => readCount(text) !== null)
}
