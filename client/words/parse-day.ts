import { type Day, addDays, daysBetween, isDay, weekday } from '../../shared/lib/day.ts'
import { longMonthNames, monthNames, weekdayNames } from './format.ts'
import './en-edit.ts'
import { say } from './say.ts'

/** A typed day: the day, nothing (an empty text clears), or a sentence that says what to type instead. */
export type ParsedDay = { value: Day | null } | { error: string }

const iso = (year: number, month: number, day: number) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** Without a year, the nearest such day to `today` is meant. */
function nearest(month: number, day: number, today: Day): Day | undefined {
  const year = Number(today.slice(0, 4))
  const candidates = [year, year - 1, year + 1].map((each) => iso(each, month, day)).filter(isDay)
  const distance = (each: Day) => Math.abs(daysBetween(today, each))
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0]
}

function tooLate(month: number, year: number, text: string): ParsedDay {
  const name = longMonthNames[month - 1]
  if (!name) return { error: say('date.unknown', { text }) }
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const last = `${count} ${monthNames[month - 1]}`
  return { error: say('date.tooLate', { month: name, count, last, next: `1 ${monthNames[month % 12]}` }) }
}

function dated(day: number, month: number, year: string | undefined, today: Day, text: string): ParsedDay {
  const full = year && (year.length === 2 ? `20${year}` : year)
  const found = full ? iso(Number(full), month, day) : nearest(month, day, today)
  if (found && isDay(found)) return { value: found }
  return day < 1 ? { error: say('date.unknown', { text }) } : tooLate(month, Number(full ?? today.slice(0, 4)), text)
}

const relative: Readonly<Record<string, number>> = { today: 0, tomorrow: 1, yesterday: -1 }
const placeOf = (names: readonly string[], word: string) =>
  word.length < 3 ? 0 : names.findIndex((name) => word.toLowerCase().startsWith(name.toLowerCase())) + 1

/** 'Thu' is the next Thursday, never today. */
function wordDay(text: string, today: Day): Day | undefined {
  const away = relative[text.toLowerCase()]
  if (away !== undefined) return addDays(today, away)
  const place = /^[a-z]+$/i.test(text) ? placeOf(weekdayNames, text) : 0
  return place > 0 ? addDays(today, ((place - weekday(today) + 6) % 7) + 1) : undefined
}

/**
 * Reads a day as people type it: '19 Nov', 'Thu 19 Nov 2026', 'Nov 19', '19.11.', '2026-11-19', 'Fri', 'tomorrow'.
 * @example parseDay('31 Nov', '2026-11-16') // { error: 'November has 30 days. Type 30 Nov or 1 Dec.' }
 */
export function parseDay(typed: string, today: Day): ParsedDay {
  const text = typed.trim().replace(/\s+/g, ' ')
  if (text === '') return { value: null }
  const word = wordDay(text, today)
  if (word) return { value: word }
  const exact = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (exact) return dated(Number(exact[3]), Number(exact[2]), exact[1], today, text)
  const figures = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})?)?$/.exec(text)
  if (figures) return dated(Number(figures[1]), Number(figures[2]), figures[3], today, text)
  const plain = text.replace(/^[a-z]+,? (?=\d)/i, (lead) => (placeOf(weekdayNames, lead.trim()) ? '' : lead))
  const named = /^(\d{1,2})\.? ([a-z]+)\.?,?(?: (\d{4}))?$/i.exec(plain)
  const month = named && placeOf(monthNames, named[2] ?? '')
  if (named && month) return dated(Number(named[1]), month, named[3], today, text)
  const swapped = /^([a-z]+)\.? (\d{1,2}),?(?: (\d{4}))?$/i.exec(plain)
  const swappedMonth = swapped && placeOf(monthNames, swapped[1] ?? '')
  if (swapped && swappedMonth) return dated(Number(swapped[2]), swappedMonth, swapped[3], today, text)
  return { error: say('date.unknown', { text }) }
}
