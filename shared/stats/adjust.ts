/**
 * Holm's adjusted p-values (1979, Scandinavian Journal of Statistics 6:65), in the order given: against any false alarm among
 * the treatments of one test. What is no number counts as 1.
 * @example holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(pValues: readonly number[]): number[] {
  let most = 0
  return inOrder(
    pValues,
    (a, b) => a - b,
    (p, rank, count) => (most = Math.max(most, Math.min(1, p * (count - rank)))),
  )
}

/**
 * Benjamini and Hochberg's adjusted p-values (1995, JRSS B 57:289), in the order given: against a false share among many tests.
 * @example benjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  let least = 1
  return inOrder(
    pValues,
    (a, b) => b - a,
    (p, rank, count) => (least = Math.min(least, (p * count) / (count - rank))),
  )
}

/**
 * Each p-value times their number, at most 1 (Dunn 1961, JASA 56:52).
 * @example bonferroni([0.01, 0.6]) // [0.02, 1]
 */
export function bonferroni(pValues: readonly number[]): number[] {
  return pValues.map((p) => Math.min(1, asP(p) * pValues.length))
}

/** Adjusts the p-values one after another, sorted, and gives them back where they stood. */
function inOrder(
  pValues: readonly number[],
  compare: (a: number, b: number) => number,
  adjust: (p: number, rank: number, count: number) => number,
): number[] {
  const sorted = pValues.map((p, at) => ({ p: asP(p), at })).toSorted((one, other) => compare(one.p, other.p))
  const adjusted = pValues.map(() => 1)
  sorted.forEach(({ p, at }, rank) => (adjusted[at] = adjust(p, rank, sorted.length)))
  return adjusted
}

function asP(value: number): number {
  return Number.isNaN(value) ? 1 : Math.min(1, Math.max(0, value))
}
