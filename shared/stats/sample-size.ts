import { finite, isInnerShare } from './finite.ts'
import { criticalZ, normalQuantile } from './normal.ts'
import { bisect } from './special/bisect.ts'

/** What a test is planned with. */
export type Plan = {
  /** The control's rate, 0 to 1, both left out. */
  readonly baseline: number
  readonly alpha: number
  /** The chance of finding the effect if it is there, 0 to 1, both left out. */
  readonly power: number
  /** Visitors of the treatment for each of the control. */
  readonly ratio?: number
  /** Treatments beside the control: alpha is shared out among them (Bonferroni). */
  readonly treatments?: number
}

/** The smallest effect worth finding: in shares of 1, or relative to the baseline. */
export type Effect = { readonly effect: number; readonly effectKind: 'absolute' | 'relative' }

/** People needed in the control's arm, not rounded, by two formulas; the other arms need `ratio` times as many. */
export type PeopleNeeded = {
  readonly absoluteEffect: number
  /** As R's power.prop.test: the default. */
  readonly pooledZ: number
  /** As Evan Miller’s calculator, which takes the baseline’s variance for both arms, and asks for no direction. */
  readonly evanMiller: number
}

type Arms = { readonly forAlpha: number; readonly forPower: number; readonly ratio: number }

/**
 * People needed an arm to find an effect, two-sided (Fleiss, Levin and Paik 2003, ch. 4):
 * n = (z_α √(p̄q̄ (1 + 1/r)) + z_power √(p₁q₁ + p₂q₂/r))² ÷ δ², p̄ = (p₁ + r p₂)/(1 + r). Evan Miller has p₁q₁ for p̄q̄, the baseline
 * or its rest, whichever is smaller, for p₁, and p₁ + |δ| for p₂. Null where the effect leads out of 0 to 1 or is nothing, and for settings that are none.
 * @example peopleNeeded({ baseline: 0.5, effect: 0.25, effectKind: 'absolute', alpha: 0.05, power: 0.9 }) // { pooledZ: 76.7, evanMiller: 79.8, … }
 */
export function peopleNeeded(plan: Plan & Effect): PeopleNeeded | null {
  const { baseline, effect, effectKind } = plan
  const arms = armsOf(plan)
  const absoluteEffect = effectKind === 'relative' ? baseline * effect : effect
  if (!arms || !isInnerShare(baseline + absoluteEffect)) return null
  const pooledZ = finite(byPooledZ(baseline, absoluteEffect, arms))
  const evanMiller = finite(byEvanMiller(baseline, absoluteEffect, arms))
  return pooledZ === null || evanMiller === null ? null : { absoluteEffect, pooledZ, evanMiller }
}

/**
 * The smallest relative gain that so many people an arm find with the power asked for: `peopleNeeded` by pooled z, solved by
 * halving. Null where no gain is large enough, and for settings that are none.
 * @example detectableEffect({ baseline: 0.5, perArm: 76.7, alpha: 0.05, power: 0.9 }) // 0.5
 */
export function detectableEffect({ perArm, ...plan }: Plan & { readonly perArm: number }): number | null {
  const arms = armsOf(plan)
  const { baseline } = plan
  const most = 1 - baseline
  if (!arms || !(perArm > 0) || byPooledZ(baseline, most, arms) > perArm) return null
  return finite(bisect((effect) => perArm - byPooledZ(baseline, effect, arms), 0, most) / baseline)
}

function armsOf({ baseline, alpha, power, ratio = 1, treatments = 1 }: Plan): Arms | null {
  if (!isInnerShare(baseline) || !isInnerShare(power) || !(ratio > 0) || !Number.isFinite(ratio)) return null
  if (!Number.isSafeInteger(treatments) || treatments < 1) return null
  const [forAlpha, forPower] = [criticalZ(alpha / treatments), normalQuantile(power)]
  // with less power than this the right direction is no likelier than the wrong one
  return forAlpha === null || forPower === null || forAlpha + forPower <= 0 ? null : { forAlpha, forPower, ratio }
}

function byPooledZ(p1: number, effect: number, { forAlpha, forPower, ratio }: Arms): number {
  const p2 = p1 + effect
  const mean = (p1 + ratio * p2) / (1 + ratio)
  const ofNull = Math.sqrt(mean * (1 - mean) * (1 + 1 / ratio))
  const ofEffect = Math.sqrt(p1 * (1 - p1) + (p2 * (1 - p2)) / ratio)
  return ((forAlpha * ofNull + forPower * ofEffect) / effect) ** 2
}

function byEvanMiller(baseline: number, effect: number, { forAlpha, forPower, ratio }: Arms): number {
  const p1 = Math.min(baseline, 1 - baseline)
  const p2 = p1 + Math.abs(effect)
  const ofNull = Math.sqrt(p1 * (1 - p1) * (1 + 1 / ratio))
  const ofEffect = Math.sqrt(p1 * (1 - p1) + (p2 * (1 - p2)) / ratio)
  return ((forAlpha * ofNull + forPower * ofEffect) / effect) ** 2
}
