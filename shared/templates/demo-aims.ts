import type { DemoPerson } from './demo-people.ts'

/** What the demo's work is for: figures that move slowly, goals that hang on them, and the four tests. */

export const demoMetrics = [
  { name: 'Boots kept by first-time buyers', unit: '%', better: 'higher', horizon: 'activation', usualDays: 14 },
  { name: 'Buyers who had a pair repaired', unit: '%', better: 'higher', horizon: 'brand', usualDays: 30 },
  { name: 'First choice, unaided', unit: '%', better: 'higher', horizon: 'brand', usualDays: 90 },
  { name: 'Repeat in 12 months', unit: '%', better: 'higher', horizon: 'brand', usualDays: 1 },
  { name: 'Value in 3 years', unit: '€', better: 'higher', horizon: 'brand', usualDays: 1 },
  { name: 'Would recommend', unit: 'NPS', better: 'higher', horizon: 'brand', usualDays: 14 },
  { name: 'Put in cart', unit: '%', better: 'higher', horizon: 'activation', usualDays: 1 },
  { name: 'Orders from carts', unit: '%', better: 'higher', horizon: 'activation', usualDays: 1 },
  { name: 'Second order in 90 days', unit: '%', better: 'higher', horizon: 'activation', usualDays: 7 },
  { name: 'Returns for size', unit: '%', better: 'lower', horizon: 'activation', usualDays: 7 },
  { name: 'Time to cart', unit: 's', better: 'lower', horizon: 'activation', usualDays: 7 },
] as const

export type DemoMetric = (typeof demoMetrics)[number]['name']

export const demoGoals: readonly {
  name: string
  pillar: 'growth' | 'strength' | 'culture'
  metric?: DemoMetric
  target?: number
  owner: DemoPerson
}[] = [
  { name: 'First boots fit', pillar: 'growth', metric: 'Boots kept by first-time buyers', target: 80, owner: 'Hana' },
  {
    name: 'Repair before replace',
    pillar: 'strength',
    metric: 'Buyers who had a pair repaired',
    target: 6,
    owner: 'Leila',
  },
  {
    name: 'Known for walking, not shopping',
    pillar: 'growth',
    metric: 'First choice, unaided',
    target: 30,
    owner: 'Ines',
  },
  {
    name: 'Fewer letters, better read',
    pillar: 'strength',
    metric: 'Second order in 90 days',
    target: 12,
    owner: 'Oskar',
  },
  { name: 'One size table for all of us', pillar: 'culture', owner: 'Tom' },
]

export type DemoTest = {
  number: number
  name: string
  hypothesis: string
  variants: readonly [string, string]
  metric: DemoMetric
  guardrails: readonly DemoMetric[]
  smallestEffect: number
  baseline: number
  plannedUnits: number
  reach: number
  stage: string
  touchpoint: string
  owner: DemoPerson
  /** Numbers of the items that made it. */
  items: readonly number[]
  /** How far it is; missing: a draft. */
  state?: 'running' | 'decided'
  decision?: 'ship'
  reason?: string
}

export const demoTests: readonly DemoTest[] = [
  {
    number: 1,
    name: 'Free-returns line in the cart',
    hypothesis: 'If the cart says that returns are free, more carts become orders, because buyers fear the wrong size.',
    variants: ['No line', 'Free-returns line'],
    metric: 'Orders from carts',
    guardrails: ['Returns for size'],
    smallestEffect: 0.09,
    baseline: 0.31,
    plannedUnits: 8900,
    reach: 0.31,
    stage: 'Purchase',
    touchpoint: 'Cart and checkout',
    owner: 'Marcus',
    items: [216],
    state: 'decided',
    decision: 'ship',
    reason: 'Clear at the planned number of people, and no more boots came back for size.',
  },
  {
    number: 2,
    name: 'Fit quiz before choosing a size',
    hypothesis:
      'If visitors answer three questions about their feet before they see sizes, more of them put a boot in the cart, because they trust the size.',
    variants: ['Sizes first', 'Quiz first'],
    metric: 'Put in cart',
    guardrails: ['Returns for size', 'Time to cart'],
    smallestEffect: 0.08,
    baseline: 0.085,
    plannedUnits: 53_800,
    reach: 0.22,
    stage: 'Consideration',
    touchpoint: 'Fit quiz',
    owner: 'Hana',
    items: [224],
    state: 'running',
  },
  {
    number: 3,
    name: 'Delivery promise on the product page',
    hypothesis:
      'If the product page names the day of delivery, more visitors put a boot in the cart, because they plan a walk.',
    variants: ['No promise', 'Day of delivery'],
    metric: 'Put in cart',
    guardrails: ['Returns for size'],
    smallestEffect: 0.05,
    baseline: 0.09,
    plannedUnits: 60_000,
    reach: 0.6,
    stage: 'Purchase',
    touchpoint: 'Cart and checkout',
    owner: 'Marcus',
    items: [235, 254],
    state: 'running',
  },
  {
    number: 4,
    name: 'Repair voucher in the loyalty letter',
    hypothesis:
      'If the loyalty letter carries a repair voucher, more readers order again within 90 days, because the boots they love come back to life.',
    variants: ['Letter alone', 'Letter with voucher'],
    metric: 'Second order in 90 days',
    guardrails: [],
    smallestEffect: 0.1,
    baseline: 0.108,
    plannedUnits: 27_060,
    reach: 1,
    stage: 'Loyalty',
    touchpoint: 'Loyalty letter',
    owner: 'Oskar',
    items: [222],
  },
]
