const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** A number as it stands on screen: grouped, at most two decimals, a real minus. */
export function formatNumber(value: number): string {
  return grouped.format(value === 0 ? 0 : value).replace('-', '\u2212')
}

/** A range: '39–47'; with a word as soon as a sign occurs: '−2 to 4'. */
export function formatRange(low: number, high: number): string {
  if (low < 0 || high < 0) return `${formatNumber(low)} to ${formatNumber(high)}`
  return `${formatNumber(low)}\u2013${formatNumber(high)}`
}
