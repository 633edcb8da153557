import { useMemo } from 'react'
import type { TestReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { testReading } from '../../../shared/commands/test-readings.ts'
import { useRows, useSelector } from '../../session/react.ts'
import { type TestShow, type TestsAddress, isOfFilter, isShown, testShows } from './tests-address.ts'
import type { Test } from './test-words.ts'

export type ListedTest = { test: Test; reading: TestReading | null }

export type TestList = {
  /** Those that the address asks for, what needs a person first. */
  listed: readonly ListedTest[]
  /** How many there are of each kind, of the stages and people asked for. */
  counts: Readonly<Record<TestShow, number>>
  /** Is there any test on the board? */
  isEmpty: boolean
}

/** The tests of the board with what their results say. */
export function useTestList(address: TestsAddress): TestList {
  const tests = useRows('tests')
  const readings = useSelector(
    ['tests', 'results', 'metrics'],
    (store) => tests.map(({ id }) => testReading(store, id)),
    [tests],
  )
  return useMemo(() => {
    const all = tests.map((test, place) => ({ test, reading: readings[place] ?? null }))
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

/** What cannot be read, then what runs, waits for a decision, is a draft, is decided; within that the newest first. */
export function byNeed(one: ListedTest, two: ListedTest): number {
  return (
    Number(isTrouble(two)) - Number(isTrouble(one)) ||
    places[one.test.state] - places[two.test.state] ||
    (two.test.decidedOn ?? '').localeCompare(one.test.decidedOn ?? '') ||
    (two.test.number ?? Number.MAX_SAFE_INTEGER) - (one.test.number ?? Number.MAX_SAFE_INTEGER) ||
    (one.test.id < two.test.id ? -1 : 1)
  )
}

function isTrouble({ test, reading }: ListedTest): boolean {
  return test.state === 'running' && reading !== null && (reading.withheld || reading.invalid !== null)
}
