import { type Day, addDays, dayIn } from './day.ts'

const dayMs = 86_400_000

/**
 * The first instant (epoch ms) at which a day is over in an IANA `zone`, also where the clocks change.
 * @example dayEnd('Europe/Berlin', '2026-11-30') // 1796079600000, midnight on 1 December there
 */
export function dayEnd(zone: string, day: Day): number {
  // no zone is further than 15 hours from UTC
  let before = Date.parse(addDays(day, 1)) - dayMs
  let after = before + 2 * dayMs
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayIn(zone, middle) > day) after = middle
    else before = middle
  }
  return after
}
