const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** A number as it stands on screen: grouped, at most two decimals, a real minus. */
export function formatNumber(value: number): string {
  return grouped.format(value === 0 ? 0 : value).replace('-', '\u2212')
}
