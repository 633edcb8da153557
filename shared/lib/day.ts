import { formatterPerZone } from './formatter-per-zone.ts'

/** A calendar day in the board's zone, `YYYY-MM-DD`. */
export type Day = string

const dayMs = 86_400_000

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Is this a real calendar day? `2026-02-30` is not. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  // counted by hand: asked of every fact on a board, and a `Date` costs ten times as much
  const [year, month, day] = [Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8))]
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month === 2 && isLeap ? 29 : (monthDays[month - 1] ?? 0)
  return day >= 1 && day <= last
}

/** The first and the last instant whose day has four digits of year in every zone. */
const earliest = Date.parse('0001-01-02T00:00:00Z')
const latest = Date.parse('9999-12-30T00:00:00Z')

const formatterOf = formatterPerZone('en-US', {
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** Days begin and zones change at full quarters of an hour, everywhere since then. */
const quarterMs = 15 * 60_000
const quartersSince = Date.UTC(1973, 0, 1)
const quartersKept = 20_000

/** Asked once for each event of a board, and dear: by zone, the day of each quarter of an hour asked about. */
const known = new Map<string, Map<number, Day>>()

/** The day it is at `instant` (epoch ms) in an IANA `zone`; instants beyond the calendar read as its ends. */
export function dayIn(zone: string, instant: number): Day {
  const within = Math.min(latest, Math.max(earliest, instant))
  if (!(within >= quartersSince)) return formattedDay(zone, within)
  const quarter = Math.floor(within / quarterMs)
  const days = known.get(zone) ?? new Map<number, Day>()
  known.set(zone, days)
  const day = days.get(quarter) ?? formattedDay(zone, within)
  if (days.size >= quartersKept) days.clear()
  days.set(quarter, day)
  return day
}

function formattedDay(zone: string, within: number): Day {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(within)
      .map((part) => [part.type, part.value]),
  )
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
}

/** `day` moved by whole calendar days (negative: back), not beyond the years 0000 and 9999. */
export function addDays(day: Day, days: number): Day {
  const moved = Date.parse(`${day}T00:00:00Z`) + days * dayMs
  const within = Math.min(Date.parse('9999-12-31T00:00:00Z'), Math.max(Date.parse('0000-01-01T00:00:00Z'), moved))
  return new Date(within).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; 0 for the same day. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** Is this an IANA zone that the platform knows? */
export function isZone(value: unknown): value is string {
  if (typeof value !== 'string' || value === '') return false
  try {
    formatterOf(value)
    return true
  } catch {
    return false
  }
}
