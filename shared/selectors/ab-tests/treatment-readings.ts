import type { Verdict } from '../../schema/test-course.ts'
import { clearnessOf } from './clearness-of.ts'
import type { Gathered } from './gather.ts'
import { everybody } from './result-rows.ts'
import { type Door, leadPlace, treatmentStatus } from './status-of.ts'
import type { TestStatus, TreatmentReading } from './test-reading-types.ts'
import { type TreatmentFigures, noFigures, treatmentFigures } from './treatment-figures.ts'

type Asked = {
  /** No figure of a treatment may be told. */
  isShut: boolean
  /** What keeps the whole test from being read. */
  unread: TestStatus | null
  /** What was read at the planned size. */
  outcome: Verdict | null
}

export type Treated = { treatments: TreatmentReading[]; lead: TreatmentReading | null; by: Door | null }

/** Each treatment with its figures and its status, and the one to speak of first. */
export function treatmentReadings(gathered: Gathered, { isShut, unread, outcome }: Asked): Treated {
  const { settings, better, test, all, running, segment } = gathered
  const { variants, alpha, isFrozen } = settings
  const days = all.days.slice(0, running.length)
  const figures = isShut ? variants.slice(1).map(() => noFigures) : treatmentFigures({ ...gathered, days })
  const outcomes = new Map(outcome?.treatments.map(({ variant, status }) => [variant, status]))
  const read = figures.map((found, place) => {
    const { id = '', name = '' } = variants[place + 1] ?? {}
    const grounds = {
      ...{ alpha, isBetter: found.isBetter, outcome: outcomes.get(id) ?? null, fixedP: found.adjustedP },
      alwaysValidP: found.alwaysValid?.adjustedP ?? null,
      mayDecide: isFrozen && segment === everybody,
    }
    const { status, by } = unread === null ? treatmentStatus(grounds) : { status: unread, by: null }
    const clearness = clearnessOf({ ...found, status, isRunning: test.state === 'running' })
    return { treatment: withChances(found, { variant: id, name, status, clearness }), by }
  })
  const treatments = read.map(({ treatment }) => treatment)
  const lead = read[leadPlace(treatments, better)]
  return { treatments, lead: lead?.treatment ?? null, by: lead?.by ?? null }
}

function withChances(
  { chance, loss, ...figures }: TreatmentFigures,
  told: Pick<TreatmentReading, 'variant' | 'name' | 'status' | 'clearness'>,
): TreatmentReading {
  return {
    ...figures,
    ...told,
    get chanceToBeat() {
      return chance()
    },
    get expectedLoss() {
      return loss()
    },
  }
}
