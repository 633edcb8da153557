import { useEffect, useMemo, useState } from 'react'
import type { TestReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { testReading } from '../../../shared/commands/test-readings.ts'
import { useRows, useSelector } from '../../session/react.ts'
import { type TestShow, type TestsAddress, isOfFilter, isShown, testShows } from './tests-address.ts'
import type { Test } from './test-words.ts'

/** `reading` undefined: it is not read yet. */
export type ListedTest = { test: Test; reading: TestReading | null | undefined }

export type TestList = {
  /** Those that the address asks for, what needs a person first. */
  listed: readonly ListedTest[]
  /** How many there are of each kind, of the stages and people asked for. */
  counts: Readonly<Record<TestShow, number>>
  /** Is there any test on the board? */
  isEmpty: boolean
}

/** So many tests are read in one go: the first picture waits for no more, and keys are heard between. */
const readAtOnce = 16

/** The tests of the board with what their results say: those that need somebody are read first, the others after the picture. */
export function useTestList(address: TestsAddress): TestList {
  const rows = useRows('tests')
  const tests = useMemo(() => rows.toSorted(byCourse), [rows])
  const [upTo, setUpTo] = useState(readAtOnce)
  const readings = useSelector(
    ['tests', 'results', 'metrics'],
    (store) => tests.slice(0, upTo).map(({ id }) => testReading(store, id)),
    [tests, upTo],
  )
  useEffect(() => {
    if (upTo >= tests.length) return undefined
    const timer = setTimeout(() => setUpTo(upTo + readAtOnce))
    return () => clearTimeout(timer)
  }, [tests.length, upTo])
  return useMemo(() => {
    const all = tests.map((test, place): ListedTest => ({ test, reading: readings[place] }))
    const ofFilter = all.filter(({ test }) => isOfFilter(test, address))
    const countOf = (show: TestShow) => ofFilter.filter(({ test }) => isShown(test, show)).length
    return {
      listed: ofFilter.filter(({ test }) => isShown(test, address.show)).toSorted(byNeed),
      counts: Object.fromEntries(testShows.map((show) => [show, countOf(show)])) as TestList['counts'],
      isEmpty: tests.length === 0,
    }
  }, [address, readings, tests])
}

const places: Readonly<Record<Test['state'], number>> = { running: 0, stopped: 1, draft: 2, decided: 3 }

/** What cannot be read, then as `byCourse`. */
export function byNeed(one: ListedTest, two: ListedTest): number {
  return Number(isTrouble(two)) - Number(isTrouble(one)) || byCourse(one.test, two.test)
}

/** What runs, waits for a decision, is a draft, is decided; within that the newest first. */
function byCourse(one: Test, two: Test): number {
  return (
    places[one.state] - places[two.state] ||
    (two.decidedOn ?? '').localeCompare(one.decidedOn ?? '') ||
    (two.number ?? Number.MAX_SAFE_INTEGER) - (one.number ?? Number.MAX_SAFE_INTEGER) ||
    (one.id < two.id ? -1 : 1)
  )
}

function isTrouble({ test, reading }: ListedTest): boolean {
  return test.state === 'running' && reading != null && (reading.withheld || reading.invalid !== null)
}
