import { describe, expect, test } from 'vitest'
import { simulate, type Simulated, tableOf } from './simulate.ts'
import { drawTest, plannedEffect } from './simulated-test.ts'
import { ourRule, ourRuleEveryDay } from './stop-rules.ts'

/**
 * Tests of each kind and scenario. The long run, whose table docs/statistics.md keeps:
 * SIMULATED_TESTS=5000 npx vitest run --project node tests/statistics/simulation.test.ts
 */
const count = Number(process.env['SIMULATED_TESTS'] ?? 250)
const seed = 20_261

const smallest = { rate: 0.05, peoplePerDay: 100, days: 14 }
const scenarios = [
  smallest,
  { rate: 0.02, peoplePerDay: 200, days: 28 },
  { rate: 0.1, peoplePerDay: 50, days: 60 },
  { rate: 0.05, peoplePerDay: 500, days: 28 },
]
const minute = 60_000

describe('tests by lot, looked at every day', () => {
  const results: Simulated[] = []

  test.each(scenarios)('$rate, $peoplePerDay an arm a day, $days days', { timeout: 60 * minute }, (scenario) => {
    results.push(simulate(scenario, count, seed))
  })

  test('in all of them: seldom called without an effect, mostly found with the planned one', () => {
    const mean = (of: (one: Simulated) => number) => results.reduce((sum, one) => sum + of(one), 0) / results.length
    process.stdout.write(`\n${count} tests each, seed ${seed}\n\n${tableOf(results)}\n\n`)
    expect(results).toHaveLength(scenarios.length)
    expect(mean((one) => one.calledWithoutEffect.get('Topsight') ?? 1)).toBeLessThanOrEqual(0.06)
    expect(mean(({ found }) => found)).toBeGreaterThanOrEqual(0.78)
    expect(mean(({ wrong }) => wrong)).toBeLessThanOrEqual(0.005)
  })

  test('what peers do calls several times as many', () => {
    for (const { calledWithoutEffect: called } of results)
      expect(called.get('z, stopped at p < 0.05')).toBeGreaterThan(2 * (called.get('Topsight') ?? 1))
  })
})

test('reading every day in full calls what is called when only days on which something can happen are read', () => {
  for (let one = 0; one < 40; one += 1) {
    const looks = drawTest(smallest, one % 2 === 0 ? plannedEffect(smallest) : 0, seed + one)
    expect(ourRule.call(looks)).toBe(ourRuleEveryDay.call(looks))
  }
})
