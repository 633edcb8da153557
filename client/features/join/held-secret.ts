const key = 'topsight/door'

/** Keeps the secret of a link in this tab while its holder signs in: it never stands in an address that is sent. */
export function holdSecret(secret: string): void {
  quietly(() => sessionStorage.setItem(key, secret))
}

/** The secret that was kept in this tab, or ''. */
export function heldSecret(): string {
  return quietly(() => sessionStorage.getItem(key)) ?? ''
}

/** It has opened its door, or was given up. */
export function dropSecret(): void {
  quietly(() => sessionStorage.removeItem(key))
}

/** A browser may refuse its storage altogether; then the link is opened once more. */
function quietly<T>(attempt: () => T): T | null {
  try {
    return attempt()
  } catch {
    return null
  }
}
