import { expect, test } from 'vitest'
import { judgeGoals } from './goals.ts'
import { loads } from './loads.ts'
import type { TargetName } from './plan.ts'
import type { Cell } from './run-cell.ts'

function cell(target: TargetName, round: number, cpuPerThousand: number, faults: string[] = []): Cell {
  return {
    load: loads.crowd.name,
    target,
    round,
    cpuPerThousand,
    serverCore: 0.1,
    generatorCore: 0.1,
    outcome: null,
    faults,
  }
}

function rounds(ours: readonly number[], theirs: readonly number[], faults: string[] = []): Cell[] {
  return ours.flatMap((value, round) => [
    cell('topsight', round, value, faults),
    cell('hocuspocus', round, theirs[round] ?? 1),
  ])
}

function cpuGoal(cells: Cell[]) {
  return judgeGoals(cells, []).find((goal) => goal.id === 'P1')
}

test('a goal about CPU is judged by the ratios within each round, not by the medians', () => {
  const goal = cpuGoal(rounds([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]))
  expect(goal?.judged).toEqual({ min: 0.5, median: 0.5, max: 0.5, rounds: 5 })
  expect(goal?.verdict).toBe('met')
})

test('one round on the wrong side misses the goal', () => {
  expect(cpuGoal(rounds([1, 1, 1, 1, 1.3], [2, 2, 2, 2, 2]))?.verdict).toBe('missed')
})

test('a target that lost an edit meets no goal, however fast it was', () => {
  const goal = cpuGoal(rounds([1, 1, 1, 1, 1], [9, 9, 9, 9, 9], ['1 edits did not arrive in time']))
  expect(goal?.verdict).toBe('missed')
  expect(goal?.reason).not.toBeNull()
})

test('a goal of a load that was not run is not told', () => {
  expect(judgeGoals(rounds([1], [2]), []).every((goal) => goal.figure.startsWith(loads.crowd.name))).toBe(true)
})

test('without the peer nothing is said about a ratio', () => {
  expect(cpuGoal([cell('topsight', 0, 1)])?.verdict).toBe('not run')
})
