import { logGamma } from './special/log-gamma.ts'
import { armsWithWeight, type WeightedArm } from './split-check.ts'

/** How firmly the alternative believes in the planned split: Dirichlet(10,000 w). */
const firmness = 10_000

/**
 * The check of the split that may be read every day: the sequential multinomial test of Lindon and Malek (2020, arXiv
 * 2011.03567), p = min over the days of 1/BF, where BF weighs Dirichlet(10,000 w) against the fixed weights w. `daily` holds the
 * new visitors of each arm, day by day. A day that is no list of counts as long as the weights is passed over.
 * @example sequentialSplitCheck([[500, 500], [500, 100]], [1, 1]).pValue // 0.0011
 */
export function sequentialSplitCheck(
  daily: readonly (readonly number[])[],
  weights: readonly number[],
): { readonly pValue: number } {
  let mostEvidence = 0
  let soFar: readonly number[] = weights.map(() => 0)
  for (const day of daily) {
    if (armsWithWeight(day, weights) === null) continue
    soFar = soFar.map((visitors, arm) => visitors + (day[arm] ?? 0))
    mostEvidence = Math.max(mostEvidence, logBayesFactor(armsWithWeight(soFar, weights) ?? []))
  }
  return { pValue: Math.exp(-mostEvidence) }
}

function logBayesFactor(arms: readonly WeightedArm[]): number {
  const total = arms.reduce((sum, { visitors }) => sum + visitors, 0)
  const ofArms = arms.reduce(
    (sum, { visitors, share }) => sum + logRising(firmness * share, visitors) - visitors * Math.log(share),
    0,
  )
  return ofArms - logRising(firmness, total)
}

/** ln [Γ(a + n) ÷ Γ(a)]. */
function logRising(a: number, n: number): number {
  return logGamma(a + n) - logGamma(a)
}
