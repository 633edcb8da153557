/** A value that JSON can carry: the only thing a row's field may hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Is this a plain object: not null, not an array, not an instance of anything? */
export function isObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // not compared with Object.prototype: a frame or a worker has its own
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Nothing of ours nests deeper; what does is refused instead of overflowing the stack. */
const deepest = 64

/** Is this a value that JSON carries unchanged, members that are `undefined` aside? */
export function isJson(value: unknown, depth = deepest): value is Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (depth === 0) return false
  if (Array.isArray(value)) return value.every((one) => isJson(one, depth - 1))
  return isObject(value) && Object.values(value).every((one) => one === undefined || isJson(one, depth - 1))
}

/**
 * A copy of a JSON value as it arrives elsewhere: half a surrogate pair, which UTF-8 cannot carry, becomes U+FFFD, a
 * member that is `undefined` is left out. So the writer and everyone else hold the same value.
 */
export function asCarried<T>(value: T): T {
  return carried(value) as T
}

function carried(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value)
  if (Array.isArray(value)) return value.map(carried)
  if (!isObject(value)) return value
  const present = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(present.map(([key, one]) => [wellFormed(key), carried(one)]))
}

/** The text with each half of a surrogate pair replaced by U+FFFD. */
function wellFormed(text: string): string {
  // most texts have no half of a pair, nor a whole one: to know that is cheap
  return /[\uD800-\uDFFF]/.test(text) ? text.replace(/\p{Surrogate}/gu, '\uFFFD') : text
}

/** Deep equality of JSON values; `undefined` equals only itself. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((value, i) => equalJson(value, b[i]))
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key], b[key]))
  )
}
