const mostHalvings = 200

/**
 * Where a rising function of a number passes 0, by halving until the bounds are neighbours; a bound where it does not pass 0
 * between them.
 * @example bisect((x) => x * x - 2, 0, 2) // √2
 */
export function bisect(rising: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high]
  for (let halving = 0; halving < mostHalvings; halving += 1) {
    const middle = from + (to - from) / 2
    if (middle <= from || middle >= to) break
    if (rising(middle) < 0) from = middle
    else to = middle
  }
  return rising(from) >= 0 ? from : to
}
