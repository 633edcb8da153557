/** People of one arm of a test, and those of them who did what is measured. */
export type Counts = { readonly visitors: number; readonly conversions: number }

/**
 * Whether these are counts: whole, not negative, and no more conversions than visitors.
 * @example isCounts({ visitors: 10, conversions: 11 }) // false: events, not people
 */
export function isCounts({ visitors, conversions }: Counts): boolean {
  return (
    Number.isSafeInteger(visitors) && Number.isSafeInteger(conversions) && conversions >= 0 && visitors >= conversions
  )
}

/**
 * Conversions ÷ visitors, 0 to 1; null without visitors, and for counts that are none.
 * @example rate({ visitors: 200, conversions: 7 }) // 0.035
 */
export function rate(counts: Counts): number | null {
  return isCounts(counts) && counts.visitors > 0 ? counts.conversions / counts.visitors : null
}

/**
 * p(1 − p) ÷ n, the variance of the rate; null without visitors, and for counts that are none.
 * @example rateVariance({ visitors: 4, conversions: 2 }) // 0.0625
 */
export function rateVariance(counts: Counts): number | null {
  const p = rate(counts)
  const { visitors, conversions } = counts
  return p === null ? null : (p * ((visitors - conversions) / visitors)) / visitors
}
