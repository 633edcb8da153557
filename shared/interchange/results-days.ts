import { type Day, daysBetween, isDay } from '../lib/day.ts'

/** What the first number of `03/11/2026` is. */
export type DayOrder = 'day-first' | 'month-first'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/**
 * A day as files write it: `2026-11-02`, `20261102`, `2026/11/02`, `02.11.2026`, `2 Nov 2026`, `Mon, Nov 2, 2026`,
 * `02/Nov/26`, and with slashes in the order given; a time behind it is passed over. Null for what is no day, and for one
 * without a year.
 * @example readDay('03/11/2026', 'month-first') // '2026-03-11'
 */
export function readDay(text: string, order: DayOrder): Day | null {
  const bare = text
    .trim()
    .replace(/(?<=\d)(?:T|,? )\d{1,2}:\d{2}.*$/, '')
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i, '')
  const leading = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})$/.exec(bare)
  if (leading) return asDay(leading[1], leading[3], leading[4])
  const figures = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(bare)
  if (figures) {
    const isDayFirst = figures[2] === '.' || order === 'day-first'
    return isDayFirst ? asDay(figures[4], figures[3], figures[1]) : asDay(figures[4], figures[1], figures[3])
  }
  const named = /^(\d{1,2})\.?[ /-]([a-z]{3,9})\.?,?[ /-](\d{4}|\d{2})$/i.exec(bare)
  if (named) return asDay(named[3], monthOf(named[2]), named[1])
  const swapped = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i.exec(bare)
  return swapped ? asDay(swapped[3], monthOf(swapped[1]), swapped[2]) : null
}

function monthOf(word = ''): string {
  return String(months.indexOf(word.trim().slice(0, 3).toLowerCase()) + 1).padStart(2, '0')
}

function asDay(year = '', month = '', day = ''): Day | null {
  const full = year.length === 2 ? `20${year}` : year
  const made = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(made) ? made : null
}

/**
 * The order in which a file writes its days: the one that reads more of them; where both read all, the one by which they
 * lie closer together. `sure`: only one of them reads them, or it makes no difference.
 * @example dayOrderOf(['11/13/2026', '11/14/2026']) // { order: 'month-first', sure: true }
 */
export function dayOrderOf(texts: readonly string[]): { order: DayOrder; sure: boolean } {
  const [dayFirst, monthFirst] = [daysBy(texts, 'day-first'), daysBy(texts, 'month-first')]
  if (dayFirst.length !== monthFirst.length)
    return { order: dayFirst.length > monthFirst.length ? 'day-first' : 'month-first', sure: true }
  const [a, b] = [spanOf(dayFirst), spanOf(monthFirst)]
  return { order: b < a ? 'month-first' : 'day-first', sure: dayFirst.join() === monthFirst.join() }
}

function daysBy(texts: readonly string[], order: DayOrder): Day[] {
  return [...new Set(texts)].flatMap((text) => readDay(text, order) ?? []).toSorted()
}

function spanOf(days: readonly Day[]): number {
  const [first, last] = [days[0], days.at(-1)]
  return first !== undefined && last !== undefined ? daysBetween(first, last) : 0
}
