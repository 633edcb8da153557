import { betaCdf, betaQuantile, betaSurvival } from '../../shared/stats/beta.ts'
import { chiSquareQuantile, chiSquareSurvival } from '../../shared/stats/chi-square.ts'
import { normalCdf, normalLogSurvival, normalQuantile, normalSurvival } from '../../shared/stats/normal.ts'
import { studentCdf, studentQuantile } from '../../shared/stats/student-t.ts'
import { casesOf, type PublishedCase } from './published-case.ts'

const minusLog10 = (z: number) => -(normalLogSurvival(z) ?? NaN) / Math.LN10

const abramowitz = 'Abramowitz and Stegun 1964, Handbook of Mathematical Functions'
const pearson = 'Pearson and Hartley 1966, Biometrika Tables for Statisticians'
const nist = 'NIST/SEMATECH e-Handbook of Statistical Methods'

const ofNormal: PublishedCase[] = [
  ...casesOf(`${abramowitz}, table 26.1`, [
    ['P(1)', normalCdf(1), '0.841344746068543'],
    ['P(2)', normalCdf(2), '0.977249868051821'],
    ['P(3)', normalCdf(3), '0.998650101968370'],
  ]),
  ...casesOf(
    `${abramowitz}, table 26.2: −log₁₀ Q(x)`,
    (
      [
        [5, '6.54265'],
        [6, '9.00586'],
        [8, '15.20614'],
        [10, '23.11805'],
        [15, '50.43522'],
        [20, '88.56010'],
        [30, '197.30921'],
        [40, '349.43701'],
        [50, '544.96634'],
        [100, '2173.87154'],
        [500, '54289.90830'],
      ] as const
    ).map(([x, printed]) => [`x = ${x}`, minusLog10(x), printed]),
  ),
  ...casesOf(
    `${nist}, 1.3.6.7.1: area from 0 to z`,
    (
      [
        [0.5, '0.19146'],
        [1, '0.34134'],
        [1.5, '0.43319'],
        [1.96, '0.47500'],
        [2.5, '0.49379'],
        [3, '0.49865'],
      ] as const
    ).map(([z, printed]) => [`z = ${z}`, (normalCdf(z) ?? NaN) - 0.5, printed]),
  ),
  ...casesOf('Wichura 1988, Algorithm AS 241, Applied Statistics 37:477: test values of PPND16', [
    ['p = 0.25', normalQuantile(0.25), '-0.6744897501960817'],
    ['p = 0.001', normalQuantile(0.001), '-3.090232306167814'],
    ['p = 1e-20', normalQuantile(1e-20), '-9.262340089798408'],
  ]),
  ...casesOf(
    `${abramowitz}, table 26.5: quantiles`,
    (
      [
        [0.9, '1.28155'],
        [0.95, '1.64485'],
        [0.975, '1.95996'],
        [0.99, '2.32635'],
        [0.995, '2.57583'],
        [0.999, '3.09023'],
      ] as const
    ).map(([p, printed]) => [`p = ${p}`, normalQuantile(p), printed]),
  ),
]

/** Upper critical values by degrees of freedom, rounded to three decimals. */
const studentTable = {
  0.95: { 1: '6.314', 2: '2.920', 3: '2.353', 5: '2.015', 10: '1.812', 20: '1.725' },
  0.975: {
    ...{ 1: '12.706', 2: '4.303', 3: '3.182', 4: '2.776', 5: '2.571', 10: '2.228' },
    ...{ 15: '2.131', 20: '2.086', 30: '2.042', 60: '2.000', 120: '1.980' },
  },
  0.995: { 1: '63.657', 2: '9.925', 3: '5.841', 4: '4.604', 5: '4.032', 10: '3.169', 20: '2.845', 30: '2.750' },
}
const chiSquareTable = {
  0.95: {
    ...{ 1: '3.841', 2: '5.991', 3: '7.815', 4: '9.488', 5: '11.070', 10: '18.307' },
    ...{ 20: '31.410', 30: '43.773', 50: '67.505', 100: '124.342' },
  },
  0.99: { 1: '6.635', 2: '9.210', 3: '11.345', 4: '13.277', 5: '15.086', 10: '23.209' },
  0.999: { 1: '10.828', 2: '13.816', 3: '16.266', 4: '18.467', 5: '20.515', 10: '29.588' },
}

