/** Points are added up in thousandths, so that 0.1 + 0.2 is 0.3 whatever the order. */
const parts = 1000

/** Points as a whole number of thousandths; no estimate counts as 0. */
export function pointParts(points: number | null): number {
  return Math.round((points ?? 0) * parts)
}

/** The points that a whole number of thousandths stands for. */
export function fromPointParts(sum: number): number {
  return sum / parts
}

/**
 * Sum of the estimates, exact to a thousandth.
 * @example sumPoints([{ points: 0.1 }, { points: 0.2 }, { points: null }]) // 0.3
 */
export function sumPoints(estimated: Iterable<{ readonly points: number | null }>): number {
  let sum = 0
  for (const { points } of estimated) sum += pointParts(points)
  return fromPointParts(sum)
}
