const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/**
 * A share as percent with one decimal, without its sign.
 * @example percent(0.112) // '11.2'
 */
export function percent(share: number): string {
  return oneDecimal.format(Math.abs(share) * 100)
}

/** In percent, a real minus, a plus where `plus` is one; what rounds to nothing has no sign. */
function signed(share: number, plus: string): string {
  const text = percent(share)
  if (text === '0.0') return text
  return `${share < 0 ? '\u2212' : plus}${text}`
}

/**
 * A relative lift with its sign.
 * @example liftWords(0.029) // '+2.9%'
 */
export function liftWords(lift: number): string {
  return `${signed(lift, '+')}%`
}

/**
 * Both ends of a range of lifts in percent, with signs where one of them is below zero.
 * @example liftEnds({ low: -0.051, high: 0.116 }) // { low: '−5.1', high: '+11.6' }
 */
export function liftEnds({ low, high }: { low: number; high: number }): { low: string; high: string } {
  const plus = low < 0 ? '+' : ''
  return { low: signed(low, plus), high: signed(high, plus) }
}
