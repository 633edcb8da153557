import { safeLink } from '../../../shared/brief/safe-link.ts'

/** May a link of a brief have this address? */
export function isSafeLink(url: string): boolean {
  return safeLink(url) !== null
}
