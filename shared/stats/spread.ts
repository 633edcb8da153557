import { median } from './median.ts'
import { type MedianRange, medianRange90 } from './median-range.ts'

/** From the lowest to the highest, both included. */
export type Range = { readonly low: number; readonly high: number }

/** What a row of figures, oldest first, says together; null where there are too few. In the unit of the figures. */
export type Spread = {
  readonly last: number | null
  readonly mean: number | null
  readonly median: number | null
  /** Means of the last three and five; null until there are that many. */
  readonly rolling3: number | null
  readonly rolling5: number | null
  readonly min: number | null
  readonly max: number | null
  /** With n − 1 below the line, from two figures on. */
  readonly sampleSD: number | null
  /** See `medianRange90`. */
  readonly medianRange90: MedianRange | null
}

/**
 * Velocity and its like: the points done in each closed sprint, oldest first, in their usual figures.
 * @example spread([20, 26]) // { last: 26, mean: 23, median: 23, rolling3: null, …, min: 20, max: 26, sampleSD: 4.24…, medianRange90: null }
 */
export function spread(values: readonly number[]): Spread {
  const range = rangeOf(values)
  return {
    last: values.at(-1) ?? null,
    mean: mean(values),
    median: median(values),
    rolling3: meanOfLast(values, 3),
    rolling5: meanOfLast(values, 5),
    min: range?.low ?? null,
    max: range?.high ?? null,
    sampleSD: sampleSD(values),
    medianRange90: medianRange90(values),
  }
}

/** Lowest and highest of the last `count` figures; null until there are that many. */
export function rangeOfLast(values: readonly number[], count: number): Range | null {
  return values.length < count ? null : rangeOf(values.slice(-count))
}

function rangeOf(values: readonly number[]): Range | null {
  if (values.length === 0) return null
  return {
    low: values.reduce((least, value) => Math.min(least, value), Infinity),
    high: values.reduce((most, value) => Math.max(most, value), -Infinity),
  }
}

function meanOfLast(values: readonly number[], count: number): number | null {
  return values.length < count ? null : mean(values.slice(-count))
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sum = values.reduce((total, value) => total + value, 0)
  // 0.1 + 0.2 is 0.3 here
  return Math.round(sum * 1e9) / 1e9 / values.length
}

function sampleSD(values: readonly number[]): number | null {
  const middle = mean(values)
  if (middle === null || values.length < 2) return null
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}
