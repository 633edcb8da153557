const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

const exact = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 12 })

/** A number as it stands on screen: grouped, at most two decimals, a real minus. */
export function formatNumber(value: number): string {
  return grouped.format(value === 0 ? 0 : value).replace('-', '\u2212')
}

/** A number that people wrote, with all its decimals. */
export function formatExact(value: number): string {
  return exact.format(value === 0 ? 0 : value).replace('-', '\u2212')
}

/** What somebody typed, or copied from a screen, as a number is written in code: no spaces, no grouping, a plain minus. */
export function plainNumber(typed: string): string {
  return typed.trim().replace('\u2212', '-').replaceAll(',', '')
}
