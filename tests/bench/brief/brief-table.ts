import { pairedRatios, rangeOf, verdict } from '../statistics.ts'
import type { TextTable } from '../text-table.ts'
import type { BriefRound, Writing } from './run-brief.ts'

/** P12 of the goals: opening, and typing with others, against the same editor alone. */
const mostTimes = 2

/** Medians over the rounds, and the ratios to the plain editor round by round. */
export function briefTable(rounds: readonly BriefRound[]): TextTable {
  const middle = (pick: (round: BriefRound) => number) => rangeOf(rounds.map(pick))?.median.toFixed(0) ?? '–'
  const ratios = (pick: (round: BriefRound) => Writing, figure: 'reached' | 'p95') =>
    pairedRatios(
      rounds.map((round) => pick(round)[figure]),
      rounds.map((round) => round.plain[figure]),
    )
  const told = (values: readonly number[]) => {
    const range = rangeOf(values)
    return range ? `${range.min.toFixed(2)} / ${range.median.toFixed(2)} / ${range.max.toFixed(2)}` : '–'
  }
  const row = (name: string, pick: (round: BriefRound) => Writing, judged: 'reached' | 'p95' | null) => [
    name,
    middle((round) => pick(round).opened),
    middle((round) => pick(round).reached),
    middle((round) => pick(round).p50),
    middle((round) => pick(round).p95),
    middle((round) => pick(round).tasks),
    middle((round) => pick(round).longestTask),
    judged === null ? '–' : told(ratios(pick, judged)),
    judged === null ? '–' : verdict(ratios(pick, judged), mostTimes),
  ]
  return {
    head: [
      ...['text', 'from a link ms', 'from the board ms', 'key p50 ms', 'key p95 ms', 'tasks over 200 ms', 'longest ms'],
      ...['of the plain editor, least / median / most', `≤ ${mostTimes} ×`],
    ],
    rows: [
      row('brief: opening', (round) => round.alone, 'reached'),
      row('brief, others writing: typing', (round) => round.together, 'p95'),
      row('plain editor (limit)', (round) => round.plain, null),
      row('long brief', (round) => round.long, null),
    ],
  }
}
