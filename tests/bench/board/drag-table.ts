import { verdict, rangeOf } from '../statistics.ts'
import type { TextTable } from '../text-table.ts'
import type { Frames } from './frames.ts'
import type { DragRound } from './run-drag.ts'

/** P8 of the goals: at most so long a frame, ms. */
const mostFrameMs = 17

/** Medians over the rounds, the empty page beside them as the limit. */
export function dragTable(rounds: readonly DragRound[]): TextTable {
  const middle = (pick: (round: DragRound) => number) => rangeOf(rounds.map(pick))?.median.toFixed(1) ?? '–'
  const row = (name: string, pick: (round: DragRound) => Frames, goal: string) => [
    name,
    middle((round) => pick(round).p50),
    middle((round) => pick(round).p95),
    middle((round) => pick(round).max),
    middle((round) => pick(round).longTasks),
    middle((round) => pick(round).longest),
    goal,
  ]
  const met = (pick: (round: DragRound) => Frames) =>
    verdict(
      rounds.map((round) => pick(round).p95),
      mostFrameMs,
    )
  return {
    head: [
      'carrying and scrolling',
      'p50 ms',
      'p95 ms',
      'max ms',
      'tasks over 50 ms',
      'longest ms',
      `p95 ≤ ${mostFrameMs}`,
    ],
    rows: [
      row('quiet board', (round) => round.quiet, '–'),
      row(
        '20 others editing',
        (round) => round.busy,
        met((round) => round.busy),
      ),
      row(
        'plan, 20 others editing',
        (round) => round.plan,
        met((round) => round.plan),
      ),
      row('empty page (limit)', (round) => round.limit, '–'),
    ],
  }
}
