import { randomId } from '../../shared/lib/random-id.ts'

// better-auth wants an address of everybody; this domain can receive nothing (RFC 2606)
const nowhere = '@guest.invalid'

/** An address for somebody who gave none: unlike any other, and no letter reaches it. */
export function madeUpEmail(): string {
  return `${randomId(20).toLowerCase()}${nowhere}`
}

/** Does it stand in for an address that nobody gave? */
export function isMadeUp(email: string): boolean {
  return email.toLowerCase().endsWith(nowhere)
}
