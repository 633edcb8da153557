import type { Day } from '../../../shared/lib/day.ts'
import type { Range } from '../../../shared/stats/spread.ts'
import { longMonthNames, monthNames } from '../../words/format.ts'
import { liftEnds } from '../../words/lift-words.ts'
import { formatNumber } from '../../words/numbers.ts'
import '../../words/en-test-figures.ts'
import '../../words/en-test-work.ts'
import '../../words/en-tests.ts'
import { say } from '../../words/say.ts'

const minus = '\u2212'
/**
 * Both ends of a range of lifts, in percent; with signs where one of them is below zero.
 * @example rangeWords({ low: -0.051, high: 0.116 }) // '−5.1 to +11.6'
 */
export function rangeWords(range: Range): string {
  return say('tests.range', liftEnds(range))
}

/**
 * A rate with three significant digits.
 * @example rateWords(0.085) // '8.50%'
 */
export function rateWords(rate: number): string {
  const value = rate * 100
  if (value === 0 || value >= 100) return `${formatNumber(value)}%`
  const decimals = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))))
  return `${value.toFixed(decimals).replace('-', minus)}%`
}

/** A mean in its own unit. */
export function meanWords(mean: number, unit: string): string {
  return [formatNumber(mean), unit].filter(Boolean).join(' ')
}

/**
 * A p-value; never '0.000'.
 * @example pWords(0.0004) // '< 0.001'
 */
export function pWords(p: number): string {
  if (p < 0.001) return say('testChart.pBelow')
  return say('testChart.pIs', { p: p.toFixed(p < 0.01 ? 3 : 2) })
}

/**
 * Shares of a split as people say them: percent where they add up to whole ones, else as they were typed.
 * @example splitWords([1, 1]) // '50/50'
 */
export function splitWords(weights: readonly number[]): string {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = weights.map((weight) => (weight / all) * 100)
  const areWhole = all > 0 && shares.every((share) => Math.abs(share - Math.round(share)) < 1e-9)
  return (areWhole ? shares.map((share) => Math.round(share)) : weights).map((one) => formatNumber(one)).join('/')
}

/** '12,480 : 12,391'. */
export function observedWords(observed: readonly number[]): string {
  return observed.map((count) => formatNumber(count)).join(' : ')
}

/** '12 Nov'; with the year when it is not the year of `today`. */
export function shortDay(day: Day, today: Day): string {
  return dated(day, today, monthNames)
}

/** '29 November'; with the year when it is not the year of `today`. */
export function longDay(day: Day, today: Day): string {
  return dated(day, today, longMonthNames)
}

function dated(day: Day, today: Day, months: readonly string[]): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`
  return `${Number(day.slice(8, 10))} ${months[Number(day.slice(5, 7)) - 1] ?? ''}${year}`
}

/** A, B, C … for the variants in their order. */
export function letterOf(place: number): string {
  return String.fromCodePoint(65 + place)
}
