/** How a file writes the fraction of a number. */
export type DecimalSign = '.' | ','

const grouped = /^\d{1,3}(?:([,.'’ \u00A0\u202F])\d{3})(?:\1\d{3})*$/
const withZeros = /^(.*\d)[.,]0+$/
const largest = 1e12

/**
 * A count of people as files write it: `12480`, `12,480`, `12.480`, `12 480`, `12’480`, `12480.0`. Null for anything
 * else: a fraction, a share, a text.
 * @example readCount('12.480') // 12480
 */
export function readCount(text: string): number | null {
  const plain = text.trim()
  const whole = grouped.test(plain) ? plain : (withZeros.exec(plain)?.[1] ?? plain)
  const digits = grouped.test(whole) ? whole.replaceAll(/\D/g, '') : whole
  if (!/^\d+$/.test(digits)) return null
  const count = Number(digits)
  return count <= largest ? count : null
}

/**
 * An amount as files write it, with the sign of its fraction: `1,234.50` by `.`, `1.234,50` by `,`; a currency beside it
 * is passed over. Null for anything else.
 * @example readAmount('€ 1.234,50', ',') // 1234.5
 */
export function readAmount(text: string, decimal: DecimalSign): number | null {
  const bare = text.trim().replaceAll(/^\p{Sc}\s*|\s*\p{Sc}$/gu, '')
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(bare)) return finite(Number(bare))
  const group = decimal === '.' ? ',' : String.raw`\.`
  const whole = String.raw`\d+|\d{1,3}(?:[${group}'’ \u00A0\u202F]\d{3})+`
  if (!new RegExp(String.raw`^[+\-−]?(?:${whole})(?:[${decimal}]\d+)?$`).test(bare)) return null
  const [before = '', after = '0'] = bare.replace('−', '-').split(decimal)
  return finite(Number(`${before.replaceAll(/[^\d-]/g, '')}.${after}`))
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/**
 * The sign of fractions in a column of amounts: the last sign of a number that has both, else a comma that three digits
 * do not follow; `otherwise` where no number tells.
 * @example decimalOf(['12,5', '1.200'], '.') // ','
 */
export function decimalOf(texts: Iterable<string>, otherwise: DecimalSign): DecimalSign {
  for (const text of texts) {
    const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')]
    if (comma >= 0 && point >= 0) return comma > point ? ',' : '.'
    if (comma >= 0 && !/,\d{3}$/.test(text.trim())) return ','
    if (point >= 0 && !/\.\d{3}$/.test(text.trim())) return '.'
  }
  return otherwise
}
