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

/** Thousands are parted by commas, a decimal part stands behind a dot. */
const isGrouped = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/

/**
 * What somebody typed, or copied from a screen, as a number is written in code: no spaces, no grouping, a plain minus. A
 * comma that groups nothing is a decimal one.
 * @example plainNumber('1,5') // '1.5'
 * @example plainNumber('1,204.5') // '1204.5'
 */
export function plainNumber(typed: string): string {
  const text = typed.trim().replace('\u2212', '-')
  return isGrouped.test(text) ? text.replaceAll(',', '') : text.replace(',', '.')
}

/**
 * The number that somebody typed; null when nothing was, undefined when it is none.
 * @example typedNumber('1,5') // 1.5
 */
export function typedNumber(typed: string): number | null | undefined {
  const text = plainNumber(typed)
  if (text === '') return null
  return /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined
}
