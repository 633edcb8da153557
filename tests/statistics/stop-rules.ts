import type { Fact } from '../../shared/store/facts.ts'
import { read, result, runningTest } from '../../shared/selectors/ab-tests/reading-fixtures.ts'
import { alwaysValid } from '../../shared/stats/always-valid.ts'
import type { Counts } from '../../shared/stats/counts.ts'
import { deltaLift } from '../../shared/stats/delta-lift.ts'
import { logRatio } from '../../shared/stats/log-ratio.ts'
import { normalCdf } from '../../shared/stats/normal.ts'
import { pooledZ } from '../../shared/stats/pooled-z.ts'
import type { Look } from './simulated-test.ts'

const alpha = 0.05

/** What somebody who looks every day, and stops when the rule says so, would have called: the treatment, control, or nothing. */
export type Call = 'treatment' | 'control' | null

export type StopRule = { readonly name: string; readonly call: (looks: readonly Look[]) => Call }

/** The first call of any day. */
function firstCall(looks: readonly Look[], callOf: (look: Look) => Call): Call {
  for (const look of looks) {
    const call = hasFloor(look.control) && hasFloor(look.treatment) ? callOf(look) : null
    if (call) return call
  }
  return null
}

/** Ours, given to the others too: under five of either kind nothing is read. */
function hasFloor({ visitors, conversions }: Counts): boolean {
  return Math.min(conversions, visitors - conversions) >= 5
}

const bySign = (sign: number): Call => (sign > 0 ? 'treatment' : 'control')

function naiveZ({ control, treatment }: Look): Call {
  const found = pooledZ(control, treatment)
  return found && found.p < alpha ? bySign(found.z) : null
}

function byChance({ control, treatment }: Look): Call {
  const found = deltaLift(control, treatment, alpha)
  const chance = found && normalCdf(found.lift / found.se)
  if (chance === null) return null
  return chance > 0.95 ? 'treatment' : chance < 0.05 ? 'control' : null
}

function sequenceOnLift({ control, treatment }: Look, planned: number): Call {
  const found = deltaLift(control, treatment, alpha)
  if (!found) return null
  // the sequence asks for an estimate and its error, on whichever scale
  const read = alwaysValid({ logRatio: found.lift, se: found.se }, control.visitors * 2, planned, alpha)
  return read && read.pValue < alpha ? bySign(found.lift) : null
}

function sequenceOnLogRatio({ control, treatment }: Look, planned: number): Call {
  const ratio = logRatio(control, treatment)
  const read = ratio && alwaysValid(ratio, control.visitors * 2, planned, alpha)
  return ratio && read && read.pValue < alpha ? bySign(ratio.logRatio) : null
}

const plannedOf = (looks: readonly Look[]) => 2 * (looks.at(-1)?.control.visitors ?? 0)

/** What peers call on any day, by their rules worked out here. */
export const peerRules: readonly StopRule[] = [
  { name: 'z, stopped at p < 0.05', call: (looks) => firstCall(looks, naiveZ) },
  { name: 'chance to beat > 95 % or < 5 %', call: (looks) => firstCall(looks, byChance) },
  {
    name: 'sequence on the lift',
    call: (looks) => firstCall(looks, (look) => sequenceOnLift(look, plannedOf(looks))),
  },
  {
    name: 'sequence on the log ratio',
    call: (looks) => firstCall(looks, (look) => sequenceOnLogRatio(look, plannedOf(looks))),
  },
]

/**
 * Our status machine, as the board runs it: `won` and `lost` in the whole reading of the results up to each day are calls. Days on
 * which neither door can be open, before the planned size and with an always-valid p above alpha, are passed over for speed;
 * `ourRuleEveryDay` reads them too.
 */
export const ourRule: StopRule = {
  name: 'Topsight',
  call: (looks) =>
    readUntilCalled(looks, (look, day) => day === looks.length || sequenceOnLogRatio(look, plannedOf(looks)) !== null),
}

export const ourRuleEveryDay: StopRule = { name: 'Topsight', call: (looks) => readUntilCalled(looks, () => true) }

function readUntilCalled(looks: readonly Look[], isWorthReading: (look: Look, day: number) => boolean): Call {
  const test = runningTest({ plannedUnits: plannedOf(looks) })
  const facts = looks.flatMap((look, day) => factsOf(look, looks[day - 1], day))
  for (const [place, look] of looks.entries()) {
    const day = place + 1
    if (!isWorthReading(look, day)) continue
    const { status } = read(test, facts.slice(0, 2 * day))
    if (status === 'won') return 'treatment'
    if (status === 'lost') return 'control'
  }
  return null
}

/** What came in on one day. */
function factsOf(look: Look, before: Look | undefined, day: number): readonly Fact[] {
  const on = (now: Counts, then: Counts | undefined) =>
    [now.visitors - (then?.visitors ?? 0), now.conversions - (then?.conversions ?? 0)] as const
  return [result('a', day, on(look.control, before?.control)), result('b', day, on(look.treatment, before?.treatment))]
}
