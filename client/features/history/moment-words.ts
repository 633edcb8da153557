import { type Day, dayIn } from '../../../shared/lib/day.ts'
import { formatDay, formatTime } from '../../words/format.ts'
import { say } from '../../words/say.ts'

/**
 * A moment with its day, also when that is today: the past is told by its day.
 * @example momentWords(at, 'Europe/Berlin', '2026-11-22') // 'Tue 17 Nov, 14:05'
 */
export function momentWords(at: number, zone: string, today: Day): string {
  return say('past.dayTime', { day: formatDay(dayIn(zone, at), today), time: formatTime(at, zone) })
}
