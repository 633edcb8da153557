import { arePoints } from '../../../shared/schema/points.ts'
import type { PointStep } from '../../../shared/selectors/point-steps.ts'
import { say } from '../../words/say.ts'

/** Steps that a scale may have. */
const most = 20

const isNumber = (word: string) => /^\d+(\.\d+)?$/.test(word) && arePoints(Number(word))
const isName = (word: string) => /^\p{L}[\p{L}\p{N}]{0,7}$/u.test(word)

/**
 * Reads a point scale as people type it, smallest first, each step once; a name stands before its points. Empty allows
 * any number.
 * @example parsePointScale('1, 2 3;5') // { value: [{ points: 1, name: '' }, …] }
 * @example parsePointScale('S 2, M 3') // { value: [{ points: 2, name: 'S' }, { points: 3, name: 'M' }] }
 */
export function parsePointScale(typed: string): { value: PointStep[] } | { error: string } {
  const words = typed.split(/[\s,;:=]+/).filter(Boolean)
  const steps = new Map<number, string>()
  let name = ''
  for (const [place, word] of words.entries()) {
    if (isNumber(word)) {
      const points = Number(word)
      steps.set(points, name || (steps.get(points) ?? ''))
      name = ''
    } else if (isName(word) && isNumber(words[place + 1] ?? '')) name = word
    else return { error: say('settings.badPoint', { text: word }) }
  }
  if (steps.size > most) return { error: say('settings.tooManyPoints', { count: most }) }
  const value = [...steps].map(([points, called]) => ({ points, name: called }))
  return { value: value.toSorted((a, b) => a.points - b.points) }
}

/** The scale as it is typed. */
export function scaleText(steps: readonly PointStep[]): string {
  return steps.map(({ points, name }) => [name, String(points)].filter(Boolean).join(' ')).join(', ')
}
