const whole = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 0 })

/**
 * A share in whole percent.
 * @example formatShare(0.333) // '33%'
 */
export function formatShare(share: number): string {
  return whole.format(share)
}