function tableCases(
  source: string,
  table: Readonly<Record<string, Readonly<Record<string, string>>>>,
  quantile: (p: number, df: number) => number | null,
): PublishedCase[] {
  return Object.entries(table).flatMap(([p, row]) =>
    casesOf(
      source,
      Object.entries(row).map(([df, printed]) => [`p = ${p}, ${df} df`, quantile(Number(p), Number(df)), printed]),
    ),
  )
}

/** Clopper and Pearson’s bounds are beta quantiles. */
const exactLow = (x: number, n: number, alpha = 0.05) => betaQuantile(alpha / 2, x, n - x + 1)
const exactHigh = (x: number, n: number, alpha = 0.05) => betaQuantile(1 - alpha / 2, x + 1, n - x)

const ofBeta: PublishedCase[] = [
  ...casesOf('R package binom, binom.confint “exact”, as kept in statsmodels’ results_proportion.py', [
    ['18 of 20, low', exactLow(18, 20), '0.6830172859809176'],
    ['18 of 20, high', exactHigh(18, 20), '0.9876514728297052'],
    ['4 of 20, low', exactLow(4, 20), '0.05733399705003284'],
    ['4 of 20, high', exactHigh(4, 20), '0.436614002996668'],
    ['4 of 200, low', exactLow(4, 200), '0.005475565879556443'],
    ['4 of 200, high', exactHigh(4, 200), '0.05041360908989634'],
    ['190 of 200, low', exactLow(190, 200), '0.9099724622986486'],
    ['190 of 200, high', exactHigh(190, 200), '0.975765834527891'],
    ['1 of 30, high', exactHigh(1, 30), '0.17216946'],
    ['0 of 30, high', exactHigh(0, 30), '0.11570331'],
    ['30 of 30, low', exactLow(30, 30), '0.8842967'],
  ]),
  ...casesOf('R, binom.test(51, 235, 1/6), as kept in statsmodels’ test_proportion.py', [
    ['at least 51', betaCdf(1 / 6, 51, 185), '0.02654424571169085'],
    ['at most 51', betaSurvival(1 / 6, 52, 184), '0.982022657605858'],
    ['two-sided, low', exactLow(51, 235), '0.1660633298083073'],
    ['two-sided, high', exactHigh(51, 235), '0.2752683640289254'],
    ['at 90 %, low', exactLow(51, 235, 0.1), '0.1735252778065201'],
    ['at 90 %, high', exactHigh(51, 235, 0.1), '0.2659460862574313'],
  ]),
  ...casesOf('R, ?binom.test: Conover 1971, 682 of 925', [
    ['low', exactLow(682, 925), '0.7076683'],
    ['high', exactHigh(682, 925), '0.7654066'],
  ]),
]

/** Distributions and quantiles. */
export const distributionCases: readonly PublishedCase[] = [
  ...ofNormal,
  ...tableCases(`${pearson}, table 12, Student’s t`, studentTable, studentQuantile),
  ...tableCases(`${pearson}, table 8, chi-square`, chiSquareTable, chiSquareQuantile),
  ...casesOf('R pt and qt, as kept in jStat’s student-t-test.js', [
    ['pt(0.5, 40)', studentCdf(0.5, 40), '0.6900926'],
    ['qt(0.7, 20)', studentQuantile(0.7, 20), '0.5328628'],
    ['qt(0.2, 10)', studentQuantile(0.2, 10), '-0.8790578'],
  ]),
  ...casesOf('R, prop.test without correction, as kept in statsmodels’ test_proportion.py', [
    ['4 samples', chiSquareSurvival(11.11938768628861, 3), '0.011097511366581344'],
    ['4 given rates', chiSquareSurvival(13.20305530710751, 4), '0.010325090041836'],
    ['1 given rate', chiSquareSurvival(2.501291989664086, 1), '0.113752943640092'],
  ]),
  ...ofBeta,
  ...casesOf(`${abramowitz}, table 26.1`, [['Q(5)', normalSurvival(5), '2.866516e-7']]),
]
