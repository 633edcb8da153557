const oneDecimal = new Intl.NumberFormat('en-GB', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})

/**
 * A relative change with its sign and one decimal; none where it rounds to nothing.
 * @example formatLift(0.029) // '+2.9%'
 */
export function formatLift(lift: number): string {
  const size = oneDecimal.format(Math.abs(lift))
  const sign = size === '0.0%' ? '' : lift < 0 ? '\u2212' : '+'
  return `${sign}${size}`
}
