import { type Day, addDays, daysBetween } from '../../../shared/lib/day.ts'
import { parseDay } from '../../words/parse-day.ts'
import { say } from '../../words/say.ts'

/** Typed days: all of them, or a sentence that says what to type instead. */
export type ParsedDays = { days: Day[] } | { error: string }

/** Days that one range may have. */
const longest = 92

/** Without a year a day of the coming months is meant: one may be looked up a month late, not half a year. */
const lookBack = 30

/**
 * Reads a day or a range as people type it: '24 Dec', '24 Dec – 2 Jan', '24–28 Dec', '24.12. to 2.1.'; both ends count.
 * @example parseDays('24 – 26 Dec', '2026-11-16') // { days: ['2026-12-24', '2026-12-25', '2026-12-26'] }
 */
export function parseDays(typed: string, today: Day): ParsedDays {
  const ends = endsOf(typed)
  if (!ends) return asDays(parseComing(typed, today))
  const [from, to] = ends
  const end = parseComing(to, today)
  if ('error' in end) return end
  const start = /^\d{1,2}\.?$/.test(from) && end.day ? sameMonth(from, end.day) : parseComing(from, today)
  if ('error' in start) return start
  if (!start.day || !end.day) return asDays(parseComing(typed, today))
  return range(start.day, hasYear(to) ? end.day : following(start.day, to, end.day))
}

type OneDay = { day: Day | null } | { error: string }

function asDays(parsed: OneDay): ParsedDays {
  return 'error' in parsed ? parsed : { days: parsed.day ? [parsed.day] : [] }
}

/** The two ends of a range; a date with hyphens is none. */
function endsOf(typed: string): [string, string] | null {
  const text = typed.trim()
  const parts = text.split(/\s*[–—…]\s*|\s+-\s+|\s+to\s+|\.\.\.?/i)
  const plain = parts.length === 1 && !/\d{4}-\d/.test(text) ? text.split('-') : parts
  const [from = '', to = ''] = plain.map((part) => part.trim())
  return plain.length === 2 && from !== '' && to !== '' ? [from, to] : null
}

const hasYear = (text: string) => /\d{4}|\d[./]\d{1,2}[./]\d{2}/.test(text)

function parseComing(text: string, today: Day): OneDay {
  const parsed = parseDay(text, today)
  if ('error' in parsed) return parsed
  const day = parsed.value
  if (!day || hasYear(text) || daysBetween(day, today) <= lookBack) return { day }
  const later = parseDay(text, addDays(today, 180))
  return 'error' in later ? later : { day: later.value }
}

/** The end of a range without a year comes after its start: 2 Jan after 24 Dec is the next year's. */
function following(start: Day, text: string, end: Day): Day {
  if (end >= start && daysBetween(start, end) <= longest) return end
  const near = parseDay(text, addDays(start, longest / 2))
  return 'value' in near && near.value ? near.value : end
}

/** '24' of '24 – 28 Dec'. */
function sameMonth(text: string, end: Day): OneDay {
  const parsed = parseDay(`${end.slice(0, 8)}${String(Number.parseInt(text, 10)).padStart(2, '0')}`, end)
  return 'error' in parsed ? parsed : { day: parsed.value }
}

function range(from: Day, to: Day): ParsedDays {
  if (to < from) return { error: say('settings.backwards') }
  const count = daysBetween(from, to) + 1
  if (count > longest) return { error: say('settings.longRange', { count, most: longest }) }
  return { days: Array.from({ length: count }, (_, index) => addDays(from, index)) }
}
