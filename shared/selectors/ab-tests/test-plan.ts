import { type Day, addDays, daysBetween, isDay } from '../../lib/day.ts'
import { isObject } from '../../lib/json.ts'
import type { Row } from '../../schema/collections.ts'
import type { Item } from '../../schema/item.ts'
import { peopleNeeded } from '../../stats/sample-size.ts'
import type { Fact } from '../../store/facts.ts'
import { byRank } from '../by-rank.ts'
import { peoplePlanned, usedSettings } from './used-settings.ts'

/** The rows that a plan looks at. */
export type PlanGrounds = {
  readonly stages: Iterable<Row<'stages'>>
  readonly readings: Iterable<Fact>
  readonly items: Iterable<Item>
  readonly sprints: Iterable<Row<'sprints'>>
  readonly statuses: Iterable<Row<'statuses'>>
}

/** What people did at a stage over some days: Σ of those who went on ÷ Σ of those who came. */
export type BaselineProposal = {
  readonly rate: number
  readonly stage: string
  readonly next: string
  /** Days that both stages have a reading of. */
  readonly days: number
  /** Keys of the readings. */
  readonly facts: readonly string[]
}

/** How many people a draft needs, how long that takes, and when it can be read. */
export type TestPlan = {
  /** People in control, and in all variants by the planned split; whole. Null while something is not set. */
  readonly perArm: number | null
  readonly total: number | null
  /** The same by Evan Miller's way of counting, for who compares. */
  readonly evanMiller: number | null
  /** People a day who pass the test, of its stage's readings; null without a week of them. */
  readonly perDay: number | null
  readonly trafficFacts: readonly string[]
  readonly baseline: BaselineProposal | null
  /** Whole weeks, two at least: a week has busy and quiet days. */
  readonly weeks: number | null
  /** The first day it can run: today, or the day after its work is done; null: some of its work is in no sprint. */
  readonly from: Day | null
  readonly waitsForWork: boolean
  /** The day it can be read. */
  readonly until: Day | null
}

/** Traffic and baseline are of so many days, and of no fewer than a week of them. */
const windowDays = 28
const leastDays = 7
const leastWeeks = 2

/**
 * What a draft's settings come to at the present traffic. People needed: two-sided pooled z with alpha ÷ treatments
 * (Fleiss, Levin and Paik 2003, ch. 4); the
 * treatment with the smallest share sets the number.
 * @example testPlan(draft, grounds, '2026-11-16').weeks // 4
 */
export function testPlan(test: Row<'tests'>, grounds: PlanGrounds, today: Day): TestPlan {
  const needed = neededOf(test)
  const daily = dailyReadings(grounds.readings, today)
  const own = test.stage === null ? undefined : daily.get(test.stage)
  const traffic = trafficOf(own)
  const perDay = traffic === null ? null : traffic * (test.reach ?? 1)
  const weeks = needed.total === null || perDay === null || perDay <= 0 ? null : weeksFor(needed.total / perDay)
  const { from, waitsForWork } = startOf(test, grounds, today)
  return {
    ...needed,
    perDay,
    trafficFacts: traffic === null ? [] : [...(own?.values() ?? [])].map(({ fact }) => fact),
    baseline: proposalOf(test, grounds.stages, daily),
    weeks,
    from,
    waitsForWork,
    until: from === null || weeks === null ? null : addDays(from, weeks * 7),
  }
}

function weeksFor(days: number): number {
  return Math.max(leastWeeks, Math.ceil(days / 7))
}

