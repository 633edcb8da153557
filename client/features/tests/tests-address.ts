import type { Row } from '../../../shared/schema/collections.ts'

type Test = Row<'tests'>

/** Which tests a list shows. */
export const testShows = ['all', 'running', 'stopped', 'decided', 'draft'] as const
export type TestShow = (typeof testShows)[number]

/** Stands for "no stage" and "no owner". */
export const none = 'none'

/** What the address says of the list; an empty filter asks nothing. `programme`: all tests together stand in its place. */
export type TestsAddress = {
  show: TestShow
  programme: boolean
  stages: readonly string[]
  owners: readonly string[]
}

/** Every test, and nothing asked of them. */
export const allTests: TestsAddress = { show: 'all', programme: false, stages: [], owners: [] }

/** Stands in the place of a kind of test. */
const programme = 'programme'

/**
 * Reads the query of the page; what makes no sense in it is not there.
 * @example readTestsAddress(new URLSearchParams('show=draft&owner=hana')).owners // ['hana']
 */
export function readTestsAddress(query: URLSearchParams): TestsAddress {
  const ids = (name: string) => [...new Set((query.get(name) ?? '').split(',').filter(Boolean))]
  return {
    show: testShows.find((one) => one === query.get('show')) ?? 'all',
    programme: query.get('show') === programme,
    stages: ids('stage'),
    owners: ids('owner'),
  }
}

/**
 * The query that says this.
 * @example testsQuery({ ...allTests, show: 'draft' }).toString() // 'show=draft'
 */
export function testsQuery({ show, programme: isProgramme, stages, owners }: TestsAddress): URLSearchParams {
  const query = new URLSearchParams()
  if (isProgramme) query.set('show', programme)
  else if (show !== 'all') query.set('show', show)
  if (stages.length > 0) query.set('stage', stages.join(','))
  if (owners.length > 0) query.set('owner', owners.join(','))
  return query
}

/** Is it of the stages and people asked for? Which of them run is another question: see `isShown`. */
export function isOfFilter({ stage, owner }: Test, { stages, owners }: TestsAddress): boolean {
  const fits = (id: string | null, asked: readonly string[]) => asked.length === 0 || asked.includes(id ?? none)
  return fits(stage, stages) && fits(owner, owners)
}

export function isShown({ state }: Test, show: TestShow): boolean {
  return show === 'all' || state === show
}

/** How a test is called in an address: by its number, which never changes; while it has none, by its id. */
export function nameInAddress({ id, number }: Pick<Test, 'id' | 'number'>): string {
  return number === null ? id : `B${number}`
}

/**
 * The test that an address names.
 * @example testNamed(rows, 'B2')?.number // 2
 */
export function testNamed<T extends Pick<Test, 'id' | 'number'>>(tests: readonly T[], name: string): T | undefined {
  const number = /^b(\d{1,9})$/i.exec(name)?.[1]
  const byNumber = number === undefined ? undefined : tests.find((test) => test.number === Number(number))
  return byNumber ?? tests.find(({ id }) => id === name)
}
