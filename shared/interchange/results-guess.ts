import type { ResultsMapping } from './results-columns.ts'
import { type Named, type NamedTest, matchMetric, matchTest, matchVariants } from './results-names.ts'
import type { ResultNames } from './results-rows.ts'
import type { ResultsTable } from './results-table.ts'

/** What a file can be about: the tests and metrics of the board, and the test that was chosen. */
export type ResultsGround = {
  readonly tests: readonly NamedTest[]
  readonly metrics: readonly Named[]
  readonly test: string | null
}

/** What a person said a name is, by `nameKey`; null: nothing, its lines stay out. */
export type ChosenNames = ReadonlyMap<string, string | null>

/** Stands for a name of a file in `ChosenNames`; a variant's is that of its test. */
export function nameKey(kind: 'test' | 'metric' | 'variant', text: string, test = ''): string {
  return [kind, test, text].join('\n')
}

/**
 * What the names in a table are on the board: as a person chose, else as far as it can be told; what cannot is null, for
 * a person to choose. The only experiment of a file is the test that it was brought to, whatever the other tool calls
 * it; its only metric is that of the test.
 */
export function guessNames(
  table: ResultsTable,
  mapping: ResultsMapping,
  ground: ResultsGround,
  chosen: ChosenNames = new Map(),
): ResultNames {
  const matched = (
    kind: 'test' | 'metric',
    column: number | null,
    only: string | null,
    match: (text: string) => string | null,
  ) => {
    const told = namesIn(table, column)
    const alone = told.length === 1 ? only : null
    return new Map(told.map((text) => [text, pick(chosen, nameKey(kind, text), match(text) ?? alone)]))
  }
  const tests = matched('test', mapping.test, ground.test, (text) => matchTest(text, ground.tests))
  const metrics = matched('metric', mapping.metric, 'main', (text) => matchMetric(text, ground.metrics))
  const testOf = (text: string) => (text === '' ? ground.test : (tests.get(text) ?? null))
  const variants = new Map(
    [...variantTexts(table, mapping, testOf)].map(([test, texts]) => {
      const known = ground.tests.find(({ id }) => id === test)?.variants ?? []
      const guessed = matchVariants([...texts], known, { inOrder: table.format === 'growthbook' })
      return [test, new Map([...guessed].map(([text, id]) => [text, pick(chosen, nameKey('variant', text, test), id)]))]
    }),
  )
  const own = new Map(
    ground.tests.map(({ id, metric, maturityDays }) => [id, { metric, maturityDays: maturityDays ?? 0 }]),
  )
  return { test: ground.test, tests, variants, metrics, own }
}

function pick(chosen: ChosenNames, key: string, guessed: string | null): string | null {
  const said = chosen.get(key)
  return said === undefined ? guessed : said
}

/** What the lines of each test call their variants. */
function variantTexts(
  { lines }: ResultsTable,
  mapping: ResultsMapping,
  testOf: (text: string) => string | null,
): Map<string, Set<string>> {
  const texts = new Map<string, Set<string>>()
  for (const { cells } of lines) {
    const test = testOf(cellOf(cells, mapping.test))
    const variant = cellOf(cells, mapping.variant)
    if (test === null || variant === '') continue
    const known = texts.get(test) ?? new Set()
    texts.set(test, known.add(variant))
  }
  return texts
}

/** The different texts of a column, without the empty one. */
function namesIn({ lines }: ResultsTable, column: number | null): string[] {
  return [...new Set(lines.map(({ cells }) => cellOf(cells, column)))].filter((text) => text !== '')
}

function cellOf(cells: readonly string[], column: number | null): string {
  return column === null ? '' : (cells[column]?.trim() ?? '')
}
