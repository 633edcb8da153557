/** The first character of a text, a whole one also beyond the basic plane; empty when there is none. */
export function firstCharacter(text: string): string {
  const code = text.codePointAt(0)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/** The last character of a text, likewise. */
export function lastCharacter(text: string): string {
  const pair = text.slice(-2)
  return (pair.codePointAt(0) ?? 0) > 0xffff ? pair : text.slice(-1)
}

/** Is it a punctuation mark or a symbol, as CommonMark means it? */
export function isSign(character: string): boolean {
  return /[\p{P}\p{S}]/u.test(character)
}
