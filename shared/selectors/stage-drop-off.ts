import { type Day, isDay } from '../lib/day.ts'
import { isObject } from '../lib/json.ts'
import type { Row } from '../schema/collections.ts'
import type { Fact } from '../store/facts.ts'
import { byRank } from './by-rank.ts'

/** A figure as it was last read. */
export type LatestReading = { readonly day: Day; readonly value: number }

export type StageDropOff = {
  readonly stage: string
  /** The stage after it; null after the last. */
  readonly next: string | null
  readonly reading: LatestReading | null
  readonly nextReading: LatestReading | null
  /**
   * 1 − next ÷ this: the share that does not go on. A ratio of periods, not of the same people: below 0 where more were
   * counted in the next stage. Null after the last stage, without both readings, and from zero.
   */
  readonly dropOff: number | null
}

/** Readings that are of everybody, not of one segment. */
const everybody = 'all'

/**
 * From each living stage of the funnel to the next, in their order: how many do not go on, by the latest reading of both.
 * @example stageDropOffs(stages, readings)[0] // { stage: 'awareness', next: 'consideration', dropOff: 0.82, … }
 */
export function stageDropOffs(stages: Iterable<Row<'stages'>>, readings: Iterable<Fact>): StageDropOff[] {
  const inOrder = [...stages].filter((stage) => stage.deleted === null).toSorted(byRank)
  const latest = latestReadings(readings, new Set(inOrder.map((stage) => stage.id)))
  return inOrder.map(({ id }, place) => {
    const next = inOrder[place + 1]?.id ?? null
    const reading = latest.get(id) ?? null
    const nextReading = next === null ? null : (latest.get(next) ?? null)
    const dropOff = reading && nextReading && reading.value > 0 ? 1 - nextReading.value / reading.value : null
    return { stage: id, next, reading, nextReading, dropOff }
  })
}

function latestReadings(readings: Iterable<Fact>, subjects: ReadonlySet<string>): Map<string, LatestReading> {
  const latest = new Map<string, LatestReading>()
  for (const { id, value } of readings) {
    const [subject = '', segment, day] = id.split(':')
    if (!subjects.has(subject) || segment !== everybody || !isDay(day) || !isObject(value)) continue
    const figure = value['value']
    if (typeof figure !== 'number' || day < (latest.get(subject)?.day ?? '')) continue
    latest.set(subject, { day, value: figure })
  }
  return latest
}
