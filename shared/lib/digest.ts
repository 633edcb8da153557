import type { Json } from './json.ts'

/**
 * A short mark of a JSON value: equal values have the same one, whatever the order of their members; two that differ
 * practically never do (53 bits). It tells whether something was changed, and keeps no secret.
 * @example digest({ a: 1, b: [2] }) === digest({ b: [2], a: 1 }) // true
 */
export function digest(value: Json): string {
  const text = JSON.stringify(inOrder(value))
  // FNV-1a twice, from two beginnings: bitwise arithmetic knows 32 bits only
  let one = 0x811c9dc5
  let two = 0x050c5d1f
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    one = Math.imul(one ^ unit, 0x01000193)
    two = Math.imul(two ^ unit ^ (one >>> 24), 0x01000193)
  }
  return ((one >>> 0) * 0x20_0000 + (two >>> 11)).toString(36)
}

/** The value with the members of its objects in one order; an object stays another thing than a list of its members. */
function inOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  const keys = Object.keys(value).toSorted((a, b) => (a < b ? -1 : 1))
  return { members: keys.map((key) => [key, inOrder(value[key] ?? null)]) }
}
