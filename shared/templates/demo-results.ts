import { type Day, addDays, daysBetween } from '../lib/day.ts'
import { must } from '../lib/must.ts'
import type { Row } from '../schema/collections.ts'
import { plannedVerdict } from '../selectors/ab-tests/read-test.ts'
import { everybody, mainMetric, resultGroups } from '../selectors/ab-tests/result-rows.ts'
import { freezeDesign } from '../selectors/ab-tests/used-settings.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import type { DemoDays } from './demo-days.ts'
import type { DemoKnown } from './demo-known.ts'
import { type DailyArm, type DemoRun, demoRuns, pastResults } from './demo-test-runs.ts'

type Results = { store: BoardStore; known: DemoKnown; days: DemoDays; today: Day }

/** How the demo's tests went: when they began and ended, by whom, and what came in. */
export function addDemoResults(results: Results): void {
  for (const test of living(results.store.rows.tests)) {
    const run = demoRuns[test.number ?? 0]
    const past = pastResults[test.name]
    if (run) addRun(results, test, run)
    else if (past && test.stoppedOn) addTotals(results, test, test.stoppedOn, past)
  }
}

/** What each of them said at its planned size, as the server writes it. */
export function addDemoVerdicts(store: BoardStore): void {
  const facts = [...store.facts.results.all().values()]
  for (const test of living(store.rows.tests)) {
    const own = facts.filter(({ id }) => id.startsWith(`${test.id}:`))
    const grounds = { test, groups: resultGroups(own), metricOf: (id: string) => store.rows.metrics.get(id) }
    const verdict = test.state === 'draft' ? null : plannedVerdict(grounds)
    if (verdict) store.rows.tests.update(test.id, { verdict })
  }
}

function addRun({ store, known, days, today }: Results, test: Row<'tests'>, run: DemoRun): void {
  const { by: leader, startedAgo, decidedAgo, arms, segments = {}, guardrails = [] } = run
  const by = must(known.members[leader])
  const startedOn = addDays(today, -startedAgo)
  const lastDay = addDays(startedOn, must(arms[0]).visitors.length - 1)
  store.rows.tests.update(test.id, {
    startedOn,
    design: freezeDesign(test, { at: days.during(startedOn), by }),
    ...(decidedAgo === undefined ? {} : { stoppedOn: lastDay, decidedOn: addDays(today, -decidedAgo), decidedBy: by }),
  })
  const groups = [[everybody, arms] as const, ...Object.entries(segments)]
  for (const [segment, own] of groups)
    own.forEach((arm, place) => addDaily(store, keyOf(test, place, mainMetric, segment), startedOn, arm))
  for (const { metric, totals } of guardrails)
    totals.forEach((value, place) => {
      store.facts.results.put(`${keyOf(test, place, must(known.metrics[metric]))}:${lastDay}`, value)
    })
}

function keyOf({ id, variants }: Row<'tests'>, place: number, metric: string, segment: string = everybody): string {
  return `${id}:${must(variants[place]).id}:${metric}:${segment}`
}

function addDaily(store: BoardStore, key: string, from: Day, { visitors, conversions }: DailyArm): void {
  visitors.forEach((count, day) => {
    const value = { visitors: count, conversions: must(conversions[day]) }
    store.facts.results.put(`${key}:${addDays(from, day)}`, value)
  })
}

/** Tests of long ago are known by their totals. */
function addTotals(
  { store }: Results,
  test: Row<'tests'>,
  day: Day,
  totals: readonly (readonly [visitors: number, conversions: number])[],
): void {
  if (test.startedOn === null || daysBetween(test.startedOn, day) < 0) return
  totals.forEach(([visitors, conversions], place) =>
    store.facts.results.put(`${keyOf(test, place, mainMetric)}:${day}`, { visitors, conversions }),
  )
}
