import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** Ranks longer than this make the neighbours be ranked anew. */
export const longestRank = 60

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * First digit and alphabet of the ranks we make. The library checks no digit but the first and the last, and near the
 * ends of its range (heads `A` and `z`) it runs out of integers; a board would need 10¹⁴ moves to get there.
 */
const usual = /^[S-Za-h][0-9A-Za-z]*$/

/** Can this be used as a neighbour? Hostile or broken ranks cannot. */
export function isRank(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > longestRank * 2 || !usual.test(value)) return false
  try {
    generateKeyBetween(value, null)
    return true
  } catch {
    return false
  }
}

/** Three random digits, the last one not zero (a trailing zero is no fractional index). */
function jitter(random: () => number): string {
  const digit = (from: number) => digits[from + Math.floor(random() * (62 - from))]
  return `${digit(0)}${digit(0)}${digit(1)}`
}

/**
 * A rank strictly between two others (null: open end), with jitter so that two people dropping at the same place
 * at once rarely make the same one. Throws when the ends are no ranks or not in order.
 */
export function rankBetween(after: string | null, before: string | null, random: () => number): string {
  if (after !== null && before !== null && after >= before)
    throw new Error(`no rank lies between ${after} and ${before}`)
  const plain = generateKeyBetween(after, before)
  const jittered = plain + jitter(random)
  // `before` may begin with `plain`; then the jitter could jump over it
  if (before === null || jittered < before) return jittered
  const lower = generateKeyBetween(after, plain) + jitter(random)
  return lower < plain ? lower : plain
}

/** `count` rising ranks strictly between two others; throws as `rankBetween` does. */
export function ranksBetween(
  after: string | null,
  before: string | null,
  count: number,
  random: () => number,
): string[] {
  if (count === 1) return [rankBetween(after, before, random)]
  if (after !== null && before !== null && after >= before)
    throw new Error(`no ranks lie between ${after} and ${before}`)
  const plain = generateNKeysBetween(after, before, count)
  return plain.map((rank, index) => {
    const jittered = rank + jitter(random)
    const next = plain[index + 1] ?? before
    return next === null || jittered < next ? jittered : rank
  })
}
