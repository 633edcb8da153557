import type { Row } from '../../schema/collections.ts'
import type { TestDesign } from '../../schema/test-course.ts'
import { peopleNeeded } from '../../stats/sample-size.ts'
import type { UsedSettings } from './test-reading-types.ts'

type Test = Row<'tests'>

/** N* where nothing is planned. */
const usualTuning = 5000

/** The settings that a test's results are read by: those frozen at its start, of a draft its present ones. */
export function usedSettings(test: Test): UsedSettings {
  const { design } = test
  const { at: _, by: __, hypothesis: ___, ...settings } = design ?? freezeDesign(test, { at: 0, by: '' })
  // one that began before designs were kept is read by what it says, and its settings do not change either
  return { ...settings, isFrozen: test.state !== 'draft', startedOn: test.startedOn }
}

/** A test's present settings as they are frozen at its start; what nobody set is worked out or has its usual value. */
export function freezeDesign(test: Test, { at, by }: Pick<TestDesign, 'at' | 'by'>): TestDesign {
  const { hypothesis, metric, guardrails, variants, smallestEffect, effectKind, baseline } = test
  const alpha = test.alpha ?? 0.05
  const power = test.power ?? 0.8
  const split = test.split.length > 0 ? test.split : variants.map(() => 1)
  const plan = { baseline, smallestEffect, effectKind, alpha, power, split }
  const plannedUnits = test.plannedUnits ?? peoplePlanned(plan)
  return {
    ...{ at, by, hypothesis, metric, guardrails, variants, split, alpha, power },
    ...{ smallestEffect, effectKind, baseline, plannedUnits, maturityDays: test.maturityDays ?? 0 },
    tuning: variants.slice(1).map((_, place) => tuningOf(plannedUnits, split, place + 1)),
  }
}

type Plan = Pick<TestDesign, 'baseline' | 'smallestEffect' | 'effectKind' | 'alpha' | 'power' | 'split'>

/**
 * People that a test needs in all its variants together, so that the smallest effect worth finding is found at the
 * chosen power; null where its settings do not say. The smallest treatment sets the size of the whole.
 * @example peoplePlanned({ baseline: 0.1, smallestEffect: 0.1, effectKind: 'relative', alpha: 0.05, power: 0.8, split: [1, 1] }) // 29502
 */
export function peoplePlanned({ baseline, smallestEffect, effectKind, alpha, power, split }: Plan): number | null {
  const [control = 0, ...treatments] = split
  const weights = treatments.filter((weight) => weight > 0)
  if (baseline === null || !smallestEffect || control <= 0 || weights.length === 0) return null
  const ratio = Math.min(...weights) / control
  const effect = Math.abs(smallestEffect)
  const needed = peopleNeeded({ baseline, effect, effectKind, alpha, power, ratio, treatments: weights.length })
  if (needed === null) return null
  const all = split.reduce((sum, weight) => sum + weight, 0)
  // multiplied first: a share that is no binary fraction would add a person
  return Math.ceil((Math.ceil(needed.pooledZ) * all) / control)
}

/** N* of a treatment: the planned total of control and it. */
function tuningOf(planned: number | null, split: readonly number[], place: number): number {
  const all = split.reduce((sum, weight) => sum + weight, 0)
  const pair = (split[0] ?? 0) + (split[place] ?? 0)
  return planned === null || planned === 0 || all === 0 || pair === 0 ? usualTuning : (planned * pair) / all
}
