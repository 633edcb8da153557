import { must } from '../../shared/lib/must.ts'
import { seededRandom } from '../../shared/lib/seeded-random.ts'
import type { Counts } from '../../shared/stats/counts.ts'
import { detectableEffect } from '../../shared/stats/sample-size.ts'

/** A test as it is planned: a baseline, and so many people an arm on each of its days. */
export type Scenario = { readonly rate: number; readonly peoplePerDay: number; readonly days: number }

/** The counts of both arms by the end of a day. */
export type Look = { readonly control: Counts; readonly treatment: Counts }

/** The relative effect that a scenario is large enough for, at alpha 0.05 and power 0.8. */
export function plannedEffect({ rate, peoplePerDay, days }: Scenario): number {
  return must(detectableEffect({ baseline: rate, perArm: peoplePerDay * days, alpha: 0.05, power: 0.8 }))
}

/** One test drawn by lot: what its counts are on each day when the treatment has so much lift. */
export function drawTest({ rate, peoplePerDay, days }: Scenario, lift: number, seed: number): readonly Look[] {
  const random = seededRandom(seed)
  let [a, b] = [0, 0]
  return Array.from({ length: days }, (_, day) => {
    a += drawConversions(random, peoplePerDay, rate)
    b += drawConversions(random, peoplePerDay, rate * (1 + lift))
    const visitors = peoplePerDay * (day + 1)
    return { control: { visitors, conversions: a }, treatment: { visitors, conversions: b } }
  })
}

function drawConversions(random: () => number, people: number, rate: number): number {
  let conversions = 0
  for (let person = 0; person < people; person += 1) if (random() < rate) conversions += 1
  return conversions
}
