import { pairedRatios, rangeOf, verdict } from '../statistics.ts'
import type { TextTable } from '../text-table.ts'
import type { RollupRound } from './run-rollup.ts'

/** P9 of the goals: an edit on 10,000 items, ms; 100,000 items against 1,000, times. */
const mostMs = 4
const mostTimes = 20

/** Medians over the rounds by size, working all out anew beside them. */
export function rollupTable(rounds: readonly RollupRound[]): TextTable {
  const of = (items: number) => rounds.filter((round) => round.items === items)
  const kept = (items: number) => of(items).map((round) => round.kept)
  const ratios = pairedRatios(kept(100_000), kept(1000))
  const goals: Record<number, string> = {
    10_000: `≤ ${mostMs} ms: ${verdict(kept(10_000), mostMs)}`,
    100_000: `≤ ${mostTimes} × of 1,000 items: ${verdict(ratios, mostTimes)} (${rangeOf(ratios)?.median.toFixed(1) ?? '–'} ×)`,
  }
  const middle = (values: readonly number[]) => rangeOf(values)?.median.toFixed(3) ?? '–'
  return {
    head: ['items in the board', 'edit and all figures ms', 'figures anew ms (limit of doing it so)', 'goal'],
    rows: [...new Set(rounds.map((round) => round.items))].map((items) => [
      items.toLocaleString('en'),
      middle(kept(items)),
      middle(of(items).map((round) => round.anew)),
      goals[items] ?? '–',
    ]),
  }
}
