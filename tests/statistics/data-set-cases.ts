import { chanceToBeat } from '../../shared/stats/chance-to-beat.ts'
import type { Counts } from '../../shared/stats/counts.ts'
import { newcombe } from '../../shared/stats/newcombe.ts'
import { normalCdf } from '../../shared/stats/normal.ts'
import { pooledZ } from '../../shared/stats/pooled-z.ts'
import { splitCheck } from '../../shared/stats/split-check.ts'
import { casesOf, type PublishedCase } from './published-case.ts'

const of = (conversions: number, visitors: number): Counts => ({ visitors, conversions })

// the 23 days that are mature: clicks, enrolments, payments
const screener = {
  control: { clicks: 17_293, enrolled: 3785, paid: 2033 },
  treatment: { clicks: 17_260, enrolled: 3423, paid: 1945 },
}
const gross = newcombe(
  of(screener.control.enrolled, screener.control.clicks),
  of(screener.treatment.enrolled, screener.treatment.clicks),
  0.05,
)
const net = newcombe(
  of(screener.control.paid, screener.control.clicks),
  of(screener.treatment.paid, screener.treatment.clicks),
  0.05,
)
const cats = {
  day1: [of(20_034, 44_700), of(20_119, 45_489)],
  day7: [of(8502, 44_700), of(8279, 45_489)],
} as const
const pages = [of(17_489, 145_274), of(17_264, 145_310)] as const
const pagesZ = pooledZ(...pages)

/** Experiments whose counts and conclusions are public. */
export const dataSetCases: readonly PublishedCase[] = [
  // they print Wald intervals, which differ in the fourth decimal
  ...casesOf('Udacity, A/B Testing (ud257), free trial screener: [−0.0291, −0.0120] and [−0.0116, 0.0019]', [
    ['gross conversion, low', gross?.low, '-0.029'],
    ['gross conversion, high', gross?.high, '-0.012'],
    ['net conversion, low', net?.low, '-0.012'],
    ['net conversion, high', net?.high, '0.002'],
    ['page views of control', 345_543 / (345_543 + 344_660), '0.5006'],
  ]),
  ...casesOf('Tactile Entertainment and DataCamp, Cookie Cats: gate 30 against gate 40', [
    ['split', splitCheck([44_700, 45_489], [1, 1])?.pValue, '0.0086'],
    ['day 7, p', pooledZ(...cats.day7)?.p, '0.0016'],
    ['day 1, p', pooledZ(...cats.day1)?.p, '0.074'],
    ['day 7, chance that gate 40 is better', chanceToBeat(...cats.day7), '0.0008'],
    ['day 1, chance that gate 40 is better', chanceToBeat(...cats.day1), '0.037'],
  ]),
  ...casesOf('Udacity, Analyze A/B Test Results, landing pages: printed z and one-sided p', [
    ['z, old less new', pagesZ && -pagesZ.z, '1.31092419842'],
    ['p, “new is better”', pagesZ && normalCdf(-pagesZ.z), '0.905058312759'],
    ['p, two-sided', pagesZ?.p, '0.19'],
  ]),
]
