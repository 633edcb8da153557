import type { Quantiles } from '../histogram.ts'
import { type Range, type Verdict, pairedRatios, rangeOf, verdict } from '../statistics.ts'
import { loads } from './loads.ts'
import type { TargetName } from './plan.ts'
import type { Cell } from './run-cell.ts'

/** A goal of PERF.md and what this run says about it. */
export type GoalResult = {
  id: string
  figure: string
  /** Medians: ours, the peer's, the limit's. */
  ours: number | null
  peer: number | null
  limit: number | null
  /** What is judged: ratio of ours to the peer's round by round, or ours in milliseconds. */
  judged: Range | null
  isRatio: boolean
  atMost: number
  verdict: Verdict | 'not run'
  /** Why it is not met although the figures are: something was lost. */
  reason: string | null
}

type Goal = { id: string; load: string; kind: 'cpu' | 'delivery' | 'saved'; atMost: number }

const judged = [loads.crowd, loads.storm, loads.team, loads.houses]

const goals: readonly Goal[] = [
  { id: 'P1', load: loads.crowd.name, kind: 'cpu', atMost: 0.6 },
  { id: 'P2', load: loads.storm.name, kind: 'cpu', atMost: 0.5 },
  { id: 'P3', load: loads.team.name, kind: 'cpu', atMost: 1.1 },
  { id: 'P3', load: loads.houses.name, kind: 'cpu', atMost: 1.1 },
  ...judged.map(({ name }): Goal => ({ id: 'P4', load: name, kind: 'delivery', atMost: 20 })),
  ...judged.map(({ name }): Goal => ({ id: 'P5', load: name, kind: 'saved', atMost: 40 })),
]

const figureNames = {
  cpu: 'server CPU, ms per 1,000 deliveries',
  delivery: 'edit → peers, p95 ms',
  saved: 'edit → told saved, p99 ms',
}

/** Judges the goals of every load that was run. `floor`: what one append and sync of the disk takes, by round. */
export function judgeGoals(cells: readonly Cell[], floor: readonly (Quantiles | null)[]): GoalResult[] {
  const run = new Set(cells.map((cell) => cell.load))
  return goals.filter((goal) => run.has(goal.load)).map((goal) => judge(goal, cells, floor))
}

function judge(goal: Goal, cells: readonly Cell[], floor: readonly (Quantiles | null)[]): GoalResult {
  const figures = (target: TargetName) => byRound(cells, goal, target)
  const ours = figures('topsight')
  const peer = figures('hocuspocus')
  const isRatio = goal.kind === 'cpu'
  const values = isRatio ? pairedRatios(ours, peer) : present(ours)
  const limit = goal.kind === 'saved' ? floor.map((one) => one?.p99 ?? null) : figures('batching relay')
  const faulty = cells.some((cell) => cell.load === goal.load && cell.target === 'topsight' && cell.faults.length > 0)
  const said = values.length === 0 ? 'not run' : verdict(values, goal.atMost)
  return {
    id: goal.id,
    figure: `${goal.load}: ${figureNames[goal.kind]}`,
    ours: middle(ours),
    peer: middle(peer),
    limit: middle(limit),
    judged: rangeOf(values),
    isRatio,
    atMost: goal.atMost,
    verdict: faulty ? 'missed' : said,
    reason: faulty ? 'not everything was delivered, saved and equal' : null,
  }
}

function byRound(cells: readonly Cell[], goal: Goal, target: TargetName): (number | null)[] {
  const own = cells.filter((cell) => cell.load === goal.load && cell.target === target)
  const figures: (number | null)[] = []
  for (const cell of own) figures[cell.round] = figureOf(cell, goal.kind)
  return Array.from(figures, (value) => value ?? null)
}

function figureOf(cell: Cell, kind: Goal['kind']): number | null {
  if (kind === 'cpu') return cell.cpuPerThousand
  return (kind === 'delivery' ? cell.outcome?.delivery?.p95 : cell.outcome?.saved?.p99) ?? null
}

function present(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null)
}

function middle(values: readonly (number | null)[]): number | null {
  return rangeOf(present(values))?.median ?? null
}
