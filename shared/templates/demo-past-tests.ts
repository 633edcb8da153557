import { must } from '../lib/must.ts'
import type { Day } from '../lib/day.ts'
import type { Row } from '../schema/collections.ts'
import type { Player } from './create-player.ts'
import type { DemoMetric } from './demo-aims.ts'
import { type DemoKnown, idOf } from './demo-known.ts'
import type { DemoPerson } from './demo-people.ts'

/** A test of the past: made and started in the sprint before the one (0 = the first) that decided it. */
type PastTest = {
  sprint: number
  name: string
  hypothesis: string
  variants: readonly [control: string, other: string]
  metric: 'Put in cart' | 'Orders from carts'
  stage: string
  touchpoint: string
  decision: NonNullable<Row<'tests'>['decision']>
  reason: string
}

type Plan = { baseline: number; smallestEffect: number; plannedUnits: number }

/** What a metric's tests set out from, and how many people they take in. */
const plans: Readonly<Record<PastTest['metric'], Plan>> = {
  'Put in cart': { baseline: 0.085, smallestEffect: 0.08, plannedUnits: 53_800 },
  'Orders from carts': { baseline: 0.31, smallestEffect: 0.06, plannedUnits: 19_600 },
}
/** Who tests what moves a metric. */
const owners: Readonly<Record<PastTest['metric'], DemoPerson>> = {
  'Put in cart': 'Hana',
  'Orders from carts': 'Marcus',
}
const guardrails: readonly DemoMetric[] = ['Returns for size']

const pastTests: readonly PastTest[] = [
  {
    sprint: 2,
    name: 'Questions beside the photos',
    hypothesis:
      'If answers stand beside the photos, more visitors put a boot in the cart, because they look there first.',
    variants: ['Questions below', 'Questions beside'],
    metric: 'Put in cart',
    stage: 'Consideration',
    touchpoint: 'Looks for the right size',
    decision: 'keep-control',
    reason: 'No difference found, and the page is longer on phones.',
  },
  {
    sprint: 4,
    name: 'Size of the last order, remembered',
    hypothesis: 'If the cart names the size bought last, more carts become orders, because nobody has to look it up.',
    variants: ['Size to choose', 'Size of last time'],
    metric: 'Orders from carts',
    stage: 'Purchase',
    touchpoint: 'Cart and checkout',
    decision: 'iterate',
    reason: 'Better for boots, worse for gifts. Ask who it is for, then test again.',
  },
  {
    sprint: 6,
    name: 'Search ad that names the season',
    hypothesis:
      'If the ad says which season a boot is for, more who click put it in the cart, because they know it suits.',
    variants: ['Brand and price', 'Season first'],
    metric: 'Put in cart',
    stage: 'Awareness',
    touchpoint: 'Search ad',
    decision: 'keep-control',
    reason: 'Fewer clicks and no more carts.',
  },
  {
    sprint: 8,
    name: 'Photos in two weights',
    hypothesis:
      'If slow lines get lighter photos, more visitors put a boot in the cart, because they see it before they leave.',
    variants: ['One weight', 'Two weights'],
    metric: 'Put in cart',
    stage: 'Consideration',
    touchpoint: 'Looks for the right size',
    decision: 'ship',
    reason: 'Clear at the planned number of people, and returns stayed as they were.',
  },
  {
    sprint: 9,
    name: 'Three boots side by side',
    hypothesis:
      'If three boots can be compared at once, more visitors choose one, because they stop going back and forth.',
    variants: ['One by one', 'Side by side'],
    metric: 'Put in cart',
    stage: 'Consideration',
    touchpoint: 'Boot fit guide',
    decision: 'ship',
    reason: 'Clear at the planned number of people.',
  },
  {
    sprint: 9,
    name: 'Comparison as a table of ticks',
    hypothesis: 'If features are ticks, more visitors choose a boot, because ticks are read faster than sentences.',
    variants: ['Sentences', 'Ticks'],
    metric: 'Put in cart',
    stage: 'Consideration',
    touchpoint: 'Boot fit guide',
    decision: 'abandon',
    reason: 'The comparison side by side replaces it.',
  },
  {
    sprint: 11,
    name: 'Back-in-stock letter within the hour',
    hypothesis:
      'If the letter comes within the hour, more of its carts become orders, because the size is still there.',
    variants: ['Next morning', 'Within the hour'],
    metric: 'Orders from carts',
    stage: 'Purchase',
    touchpoint: 'Back-in-stock e-mail',
    decision: 'ship',
    reason: 'Clear at the planned number of people.',
  },
  {
    sprint: 12,
    name: 'Stock of the nearest store',
    hypothesis:
      'If the page tells the stock of the nearest store, more visitors put a boot in the cart, because it is real.',
    variants: ['No stock', 'Nearest store'],
    metric: 'Put in cart',
    stage: 'Consideration',
    touchpoint: 'Looks for the right size',
    decision: 'keep-control',
    reason: 'No difference found. The store evenings asked for it, so ask them again in spring.',
  },
  {
    sprint: 12,
    name: 'Shipping told before the cart',
    hypothesis: 'If shipping is told before the cart, more carts become orders, because nothing is added at the end.',
    variants: ['Told in the cart', 'Told on the page'],
    metric: 'Orders from carts',
    stage: 'Purchase',
    touchpoint: 'Cart and checkout',
    decision: 'iterate',
    reason: 'More orders, but fewer carts. Try it with the free-returns line.',
  },
]

type Playing = {
  known: DemoKnown
  newId: () => string
  /** The first number that is free: those of the pictures are B1 to B4. */
  numbersFrom: number
}

/** Working days on which tests begin, stop, and are decided. */
const turns = { begins: 2, stops: 7, decided: 8 } as const

/** Plays the tests of the past day by day. */
export function createPastTests({ known, newId, numbersFrom }: Playing) {
  const all = pastTests.map((test, place) => ({ test, id: newId(), number: numbersFrom + place }))

  /** What happens to tests on a working day (from 1) of a sprint (0 = the first). */
  return function playTests({ run }: Player, sprint: number, day: number, when: { day: Day; by: string }): void {
    for (const { test, id, number } of all) {
      if (test.sprint === sprint + 1 && day === turns.begins) {
        run('test.create', { ...fieldsOf(test, known, newId), id }, { ...when, number })
        run('test.start', { id }, when)
      }
      if (test.sprint !== sprint) continue
      if (day === turns.stops) run('test.stop', { id }, when)
      if (day === turns.decided) run('test.decide', { id, decision: test.decision, reason: test.reason }, when)
    }
  }
}

function fieldsOf(test: PastTest, known: DemoKnown, newId: () => string): Record<string, unknown> {
  const { name, hypothesis, variants, metric, stage, touchpoint } = test
  return {
    ...{ name, hypothesis, ...plans[metric] },
    metric: must(known.metrics[metric]),
    owner: idOf(known.members, owners[metric]),
    guardrails: guardrails.map((one) => must(known.metrics[one])),
    variants: variants.map((one) => ({ id: newId(), name: one })),
    split: [50, 50],
    stage: idOf(known.stages, stage),
    touchpoint: idOf(known.touchpoints, touchpoint),
  }
}
