import { once } from 'node:events'
import type { LoadAnswer } from './load-process.ts'
import { type Load, deliveriesPerSecond } from './loads.ts'
import type { Outcome, Plan, TargetName } from './plan.ts'
import { type TargetOptions, forkModule, startTarget } from './targets.ts'

/** One target under one load, once. */
export type Cell = { load: string; target: TargetName; round: number } & Figures

export type Figures = {
  /** Milliseconds of server CPU for 1,000 deliveries of an edit to one other person. */
  cpuPerThousand: number | null
  /** Share of one core, server and generator. */
  serverCore: number | null
  generatorCore: number | null
  outcome: Outcome | null
  /** Why the cell does not count; empty when it does. */
  faults: readonly string[]
}

export type CellOptions = TargetOptions & { warmMs: number; measureMs: number; settleMs: number; round: number }

/** People of a run that are real providers, in the first two rooms. */
const witnessesPerRoom = 2
const witnessedRooms = 2
/** A generator this late with its edits (p99, ms) or this busy measures itself. */
const latestMs = 10
const busiest = 0.98

/** Starts the target, has the load made, and stops both. Never throws for what the target did. */
export async function runCell(name: TargetName, load: Load, options: CellOptions): Promise<Cell> {
  const { round, warmMs, measureMs, settleMs } = options
  const target = await startTarget(name, options)
  try {
    const seats = await target.seats(load)
    const witnesses = Array.from({ length: Math.min(witnessedRooms, load.rooms) }, () => witnessesPerRoom)
    const answer = await generate({
      target: name,
      load,
      seats,
      serverPid: target.pid,
      warmMs,
      measureMs,
      settleMs,
      witnesses,
      seed: 1 + round,
    })
    return { load: load.name, target: name, round, ...figuresOf(answer) }
  } finally {
    await target.stop()
  }
}

async function generate(plan: Plan): Promise<LoadAnswer> {
  const child = forkModule('load-process.ts')
  const ended = once(child, 'exit').then(([code]) => ({ failure: `the load generator ended with ${String(code)}` }))
  const answered = once(child, 'message').then(([answer]) => answer as LoadAnswer)
  child.send(plan)
  const answer = await Promise.race([answered, ended])
  await ended
  return answer
}

function figuresOf(answer: LoadAnswer): Figures {
  if ('failure' in answer)
    return { cpuPerThousand: null, serverCore: null, generatorCore: null, outcome: null, faults: [answer.failure] }
  const { outcome } = answer
  const delivered = outcome.deliveries - outcome.undelivered
  return {
    cpuPerThousand: delivered > 0 ? outcome.serverCpu / (delivered / 1000) : null,
    serverCore: outcome.serverCpu / outcome.elapsed,
    generatorCore: outcome.generatorCpu / outcome.elapsed,
    outcome,
    faults: faultsOf(outcome),
  }
}

function faultsOf(outcome: Outcome): string[] {
  const faults: string[] = [...outcome.disagreements]
  if (outcome.undelivered > 0) faults.push(`${outcome.undelivered} edits did not arrive in time`)
  if (outcome.unsaved > 0) faults.push(`${outcome.unsaved} edits were not told saved in time`)
  return faults
}

/** What makes the latencies of a cell doubtful: the generator itself was at its limit. */
export function doubts({ outcome, generatorCore }: Figures): string[] {
  const late = outcome?.lateness?.p99 ?? 0
  const found: string[] = []
  if (late > latestMs) found.push(`edits were sent up to ${late.toFixed(0)} ms late (p99)`)
  if ((generatorCore ?? 0) > busiest) found.push('the generator used a whole core')
  return found
}

/** Is the target able to carry this load? The bare relay sends each frame to each socket, and that ends at a core. */
export function takesPart(target: TargetName, load: Load): boolean {
  return target !== 'relay' || deliveriesPerSecond(load) <= 100_000
}
