/** Text that survives storage unchanged: half surrogate pairs become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}

/** One line: breaks and tabs become a space, ends are trimmed. */
export function oneLine(text: string): string {
  return wellFormed(text).replaceAll(/\s+/gu, ' ').trim()
}

/**
 * At most `most` UTF-16 units, never half a sign; what is cut ends in an ellipsis.
 * @example cutText('Boot fit guide', 8) // 'Boot fi…'
 */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${headOf(text, most - 1)}…`
}

/** The first `most` UTF-16 units, one fewer where a pair would be torn. */
export function headOf(text: string, most: number): string {
  const torn = /[\uD800-\uDBFF]/.test(text.charAt(most - 1))
  return text.slice(0, torn ? most - 1 : most)
}

/** Bytes of a value as JSON in UTF-8, counted without making them. */
export function jsonBytes(value: unknown): number {
  const text = JSON.stringify(value)
  let bytes = text.length
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    // half of a pair is two of its four; JSON has no half without the other
    if (unit > 0x7f) bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2
  }
  return bytes
}

/** The http(s) address a text holds, or null: nothing else may become a link. */
export function webAddress(text: string | null | undefined): string | null {
  const address = wellFormed(text ?? '').trim()
  return /^https?:\/\/\S+$/i.test(address) && address.length <= 2000 ? address : null
}
