import { chanceToBeat } from '../../shared/stats/chance-to-beat.ts'
import type { Counts } from '../../shared/stats/counts.ts'
import { credibleInterval } from '../../shared/stats/credible-interval.ts'
import { deltaLift } from '../../shared/stats/delta-lift.ts'
import { expectedLoss } from '../../shared/stats/expected-loss.ts'
import { lift } from '../../shared/stats/lift.ts'
import { katz } from '../../shared/stats/log-ratio.ts'
import { newcombe } from '../../shared/stats/newcombe.ts'
import { pooledZ } from '../../shared/stats/pooled-z.ts'
import { wilson } from '../../shared/stats/wilson.ts'
import { casesOf, type PublishedCase } from './published-case.ts'

const of = (conversions: number, visitors: number): Counts => ({ visitors, conversions })

function wilsonCases(
  source: string,
  rows: readonly (readonly [number, number, low: string, high: string])[],
): PublishedCase[] {
  return rows.flatMap(([x, n, low, high]) => {
    const found = wilson(of(x, n), 0.05)
    return casesOf(source, [
      [`${x} of ${n}, low`, found?.low, low],
      [`${x} of ${n}, high`, found?.high, high],
    ])
  })
}

/** As printed: p₁ − p₂, so that the second is our control. */
function newcombeCases(
  source: string,
  rows: readonly (readonly [number, number, number, number, low: string, high: string])[],
): PublishedCase[] {
  return rows.flatMap(([x1, n1, x2, n2, low, high]) => {
    const found = newcombe(of(x2, n2), of(x1, n1), 0.05)
    return casesOf(source, [
      [`${x1}/${n1} − ${x2}/${n2}, low`, found?.low, low],
      [`${x1}/${n1} − ${x2}/${n2}, high`, found?.high, high],
    ])
  })
}

const smokers = [of(73, 86), of(90, 93), of(114, 136), of(75, 82)] as const
const [epinephrine, standardDose] = [of(7, 34), of(1, 34)]
const [placebo, aspirin] = [of(189, 11_034), of(104, 11_037)]
const epinephrineRatio = katz(standardDose, epinephrine, 0.05)
const aspirinRatio = katz(aspirin, placebo, 0.05)
const postHog = { control: of(87, 1529), treatment: of(62, 1471) }
const postHogLift = deltaLift(postHog.control, postHog.treatment, 0.05)
const [hundredOf118, hundredOf110] = [of(100, 118), of(100, 110)]

