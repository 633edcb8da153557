/** Points are counted in thousandths, as everywhere they are added up, so that sums are exact. */
const parts = 1000

/** Points as a whole number of thousandths. */
export function inParts(points: number): number {
  return Math.round(points * parts)
}

/** The points that a whole number of thousandths stands for. */
export function outOfParts(sum: number): number {
  return sum / parts
}

/**
 * The largest whole number that divides all of these whole numbers; 1 when all are 0 or there are none.
 * @example commonUnit([21_000, 13_500]) // 1500
 */
export function commonUnit(values: readonly number[]): number {
  let unit = 0
  for (const value of values) {
    let [a, b] = [unit, Math.abs(value)]
    while (b > 0) [a, b] = [b, a % b]
    unit = a
  }
  return unit || 1
}

/** How often each value stands in a list. */
export function countsOf(values: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
