import type * as Y from 'yjs'
import { addDays } from '../../../shared/lib/day.ts'
import { seededRandom } from '../../../shared/lib/seeded-random.ts'

/** How many tests a board has, and for how many days each has run in so many variants. */
export type TestsSize = { tests: number; days: number; variants: number }

export const firstDay = '2026-01-05'

/** Writes drafts with results of every day, as pages and programs do; answers the id of the first. */
export function fillTests(doc: Y.Doc, { tests, days, variants }: TestsSize): string {
  const random = seededRandom(9)
  const [rows, results] = [doc.getMap('tests'), doc.getMap('results')]
  for (let test = 0; test < tests; test += 1) {
    const id = testId(test)
    doc.transact(() => {
      const arms = Array.from({ length: variants }, (_, place) => ({ id: `v${place}`, name: `Variant ${place}` }))
      const plan = { baseline: 0.08, smallestEffect: 0.1, plannedUnits: 60_000 }
      rows.set(id, { name: `Size table, wording ${test}`, variants: arms, split: arms.map(() => 1), ...plan })
      for (let day = 0; day < days; day += 1)
        for (const arm of arms) results.set(resultKey(id, arm.id, day), resultOf(random))
    })
  }
  return testId(0)
}

export function testId(place: number): string {
  return `bench${String(place).padStart(4, '0')}`
}

export function resultKey(test: string, variant: string, day: number): string {
  return `${test}:${variant}:main:all:${addDays(firstDay, day)}`
}

/** People and conversions of one variant on one day. */
export function resultOf(random: () => number): { visitors: number; conversions: number } {
  return { visitors: 480 + Math.floor(random() * 40), conversions: 32 + Math.floor(random() * 16) }
}
