const longest = 2000
const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/**
 * An address that a link of a brief may have: web, mail, telephone, or a path of this server. Null for every other, a
 * script above all.
 *
 * @example
 *   safeLink(' https://tarnfell.example/boots ') // 'https://tarnfell.example/boots'
 *   safeLink('java\nscript:alert(1)') // null
 */
export function safeLink(address: unknown): string | null {
  if (typeof address !== 'string' || address.length > longest) return null
  const text = address.trim()
  // browsers leave out what cannot be seen, and find a scheme behind it
  if (text === '' || hasHidden(text)) return null
  if (isOwnPath(text)) return text
  return URL.canParse(text) && schemes.has(new URL(text).protocol) && /^[a-z]+:/i.test(text) ? text : null
}

/**
 * An address that a picture of a brief may have: a file of a board on this server, or a picture of the web over https.
 *
 * @example safeImage('data:image/svg+xml,…') // null
 */
export function safeImage(address: unknown): string | null {
  const text = safeLink(address)
  if (text === null) return null
  if (/^\/api\/boards\/[\w-]+\/files\/[\w-]+$/.test(text)) return text
  return /^https:\/\//i.test(text) ? text : null
}

function isOwnPath(text: string): boolean {
  return /^\/(?![/\\])/.test(text) && !text.includes('\\')
}

function hasHidden(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- it is what this looks for
  return /[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/.test(text)
}
