import { rangeOf, verdict } from '../statistics.ts'
import type { TextTable } from '../text-table.ts'
import type { TestsRound } from './run-tests.ts'

/** Goals: all figures of a test of 100 days and 4 variants, ms; a frame while the list is scrolled, ms. */
const mostMs = 5
const mostFrameMs = 17

/** Medians over the rounds, the empty page beside the list as the limit. */
export function testsTable(rounds: readonly TestsRound[]): TextTable {
  const row = (name: string, pick: (round: TestsRound) => number, goal?: number, digits = 1) => [
    name,
    rangeOf(rounds.map(pick))?.median.toFixed(digits) ?? '–',
    goal === undefined ? '–' : `≤ ${goal}: ${verdict(rounds.map(pick), goal)}`,
  ]
  return {
    head: ['figure', 'ms', 'goal'],
    rows: [
      row('a result changes, its test is read', ({ analysis }) => analysis, mostMs, 2),
      row('a result of another test changes', ({ other }) => other, undefined, 3),
      row('first rows of the list', ({ rows }) => rows, undefined, 0),
      row('scrolling, p95 of frames', ({ scroll }) => scroll.p95, mostFrameMs),
      row('scrolling, longest task over 50 ms', ({ scroll }) => scroll.longest, undefined, 0),
      row('empty page, p95 of frames (limit)', ({ limit }) => limit.p95),
    ],
  }
}
