/** E-mail addresses as somebody typed or pasted them; what is none stays, so that it can be mended. */
export type Addresses = { good: string[]; bad: string[] }

/**
 * Reads a list of addresses: parted by commas, semicolons, spaces or lines, also in the form of mail programs.
 * @example readAddresses('Hana Sato <hana@example.org>; oskar@') // { good: ['hana@example.org'], bad: ['oskar@'] }
 */
export function readAddresses(text: string): Addresses {
  const good = new Set<string>()
  const bad = new Set<string>()
  // a name before an address in angle brackets is no address, whatever is in it
  const bare = text.replaceAll(/(?:"[^"\n]*"\s*|[^\n,;<>"]*)<([^<>\n]*)>/g, ' $1 ')
  for (const word of bare.split(/[\s,;]+/)) {
    const address = word.replace(/^mailto:/i, '').toLowerCase()
    if (address === '') continue
    if (/^[^\s@<>"]+@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/.test(address) && address.length <= 254) good.add(address)
    else bad.add(word)
  }
  return { good: [...good], bad: [...bad] }
}
