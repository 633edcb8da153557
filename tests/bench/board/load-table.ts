import { pairedRatios, rangeOf, verdict } from '../statistics.ts'
import type { TextTable } from '../text-table.ts'
import type { LoadRound, Opening } from './run-load.ts'

/** P7 of the goals: the first cards, against the page that only fetches and draws. */
const mostTimes = 2.5

/** Medians over the rounds, and the ratio to the limit round by round. */
export function loadTable(rounds: readonly LoadRound[]): TextTable {
  const row = (name: string, pick: (round: LoadRound) => Opening, judged: boolean) => {
    const cards = rounds.map((round) => pick(round).cards)
    const ratios = pairedRatios(
      cards,
      rounds.map((round) => round.limit.cards),
    )
    const range = rangeOf(ratios)
    return [
      name,
      rangeOf(cards)?.median.toFixed(0) ?? '–',
      rangeOf(rounds.map((round) => pick(round).usable))?.median.toFixed(0) ?? '–',
      range ? `${range.min.toFixed(2)} / ${range.median.toFixed(2)} / ${range.max.toFixed(2)}` : '–',
      judged ? verdict(ratios, mostTimes) : '–',
    ]
  }
  return {
    head: ['opening', 'first cards ms', 'usable ms', 'of the limit, least / median / most', `≤ ${mostTimes} ×`],
    rows: [
      row('empty browser', (round) => round.cold, true),
      row('again', (round) => round.again, false),
      row('fetch and draw (limit)', (round) => round.limit, false),
    ],
  }
}
