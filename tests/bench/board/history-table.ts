import { rangeOf, verdict } from '../statistics.ts'
import type { TextTable } from '../text-table.ts'
import type { HistoryRound } from './run-history.ts'

/** Any moment of a full board, ms. */
const mostMs = 2000

const names: readonly [keyof HistoryRound, string, isGoal: boolean][] = [
  ['state', 'the whole board as it was', true],
  ['rollup', 'a figure as it was', true],
  ['compare', 'compared with now', false],
  ['meanwhile', 'somebody else’s small request meanwhile', false],
]

/** Over all rounds; a goal is of the slowest moment of each. */
export function historyTable(rounds: readonly HistoryRound[]): TextTable {
  return {
    head: ['opening a moment', 'least ms', 'middle ms', 'most ms', 'goal'],
    rows: names.map(([name, words, isGoal]) => {
      const range = rangeOf(rounds.flatMap((round) => round[name]))
      const spread = [range?.min ?? 0, range?.median ?? 0, range?.max ?? 0]
      const slowest = rounds.map((round) => Math.max(...round[name]))
      return [
        words,
        ...spread.map((time) => time.toFixed(0)),
        isGoal ? `≤ ${mostMs} ms: ${verdict(slowest, mostMs)}` : '–',
      ]
    }),
  }
}