/** Rates, their difference and ratio, and beliefs in them. */
export const rateCases: readonly PublishedCase[] = [
  ...wilsonCases('Newcombe 1998, Statistics in Medicine 17:857, table I, method 3', [
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ]),
  ...wilsonCases('R package binom, binom.confint “wilson”, as kept in statsmodels’ results_proportion.py', [
    [18, 20, '0.6989663547715128', '0.972133518786232'],
    [4, 20, '0.0806576625797981', '0.4160174322518935'],
    [4, 200, '0.00780442641634947', '0.05028708690582643'],
    [190, 200, '0.910421851861224', '0.972617354399236'],
    [1, 30, '5.908590e-3', '0.16670391'],
    [29, 30, '0.8332961', '0.9940914'],
    [0, 30, '0.00000000', '0.11351339'],
    [30, 30, '0.8864866', '1.0000000'],
  ]),
  ...wilsonCases('R, prop.test(73, 86, correct = FALSE), as kept in statsmodels’ test_proportion.py', [
    [73, 86, '0.758364348004061', '0.9094787701686766'],
  ]),
  ...newcombeCases('Newcombe 1998, Statistics in Medicine 17:873, table II, method 10', [
    [56, 70, 48, 80, '0.0524', '0.3339'],
    [9, 10, 3, 10, '0.1705', '0.8090'],
    [6, 7, 2, 7, '0.0582', '0.8062'],
    [5, 56, 0, 29, '-0.0381', '0.1926'],
    [0, 10, 0, 20, '-0.1611', '0.2775'],
    [0, 10, 0, 10, '-0.2775', '0.2775'],
    [10, 10, 0, 20, '0.6791', '1.0000'],
    [10, 10, 0, 10, '0.6075', '1.0000'],
  ]),
  ...newcombeCases('Fagerland, Lydersen and Laake 2015, Statistical Methods in Medical Research 24:224', [
    [7, 34, 1, 34, '0.019', '0.34'],
  ]),
  ...casesOf('Fagerland, Lydersen and Laake 2015, the same: Katz log ratio', [
    ['7/34 ÷ 1/34, low', epinephrineRatio && 1 + epinephrineRatio.low, '0.91'],
    ['7/34 ÷ 1/34, high', epinephrineRatio && 1 + epinephrineRatio.high, '54'],
  ]),
  ...casesOf('Agresti 2002, Categorical Data Analysis, 3.1: Physicians’ Health Study, relative risk', [
    ['ratio', 1 + (lift(aspirin, placebo) ?? NaN), '1.82'],
    ['low', aspirinRatio && 1 + aspirinRatio.low, '1.43'],
  ]),
  ...casesOf('R, pairwise prop.test of smokers without correction, as kept in statsmodels’ test_proportion.py', [
    ['1, 2', pooledZ(smokers[0], smokers[1])?.p, '0.00533824886503131'],
    ['1, 3', pooledZ(smokers[0], smokers[2])?.p, '0.8327574849753566'],
    ['1, 4', pooledZ(smokers[0], smokers[3])?.p, '0.1880573726722516'],
    ['2, 3', pooledZ(smokers[1], smokers[2])?.p, '0.002026764254350234'],
    ['2, 4', pooledZ(smokers[1], smokers[3])?.p, '0.1309487516334318'],
    ['3, 4', pooledZ(smokers[2], smokers[3])?.p, '0.1076118730631731'],
  ]),
  ...casesOf('statsmodels, proportions_ztest([5, 12], [83, 99]), test_proportion.py', [
    ['z', pooledZ(of(12, 99), of(5, 83))?.z, '-1.4078304151258787'],
    ['p', pooledZ(of(12, 99), of(5, 83))?.p, '0.15918129181156992'],
  ]),
  // theirs takes t for z, and is checked to four decimals
  ...casesOf('PostHog, test_frequentist.py: 62/1471 against 87/1529, delta method', [
    ['lift', postHogLift?.lift, '-0.2593'],
    ['low', postHogLift?.low, '-0.495'],
    ['high', postHogLift?.high, '-0.024'],
  ]),
  // theirs are checked to three decimals
  ...casesOf('PostHog, legacy funnel results with Beta(1, 1): 100 of 110 against 100 of 118', [
    ['chance to beat control', chanceToBeat(hundredOf118, hundredOf110), '0.918'],
    ['loss', expectedLoss(hundredOf118, hundredOf110)?.chooseTreatment, '0.002'],
    ['control, low', credibleInterval(hundredOf118, 0.05)?.low, '0.7715'],
    ['control, high', credibleInterval(hundredOf118, 0.05)?.high, '0.9010'],
    ['test, low', credibleInterval(hundredOf110, 0.05)?.low, '0.841'],
    ['test, high', credibleInterval(hundredOf110, 0.05)?.high, '0.949'],
  ]),
  ...casesOf('R package binom, binom.confint “bayes” with Beta(½, ½), as kept in statsmodels’ results_proportion.py', [
    ['18 of 20, low', credibleInterval(of(18, 20), 0.05, [0.5, 0.5])?.low, '0.716147'],
    ['18 of 20, high', credibleInterval(of(18, 20), 0.05, [0.5, 0.5])?.high, '0.978628'],
    ['4 of 20, low', credibleInterval(of(4, 20), 0.05, [0.5, 0.5])?.low, '0.071520'],
    ['4 of 20, high', credibleInterval(of(4, 20), 0.05, [0.5, 0.5])?.high, '0.408226'],
    ['4 of 200, low', credibleInterval(of(4, 200), 0.05, [0.5, 0.5])?.low, '0.006788'],
    ['4 of 200, high', credibleInterval(of(4, 200), 0.05, [0.5, 0.5])?.high, '0.046847'],
  ]),
]