function neededOf(test: Row<'tests'>): Pick<TestPlan, 'perArm' | 'total' | 'evanMiller'> {
  const settings = usedSettings(test)
  const { baseline, smallestEffect, effectKind, alpha, power, split } = settings
  const total = peoplePlanned({ ...settings, split: [...settings.split] })
  const [control = 0, ...others] = split
  const weights = others.filter((weight) => weight > 0)
  if (total === null || baseline === null || smallestEffect === null) return nothingNeeded
  const needed = peopleNeeded({
    ...{ baseline, effectKind, alpha, power, effect: Math.abs(smallestEffect) },
    ...{ ratio: Math.min(...weights) / control, treatments: weights.length },
  })
  if (needed === null) return nothingNeeded
  return { perArm: Math.ceil(needed.pooledZ), total, evanMiller: Math.ceil(needed.evanMiller) }
}

const nothingNeeded = { perArm: null, total: null, evanMiller: null }

type Reading = { readonly fact: string; readonly value: number }

/** Of each subject the readings of everybody in the window, by day. */
function dailyReadings(readings: Iterable<Fact>, today: Day): Map<string, Map<Day, Reading>> {
  const first = addDays(today, -windowDays)
  const found = new Map<string, Map<Day, Reading>>()
  for (const { id, value } of readings) {
    const [subject = '', segment, day] = id.split(':')
    if (segment !== 'all' || !isDay(day) || day < first || day > today || !isObject(value)) continue
    const figure = value['value']
    if (typeof figure !== 'number' || !Number.isFinite(figure) || figure < 0) continue
    const days = found.get(subject) ?? new Map<Day, Reading>()
    days.set(day, { fact: id, value: figure })
    found.set(subject, days)
  }
  return found
}

/** Mean of a day; null with fewer days than a week. */
function trafficOf(days: ReadonlyMap<Day, Reading> | undefined): number | null {
  if (!days || days.size < leastDays) return null
  const all = [...days.keys()].toSorted()
  const span = daysBetween(all[0] ?? '', all.at(-1) ?? '') + 1
  return sumOf([...days.values()]) / span
}

function proposalOf(
  { stage }: Row<'tests'>,
  stages: Iterable<Row<'stages'>>,
  daily: ReadonlyMap<string, ReadonlyMap<Day, Reading>>,
): BaselineProposal | null {
  const path = [...stages].filter((row) => row.deleted === null).toSorted(byRank)
  const next = path[path.findIndex(({ id }) => id === stage) + 1]
  const [here, there] = [daily.get(stage ?? ''), daily.get(next?.id ?? '')]
  if (stage === null || !next || !here || !there) return null
  const pairs = [...here].flatMap(([day, came]) => {
    const went = there.get(day)
    return went ? [{ came, went }] : []
  })
  const came = sumOf(pairs.map((pair) => pair.came))
  const rate = sumOf(pairs.map((pair) => pair.went)) / came
  if (pairs.length < leastDays || !(rate > 0 && rate < 1)) return null
  const facts = pairs.flatMap((pair) => [pair.came.fact, pair.went.fact])
  return { rate, stage, next: next.id, days: pairs.length, facts }
}

function sumOf(readings: readonly Reading[]): number {
  return readings.reduce((sum, { value }) => sum + value, 0)
}

/** A test begins once the work that makes it is done: at the latest when the sprints of that work end. */
function startOf(
  test: Row<'tests'>,
  { items, sprints, statuses }: PlanGrounds,
  today: Day,
): Pick<TestPlan, 'from' | 'waitsForWork'> {
  const done = new Set([...statuses].filter(({ category }) => category === 'done').map(({ id }) => id))
  const wanted = new Set(test.items)
  const open = [...items].filter(({ id, deleted, place }) => wanted.has(id) && deleted === null && !done.has(place[1]))
  if (open.length === 0) return { from: today, waitsForWork: false }
  const ends = new Map([...sprints].map(({ id, lastDay }) => [id, lastDay]))
  const last = open.map(({ place }) => ends.get(place[0]) ?? null)
  if (last.includes(null)) return { from: null, waitsForWork: true }
  const from = last.reduce<Day>(
    (latest, day) => (day !== null && addDays(day, 1) > latest ? addDays(day, 1) : latest),
    today,
  )
  return { from, waitsForWork: true }
}
