import type { Row } from '../../schema/collections.ts'

/** Where words of a search were found. */
export const librarySpots = ['name', 'hypothesis', 'reason'] as const
export type LibrarySpot = (typeof librarySpots)[number]

/** Something that was learnt, and where the words stand. */
export type LearntTest = { readonly test: string; readonly foundIn: readonly LibrarySpot[] }

type Searched = Pick<Row<'tests'>, 'id' | 'state' | 'deleted' | 'decidedOn' | LibrarySpot>

/**
 * The decided tests in which every word of `query` stands, in the name, the hypothesis or the reason, whatever its
 * capitals and accents; all of them without words. The latest decision first.
 * @example testLibrary(tests, 'fit quiz') // [{ test: 'b2', foundIn: ['name', 'hypothesis'] }]
 */
export function testLibrary(tests: Iterable<Searched>, query: string): LearntTest[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  const decided = [...tests].filter(({ state, deleted }) => state === 'decided' && deleted === null)
  const found = decided.flatMap((test) => {
    const texts = librarySpots.map((spot) => [spot, plain(test[spot])] as const)
    if (!words.every((word) => texts.some(([, text]) => text.includes(word)))) return []
    const foundIn = texts.flatMap(([spot, text]) => (words.some((word) => text.includes(word)) ? [spot] : []))
    return [{ test, foundIn }]
  })
  return found.toSorted((a, b) => latestFirst(a.test, b.test)).map(({ test, foundIn }) => ({ test: test.id, foundIn }))
}

function latestFirst(a: Searched, b: Searched): number {
  const [one, two] = [a.decidedOn ?? '', b.decidedOn ?? '']
  if (one !== two) return one < two ? 1 : -1
  return a.id < b.id ? -1 : 1
}

/** Without accents and capitals. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
