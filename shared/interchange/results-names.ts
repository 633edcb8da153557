import { plainName } from './plain-name.ts'

/** Something of the board that a file may name. */
export type Named = { readonly id: string; readonly name: string }
export type NamedTest = Named & {
  readonly number: number | null
  readonly metric: string | null
  readonly maturityDays: number | null
  readonly variants: readonly Named[]
}

/** What a name in a file is on the board; null: nothing that could be told. */
export type NameMatches = ReadonlyMap<string, string | null>

const controls = ['control', 'baseline', 'original', 'a', '0', 'v0', 'controlgroup', 'holdout']
const treatments = [
  'treatment',
  'experiment',
  'variant',
  'variation',
  'challenger',
  'test',
  'b',
  '1',
  'v1',
  'treatmentgroup',
]

/**
 * The test that a file means: by its id, its name, or its number with or without the letter before it.
 * @example matchTest('B2', tests) // 'fit-quiz'
 */
export function matchTest(text: string, tests: readonly NamedTest[]): string | null {
  const number = /^[a-z]?-?(\d{1,6})$/i.exec(text.trim())?.[1]
  const found =
    tests.find(({ id }) => id === text) ??
    only(tests.filter(({ name }) => plainName(name) === plainName(text))) ??
    tests.find((one) => number !== undefined && one.number === Number(number))
  return found?.id ?? null
}

/**
 * The metric that a file means, by its id or its name.
 * @example matchMetric('Signups', metrics) // 'm1'
 */
export function matchMetric(text: string, metrics: readonly Named[]): string | null {
  const found =
    metrics.find(({ id }) => id === text) ?? only(metrics.filter(({ name }) => plainName(name) === plainName(text)))
  return text === 'main' ? 'main' : (found?.id ?? null)
}

/**
 * The variants that the names in a file mean: by id, then by name, then by the usual words for control and, where a test
 * has two, the other. `inOrder`: the file has them in the test's order, control first, as GrowthBook does.
 * @example matchVariants(['control', 'experiment'], [{ id: 'A', … }, { id: 'B', … }]) // Map { 'control' → 'A', 'experiment' → 'B' }
 */
export function matchVariants(
  texts: readonly string[],
  variants: readonly Named[],
  { inOrder = false } = {},
): NameMatches {
  const found = texts.map((text) => variantOf(text, variants))
  const isNone = found.every((one) => one === null)
  const byPlace = isNone && inOrder && texts.length === variants.length
  const matches = texts.map((_, at) => (byPlace ? (variants[at]?.id ?? null) : (found[at] ?? null)))
  // two names of one variant: which is meant, a person says
  return new Map(
    texts.map((text, at) => [
      text,
      matches.filter((one) => one === matches[at]).length > 1 ? null : (matches[at] ?? null),
    ]),
  )
}

function variantOf(text: string, variants: readonly Named[]): string | null {
  const plain = plainName(text)
  const named =
    variants.find(({ id }) => id === text) ??
    only(variants.filter(({ id, name }) => plainName(id) === plain || plainName(name) === plain))
  if (named) return named.id
  const word = plain.replaceAll(/[^a-z0-9]/g, '')
  if (controls.includes(word)) return variants[0]?.id ?? null
  return treatments.includes(word) && variants.length === 2 ? (variants[1]?.id ?? null) : null
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined
}
