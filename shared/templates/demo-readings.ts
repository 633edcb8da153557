import { type Day, addDays, weekday } from '../lib/day.ts'
import type { BoardStore } from '../store/board-store.ts'
import { type Ids, idOf } from './demo-known.ts'

/** People at each stage in six periods of 14 days, the last of which ends yesterday. */
const volumes: Readonly<Record<string, readonly number[]>> = {
  Awareness: [378_200, 386_100, 391_400, 395_000, 398_360, 412_300],
  Consideration: [95_310, 96_910, 97_460, 97_570, 98_000, 96_840],
  Purchase: [4813, 4923, 4990, 5015, 5067, 5214],
  Use: [3778, 3850, 3882, 3887, 3907, 3870],
  Loyalty: [1073, 1090, 1114, 1112, 1113, 1106],
}
const periodDays = 14
/** How busy a day of the week is, Monday first. */
const busy = [1, 0.95, 0.95, 1, 1.1, 1.35, 1.2]

/** Measured figures of the funnel, one a stage and day, over twelve weeks. */
export function addDemoReadings(store: BoardStore, stages: Ids, today: Day): void {
  for (const [name, periods] of Object.entries(volumes)) {
    const stage = idOf(stages, name)
    for (const [period, volume] of periods.entries()) {
      const first = addDays(today, -(periods.length - period) * periodDays)
      for (const [day, value] of spread(first, volume)) store.facts.readings.put(`${stage}:all:${day}`, { value })
    }
  }
}

/** A period's volume over its days, whole people, so that the days add up to it. */
function spread(first: Day, volume: number): [day: Day, value: number][] {
  const days = Array.from({ length: periodDays }, (_, offset) => addDays(first, offset))
  const weights = days.map((day) => busy[weekday(day) - 1] ?? 1)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let [weight, before] = [0, 0]
  return days.map((day, at) => {
    weight += weights[at] ?? 1
    const until = Math.round((volume * weight) / all)
    const value = until - before
    before = until
    return [day, value]
  })
}
