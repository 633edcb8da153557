import type { DemoMetric } from './demo-aims.ts'
import type { DemoPerson } from './demo-people.ts'

/** People and conversions of a variant, day by day. */
export type DailyArm = { visitors: readonly number[]; conversions: readonly number[] }

type Total = { visitors: number; conversions: number; sum?: number; sumSquares?: number }

/** How a test of the pictures went; days count back from today. */
export type DemoRun = {
  by: DemoPerson
  startedAgo: number
  decidedAgo?: number
  /** Control first. */
  arms: readonly DailyArm[]
  segments?: Readonly<Record<string, readonly DailyArm[]>>
  /** What came in on the last day for the metrics that must not get worse. */
  guardrails?: readonly { metric: DemoMetric; totals: readonly Total[] }[]
}

const quiz: readonly DailyArm[] = [
  {
    visitors: [1157, 1101, 1123, 1191, 1248, 1055, 1090, 1111, 1135, 1157, 1112],
    conversions: [103, 84, 100, 91, 108, 103, 91, 84, 99, 106, 92],
  },
  {
    visitors: [1149, 1093, 1115, 1183, 1239, 1047, 1082, 1104, 1126, 1149, 1104],
    conversions: [93, 105, 90, 121, 98, 74, 102, 114, 96, 93, 98],
  },
]

/** Three in five come by phone; fewer of them put a boot in the cart. */
const byPhone = quiz.map((arm) => ({
  visitors: arm.visitors.map((count) => Math.round(count * 0.6)),
  conversions: arm.conversions.map((count) => Math.round(count * 0.52)),
}))

/** Seconds of all people of a variant: their mean, and how far they spread. */
function seconds(visitors: number, mean: number, spread: number): Total {
  const sum = visitors * mean
  return { visitors, conversions: visitors, sum, sumSquares: visitors * (mean * mean + spread * spread) }
}

/** Even days, the busiest in the middle of the week: so many people in all, the rest on the last day. */
function spread(days: number, visitors: number, conversions: number): DailyArm {
  return { visitors: spreadCount(days, visitors), conversions: spreadCount(days, conversions) }
}

function spreadCount(days: number, all: number): number[] {
  const busy = [1, 1.06, 1.1, 1.04, 0.98, 0.9, 0.92]
  const weights = Array.from({ length: days }, (_, day) => busy[day % busy.length] ?? 1)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let [weight, before] = [0, 0]
  return weights.map((one) => {
    weight += one
    const until = Math.round((all * weight) / whole)
    const count = until - before
    before = until
    return count
  })
}

/** The tests of the pictures that have begun, by number. */
export const demoRuns: Readonly<Record<number, DemoRun>> = {
  1: {
    ...{ by: 'Marcus', startedAgo: 18, decidedAgo: 4 },
    arms: [spread(14, 4520, 1401), spread(14, 4496, 1550)],
    guardrails: [
      {
        metric: 'Returns for size',
        totals: [
          { visitors: 1401, conversions: 171 },
          { visitors: 1550, conversions: 184 },
        ],
      },
    ],
  },
  2: {
    ...{ by: 'Hana', startedAgo: 10, arms: quiz },
    segments: {
      phone: byPhone,
      desktop: quiz.map((arm, place) => ({
        visitors: arm.visitors.map((count, day) => count - (byPhone[place]?.visitors[day] ?? 0)),
        conversions: arm.conversions.map((count, day) => count - (byPhone[place]?.conversions[day] ?? 0)),
      })),
    },
    guardrails: [
      {
        metric: 'Returns for size',
        totals: [
          { visitors: 1061, conversions: 129 },
          { visitors: 1084, conversions: 126 },
        ],
      },
      { metric: 'Time to cart', totals: [seconds(1061, 214, 165), seconds(1084, 252, 180)] },
    ],
  },
  3: {
    ...{ by: 'Marcus', startedAgo: 8 },
    arms: [spread(9, 22_914, 2078), spread(9, 21_702, 2011)],
  },
}

/** People and conversions of control and the other in tests of earlier sprints, by name. */
export const pastResults: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  'Questions beside the photos': [
    [26_980, 2301],
    [26_902, 2322],
  ],
  'Size of the last order, remembered': [
    [9870, 3062],
    [9845, 3121],
  ],
  'Search ad that names the season': [
    [27_010, 2310],
    [26_955, 2190],
  ],
  'Photos in two weights': [
    [26_940, 2290],
    [26_998, 2486],
  ],
  'Three boots side by side': [
    [26_920, 2270],
    [26_890, 2480],
  ],
  'Comparison as a table of ticks': [
    [14_005, 1180],
    [13_962, 1166],
  ],
  'Back-in-stock letter within the hour': [
    [9840, 3050],
    [9812, 3265],
  ],
  'Stock of the nearest store': [
    [26_950, 2296],
    [26_930, 2283],
  ],
  'Shipping told before the cart': [
    [9880, 3058],
    [9815, 3236],
  ],
}
