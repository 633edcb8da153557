const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Ids come from whoever calls: tests give a seeded one, the product `randomId`. */
export type NewId = () => string

/** Twelve random base-62 characters: 71 bits, so a board's rows never collide. */
export function randomId(length = 12): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(length * 2))
  let id = ''
  for (const byte of bytes) {
    // 248 = 4 × 62: larger bytes would favour the first letters
    if (byte < 248 && id.length < length) id += alphabet[byte % 62]
  }
  return id.length === length ? id : randomId(length)
}

/**
 * Is this usable as a row id: 1–64 letters, digits, `-` or `_`? Not `__proto__`: as a key of an object that travels it
 * would be lost. Not `constructor`: Yjs tells by that member what a value is, and throws in the middle of a write.
 */
export function isRowId(value: unknown): value is string {
  return (
    typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value) && value !== '__proto__' && value !== 'constructor'
  )
}
