import { appendAndSync } from '../append-and-sync.ts'
import type { Quantiles } from '../histogram.ts'
import { describeMachine } from '../machine.ts'
import { judgeGoals } from './goals.ts'
import type { Load } from './loads.ts'
import { type TargetName, targetNames } from './plan.ts'
import { type Cell, runCell, takesPart } from './run-cell.ts'
import type { SyncReport } from './sync-report.ts'

export type SyncBenchOptions = {
  rounds: number
  /** How long everybody edits before the measurement, for the compilers of all processes, and during it. */
  warmSeconds: number
  seconds: number
  loads: readonly Load[]
  targets: readonly TargetName[]
  /** As it was typed. */
  command: string
  date: Date
  nodeFlags?: readonly string[]
  /** Hears about each cell as it ends. */
  onCell?: (cell: Cell) => void
}

const libraries = ['yjs', 'y-websocket', 'ws', 'better-sqlite3', '@hocuspocus/server', '@hocuspocus/extension-sqlite']
const settleMs = 20_000

/** Runs every target under every load, in turns: round by round, each in new processes, in another order each time. */
export async function runSync({
  rounds,
  warmSeconds,
  seconds,
  loads,
  targets,
  command,
  date,
  nodeFlags = [],
  onCell = () => {},
}: SyncBenchOptions): Promise<SyncReport> {
  const cells: Cell[] = []
  const floor: (Quantiles | null)[] = []
  for (let round = 0; round < rounds; round += 1) {
    floor.push(appendAndSync())
    for (const load of loads) {
      for (const target of turned(targets, round).filter((one) => takesPart(one, load))) {
        const cell = await runCell(target, load, {
          round,
          warmMs: warmSeconds * 1000,
          measureMs: seconds * 1000,
          settleMs,
          nodeFlags,
        })
        cells.push(cell)
        onCell(cell)
      }
    }
  }
  const goals = judgeGoals(cells, floor)
  return {
    bench: 'sync',
    command,
    date: date.toISOString(),
    machine: describeMachine(libraries),
    rounds,
    warmSeconds,
    seconds,
    loads,
    floor,
    cells,
    goals,
  }
}

/** Nobody always goes first. */
function turned(targets: readonly TargetName[], by: number): TargetName[] {
  const wanted = targetNames.filter((name) => targets.includes(name))
  const cut = by % Math.max(1, wanted.length)
  return [...wanted.slice(cut), ...wanted.slice(0, cut)]
}
