import { ourRule, peerRules, type StopRule } from './stop-rules.ts'
import { drawTest, plannedEffect, type Scenario } from './simulated-test.ts'

/** Shares of tests that each rule called, 0 to 1. */
export type Simulated = {
  readonly scenario: Scenario
  /** Nothing to find: called at all, by rule. */
  readonly calledWithoutEffect: ReadonlyMap<string, number>
  /** The planned effect is there: how large it is, how often ours found it, and how often it called the wrong arm. */
  readonly effect: number
  readonly found: number
  readonly wrong: number
}

/** So many tests of a scenario without an effect, and as many with the planned one, looked at every day. */
export function simulate(scenario: Scenario, count: number, seed: number): Simulated {
  const rules: readonly StopRule[] = [ourRule, ...peerRules]
  const called = new Map(rules.map(({ name }) => [name, 0]))
  const effect = plannedEffect(scenario)
  let [found, wrong] = [0, 0]
  for (let test = 0; test < count; test += 1) {
    const without = drawTest(scenario, 0, seed + test)
    for (const { name, call } of rules) if (call(without)) called.set(name, (called.get(name) ?? 0) + 1)
    const call = ourRule.call(drawTest(scenario, effect, seed + count + test))
    if (call === 'treatment') found += 1
    if (call === 'control') wrong += 1
  }
  const calledWithoutEffect = new Map([...called].map(([name, calls]) => [name, calls / count]))
  return { scenario, calledWithoutEffect, effect, found: found / count, wrong: wrong / count }
}

/** The results as a table in Markdown: what docs/statistics.md keeps. */
export function tableOf(results: readonly Simulated[]): string {
  const rules = [...(results[0]?.calledWithoutEffect.keys() ?? [])]
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const rows = results.map(({ scenario, calledWithoutEffect, effect, found, wrong }) => [
    `${percent(scenario.rate)}, ${scenario.peoplePerDay}, ${scenario.days}`,
    ...rules.map((rule) => percent(calledWithoutEffect.get(rule) ?? 0)),
    `${percent(found)} of +${percent(effect)}`,
    percent(wrong),
  ])
  const head = ['rate, people an arm a day, days', ...rules, 'Topsight: planned effect found', 'wrong arm']
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
