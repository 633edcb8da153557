import * as z from 'zod'
import type { Moment } from '../../shared/interchange/history.ts'
import { dayIn, isDay } from '../../shared/lib/day.ts'
import { ApiError } from './api-error.ts'

const message = 'Give a day as 2026-11-16, an instant as 2026-11-16T09:30:00Z, or epoch milliseconds.'

/** An instant, or a day, which means its end, in a query. */
export function asOfQuery(description: string) {
  return z
    .string()
    .max(40)
    .refine((text) => isDay(text) || Number.isFinite(instantOf(text)), message)
    .optional()
    .meta({ description: `${description}: a day (its end, in the board’s zone), an instant, or epoch milliseconds.` })
}

/** Which moments count, and until when, epoch milliseconds. */
export type Cut = { isIn: (moment: Moment) => boolean; at: number }

/** All until the first that was accepted later. `at` may be still to come. */
export function cutAt(asked: string, zone: string): Cut {
  if (isDay(asked)) return { isIn: (moment) => dayIn(zone, moment.at) <= asked, at: endOf(asked, zone) }
  const at = instantOf(asked)
  return { isIn: (moment) => moment.at <= at, at }
}

/** The same, refused where it is still to come; today ends now. */
export function pastCutAt(asked: string, zone: string, now: number): Cut {
  const cut = cutAt(asked, zone)
  if (isDay(asked) ? asked <= dayIn(zone, now) : cut.at <= now) return { ...cut, at: Math.min(now, cut.at) }
  throw new ApiError(400, 'invalid', 'The query is not right.', {
    issues: [{ path: 'asOf', message: 'This is still to come.' }],
  })
}

export function noHistory(first?: Moment): ApiError {
  return new ApiError(410, 'no-history', 'The log does not reach back that far.', {
    hint: first
      ? `The first moment that can be asked for is ${first.seq}, of ${new Date(first.at).toISOString()}.`
      : 'Ask for a later moment.',
  })
}

function instantOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN
}

/** The last millisecond of a day in a zone. */
function endOf(day: string, zone: string): number {
  let inside = Date.parse(`${day}T00:00:00Z`) - 24 * 3_600_000
  let outside = inside + 72 * 3_600_000
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2)
    if (dayIn(zone, middle) <= day) inside = middle
    else outside = middle
  }
  return inside
}
