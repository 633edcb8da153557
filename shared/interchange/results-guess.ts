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

/** What the names in a table are on the board, as far as it can be told; what cannot is null, for a person to choose. */
export function guessNames(table: ResultsTable, mapping: ResultsMapping, ground: ResultsGround): ResultNames {
  const told = namesIn(table, mapping.test)
  // a file of one experiment, brought to a test: it is meant whatever the other tool calls it
  const alone = told.length === 1 ? ground.test : null
  const tests = new Map(told.map((text) => [text, matchTest(text, ground.tests) ?? alone]))
  const variants = new Map(
    [...variantTexts(table, mapping, (text) => (text === '' ? ground.test : (tests.get(text) ?? null)))].map(
      ([test, texts]) => {
        const known = ground.tests.find(({ id }) => id === test)?.variants ?? []
        return [test, matchVariants([...texts], known, { inOrder: table.format === 'growthbook' })]
      },
    ),
  )
  const metrics = new Map(namesIn(table, mapping.metric).map((text) => [text, matchMetric(text, ground.metrics)]))
  const own = new Map(ground.tests.map(({ id, metric }) => [id, metric]))
  return { test: ground.test, tests, variants, metrics, own }
}

/** What the lines of each test call their variants. */
function variantTexts(
  { lines }: ResultsTable,
  mapping: ResultsMapping,
  testOf: (text: string) => string | null,
): Map<string, Set<string>> {
  const texts = new Map<string, Set<string>>()
  const cellOf = (cells: readonly string[], column: number | null) =>
    column === null ? '' : (cells[column]?.trim() ?? '')
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
  if (column === null) return []
  return [...new Set(lines.map(({ cells }) => cells[column]?.trim() ?? ''))].filter((text) => text !== '')
}
