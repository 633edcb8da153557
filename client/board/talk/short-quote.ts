import { thing } from '../../../shared/brief/flat-text.ts'

/**
 * A quote on one line, at most `most` characters of it.
 * @example shortQuote('most of those were bought', 12) // 'most of thos…'
 */
export function shortQuote(quote: string, most = 40): string {
  const line = quote.replaceAll(thing, '').replaceAll(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  // not within a sign of two units
  const cut = line.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.trimEnd()}…`
}
