/**
 * Is this an address that may become a link: web or mail, without blanks? A script is none, so that no row can carry one.
 * @example isLink('https://tarnfell.example/boots') // true
 */
export function isLink(value: unknown): value is string {
  // the pattern too: some browsers read a host with a blank in it
  return typeof value === 'string' && /^(https?|mailto):\S+$/i.test(value) && URL.canParse(value)
}

/** An address as people type it, with its scheme; null when it is none. */
export function fullLink(text: string): string | null {
  const full = /^[a-z]+:/i.test(text) ? text : `https://${text}`
  return isLink(full) ? full : null
}
