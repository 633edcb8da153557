/** With fewer effects there is too little to tell luck from skill by (GrowthBook). */
export const fewestToShrink = 5

/** `adjustment`: the part, 0 to 1, that was taken off each effect. */
export type Shrunk = { readonly adjustment: number; readonly shrunk: readonly number[] }

/**
 * James and Stein's estimator towards 0 (1961): c = (m − 2) se² ÷ Σ l², held within 0 and 1, and l′ = (1 − c) l. The
 * effects are the log ratios of all decided tests, winners or not, and `se` is the largest test's: what was picked because it looked
 * good looks better than it is. Under five effects nothing is taken off. Null for figures that are none.
 * @example shrink([0.1, 0.2, -0.1, 0.05, 0.3], 0.1) // { adjustment: 0.1967…, shrunk: [0.0803…, …] }
 */
export function shrink(effects: readonly number[], se: number): Shrunk | null {
  if (!(se >= 0 && se < Infinity) || !effects.every((effect) => Number.isFinite(effect))) return null
  const adjustment = effects.length < fewestToShrink ? 0 : takenOff(effects, se)
  return {
    adjustment, // + 0: nothing left of a loss is 0, not −0
    shrunk: effects.map((effect) => (1 - adjustment) * effect + 0),
  }
}

function takenOff(effects: readonly number[], se: number): number {
  // measured in standard errors, so that no square is beyond all numbers
  const squares = effects.reduce((sum, effect) => sum + (effect / se) ** 2, 0)
  return se === 0 ? 0 : Math.min(1, (effects.length - 2) / squares)
}
