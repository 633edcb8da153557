import type { Quantiles } from '../histogram.ts'
import type { Machine } from '../machine.ts'
import { rangeOf } from '../statistics.ts'
import type { TextTable } from '../text-table.ts'
import type { GoalResult } from './goals.ts'
import { type Load, deliveriesPerSecond } from './loads.ts'
import { targetNames } from './plan.ts'
import { type Cell, doubts } from './run-cell.ts'

/** Everything that one run measured. */
export type SyncReport = {
  bench: 'sync'
  command: string
  /** ISO day and time. */
  date: string
  machine: Machine
  rounds: number
  warmSeconds: number
  seconds: number
  loads: readonly Load[]
  /** One append and sync of the disk, before each round. */
  floor: readonly (Quantiles | null)[]
  cells: readonly Cell[]
  goals: readonly GoalResult[]
}

function figure(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–'
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** Medians over the rounds, by load and target. */
export function figuresTable({ cells, loads }: SyncReport): TextTable {
  const head = [
    'load',
    'target',
    'CPU ms/1,000 (min–max)',
    'core',
    'p50 / p95 / p99 ms',
    'saved p50 / p99 ms',
    'on disk then',
    'MB',
    'generator core',
    'late p99 ms',
    'not counted',
  ]
  const rows = loads.flatMap((load) =>
    targetNames.flatMap((target) => {
      const own = cells.filter((cell) => cell.load === load.name && cell.target === target)
      return own.length === 0 ? [] : [rowOf(load, target, own)]
    }),
  )
  return { head, rows }
}

function rowOf(load: Load, target: Cell['target'], own: readonly Cell[]): string[] {
  const middle = (pick: (cell: Cell) => number | null | undefined) => {
    const values = own.map((cell) => pick(cell) ?? null).filter((value) => value !== null)
    return rangeOf(values)
  }
  const told = (pick: (cell: Cell) => number | null | undefined) => figure(middle(pick)?.median)
  const cpu = middle((cell) => cell.cpuPerThousand)
  const percent = (pick: (cell: Cell) => number | null) =>
    middle(pick) ? `${((middle(pick)?.median ?? 0) * 100).toFixed(0)} %` : '–'
  const peers = [
    told((one) => one.outcome?.delivery?.p50),
    told((one) => one.outcome?.delivery?.p95),
    told((one) => one.outcome?.delivery?.p99),
  ]
  const saved = [told((one) => one.outcome?.saved?.p50), told((one) => one.outcome?.saved?.p99)]
  return [
    `${load.name} (${deliveriesPerSecond(load).toLocaleString('en')}/s)`,
    target,
    `${figure(cpu?.median)} (${figure(cpu?.min)}–${figure(cpu?.max)})`,
    percent((cell) => cell.serverCore),
    peers.join(' / '),
    saved[0] === '–' ? '–' : saved.join(' / '),
    target === 'topsight' ? 'yes' : target === 'hocuspocus' ? 'no' : '–',
    told((cell) => cell.outcome?.serverMemoryMb),
    percent((cell) => cell.generatorCore),
    told((cell) => cell.outcome?.lateness?.p99),
    String(own.filter((cell) => cell.faults.length > 0).length),
  ]
}

export function goalsTable({ goals }: SyncReport): TextTable {
  const head = ['goal', 'figure', 'Topsight', 'Hocuspocus', 'limit', 'judged: min, median, max', 'at most', 'verdict']
  const rows = goals.map((goal) => [
    goal.id,
    goal.figure,
    figure(goal.ours),
    figure(goal.peer),
    figure(goal.limit),
    goal.judged === null
      ? '–'
      : `${goal.isRatio ? '×' : ''} ${figure(goal.judged.min)}, ${figure(goal.judged.median)}, ${figure(goal.judged.max)}`.trim(),
    `${goal.isRatio ? '× ' : ''}${goal.atMost}${goal.isRatio ? '' : ' ms'}`,
    goal.reason === null ? goal.verdict : `${goal.verdict} (${goal.reason})`,
  ])
  return { head, rows }
}

/** One line for each cell that went wrong or is doubtful. */
export function remarks({ cells }: SyncReport): string[] {
  return cells.flatMap((cell) => {
    const said = [...cell.faults, ...doubts(cell)]
    return said.length === 0 ? [] : [`${cell.load}, ${cell.target}, round ${cell.round + 1}: ${said.join('; ')}`]
  })
}
