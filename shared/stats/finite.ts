/**
 * The number, or null where it is none that can be shown.
 * @example finite(0 / 0) // null
 */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/** Whether this is a share that is neither nothing nor all. */
export function isInnerShare(value: number): boolean {
  return value > 0 && value < 1
}

/** Parameters beyond this lead to sums that are too long. */
export const mostShape = 1e9
const leastShape = 1e-9

/** Whether this can be a parameter of a distribution: above 0, and neither too small nor too large to be worked with. */
export function isShape(value: number): boolean {
  return value >= leastShape && value <= mostShape
}
