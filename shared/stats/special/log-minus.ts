/** Nearer to 1 than this the two terms cancel. */
const near = 0.4

/**
 * ln(ratio) − excess where excess = ratio − 1: what is left of a power that was measured against its peak (the function φ
 * of DiDonato and Morris 1992, ACM TOMS 18:360). Both arguments are given, since each is exact where the other is not.
 * @example logMinus(1.1, 0.1) // −0.00469
 */
export function logMinus(ratio: number, excess: number): number {
  if (Math.abs(excess) > near) return Math.log(ratio) - excess
  // ln(1 + e) = 2 atanh(r) with r = e ÷ (2 + e), and 2r − e = −re
  const r = excess / (2 + excess)
  const square = r * r
  let [power, sum] = [2 * r * square, 0]
  for (let odd = 3; odd < 60; odd += 2) {
    const before = sum
    sum += power / odd
    if (sum === before) break
    power *= square
  }
  return sum - r * excess
}
