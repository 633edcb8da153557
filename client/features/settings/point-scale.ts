import { say } from '../../words/say.ts'

/** Steps that a scale may have. */
const most = 20

/**
 * Reads a point scale as people type it, smallest first, each step once; empty allows any number.
 * @example parsePointScale('1, 2 3;5') // { value: [1, 2, 3, 5] }
 */
export function parsePointScale(typed: string): { value: number[] } | { error: string } {
  const words = typed.split(/[\s,;]+/).filter(Boolean)
  const wrong = words.find((word) => !/^\d+(\.\d+)?$/.test(word) || Number(word) > 1000)
  if (wrong !== undefined) return { error: say('settings.badPoint', { text: wrong }) }
  const value = [...new Set(words.map(Number))].toSorted((a, b) => a - b)
  return value.length > most ? { error: say('settings.tooManyPoints', { count: most }) } : { value }
}
