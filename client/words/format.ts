import { formatterPerZone } from '../../shared/lib/formatter-per-zone.ts'
import { type Day, dayIn, daysBetween, weekday } from '../../shared/lib/day.ts'
import { say } from './say.ts'

export const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
export const longMonthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

function partsOf(day: Day) {
  return {
    weekday: weekdayNames[weekday(day) - 1] ?? '',
    day: String(Number(day.slice(8, 10))),
    month: monthNames[Number(day.slice(5, 7)) - 1] ?? '',
    year: day.slice(0, 4),
  }
}

/** 'Thu 19 Nov'; with the year when it is not the year of `today`. */
export function formatDay(day: Day, today: Day): string {
  const parts = partsOf(day)
  return parts.year === today.slice(0, 4) ? say('date.yearless', parts) : say('date.withYear', parts)
}

/** The shortest form that cannot be misread, for cards: 'Thu 19' within two weeks of `today`, else as `formatDay`. */
export function formatNearDay(day: Day, today: Day): string {
  return Math.abs(daysBetween(today, day)) <= 14 ? say('date.near', partsOf(day)) : formatDay(day, today)
}

const longWeekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** 'Friday' for one of the seven days from today on, else as `formatNearDay`. */
export function formatDayName(day: Day, today: Day): string {
  const ahead = daysBetween(today, day)
  return ahead >= 0 && ahead < 7 ? (longWeekdayNames[weekday(day) - 1] ?? '') : formatNearDay(day, today)
}

/** '1:05' of 65,400 ms: minutes and whole seconds. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

const clockOf = formatterPerZone('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** '10:42', on a 24 h clock in an IANA `zone`; `instant` in epoch ms. */
export function formatTime(instant: number, zone: string): string {
  return clockOf(zone).format(instant)
}

const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** 'Ines, Jonas and Priya'. */
export function formatList(words: readonly string[]): string {
  return lists.format(words)
}

/** '9 to 20 November', '30 October to 10 November'; years only when not this one. */
export function formatSpan(first: Day, last: Day, today: Day): string {
  const month = (day: Day) => longMonthNames[Number(day.slice(5, 7)) - 1] ?? ''
  const year = (day: Day) => (day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`)
  const date = (day: Day) => String(Number(day.slice(8, 10)))
  const sameMonth = first.slice(0, 7) === last.slice(0, 7)
  const start = sameMonth
    ? date(first)
    : `${date(first)} ${month(first)}${first.slice(0, 4) === last.slice(0, 4) ? '' : year(first)}`
  return say('date.span', { start, end: `${date(last)} ${month(last)}${year(last)}` })
}

/** '10:42' for an instant of `today`, 'Thu 19 Nov 10:42' for any other, in an IANA `zone`. */
export function formatMoment(instant: number, zone: string, today: Day): string {
  const day = dayIn(zone, instant)
  const time = formatTime(instant, zone)
  return day === today ? time : `${formatDay(day, today)} ${time}`
}
