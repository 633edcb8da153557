import type { Interval } from '../../../shared/stats/interval.ts'

/** An axis of relative lifts: 0.08 is +8 %. */
export type LiftAxis = {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  /** Where a lift stands, as a share of the width; what lies beyond stands at its end. */
  readonly at: (lift: number) => number
}

/** Further out than this one test would press all others flat; what reaches beyond ends in an arrow. */
const furthest = 0.5
const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5]
const mostParts = 7

/**
 * One axis for many ranges of lifts, in round steps, with “same” on it and some room at either side.
 * @example liftAxis([{ low: -0.05, high: 0.12 }]).ticks // [-0.05, 0, 0.05, 0.1, 0.15]
 */
export function liftAxis(ranges: readonly Interval[]): LiftAxis {
  const within = (lift: number) => Math.min(furthest, Math.max(-furthest, lift))
  const low = ranges.reduce((least, range) => Math.min(least, within(range.low)), -0.02)
  const high = ranges.reduce((most, range) => Math.max(most, within(range.high)), 0.05)
  const step = steps.find((one) => partsOf(low, high, one) <= mostParts) ?? 0.5
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  const [from, to] = [first * step, last * step]
  const ticks = Array.from({ length: last - first + 1 }, (_, place) => rounded((first + place) * step))
  return { from, to, ticks, at: (lift) => Math.min(1, Math.max(0, (lift - from) / (to - from))) }
}

/**
 * The axis of one test over its days: as far down as up, so that “same” is in the middle.
 * @example evenAxis(0.27).ticks // [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]
 */
export function evenAxis(reach: number): LiftAxis {
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1].find((one) => one * 3 >= reach) ?? 1
  const ticks = Array.from({ length: 7 }, (_, place) => rounded((place - 3) * step))
  const [from, to] = [-3 * step, 3 * step]
  return { from, to, ticks, at: (lift) => Math.min(1, Math.max(0, (lift - from) / (to - from))) }
}

function partsOf(low: number, high: number, step: number): number {
  return Math.ceil(high / step - 1e-9) - Math.floor(low / step + 1e-9)
}

/** 3 × 0.1 is 0.3 here. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6 || 0
}
