import type { Day } from '../../../shared/lib/day.ts'
import { say } from '../../words/say.ts'

/** Days that one list holds. */
const most = 400

/** Keeps a list with days added, in order; or says that it is full. */
export function keepAdded(
  days: readonly Day[],
  more: readonly Day[],
  keep: (next: Day[]) => string | void,
): string | void {
  const next = [...new Set([...days, ...more])].toSorted()
  return next.length > most ? say('settings.tooManyDays', { most }) : keep(next)
}

/** A list without a day. */
export function keepRemoved(days: readonly Day[], day: Day): Day[] {
  return days.filter((one) => one !== day)
}
