import { benjaminiHochberg, bonferroni, holm } from '../../shared/stats/adjust.ts'
import { alwaysValid } from '../../shared/stats/always-valid.ts'
import { compareMeans } from '../../shared/stats/means.ts'
import { medianRange90 } from '../../shared/stats/median-range.ts'
import { peopleNeeded } from '../../shared/stats/sample-size.ts'
import { splitCheck } from '../../shared/stats/split-check.ts'
import { casesOf, type PublishedCase } from './published-case.ts'

/** mean, sd and n as sums. */
const sums = (mean: number, sd: number, visitors: number) => ({
  ...{ visitors, sum: mean * visitors, sumSquares: sd * sd * (visitors - 1) + visitors * mean * mean },
})
const growthBook = compareMeans(sums(0.41, 3.9, 3407), sums(0.7, 6.2, 3461), 0.05)
const postHog = compareMeans(
  { visitors: 2507, sum: 1196.87, sumSquares: 37_377.9767 },
  { visitors: 2461, sum: 1922.7, sumSquares: 94_698.29 },
  0.05,
)

/** The half width of the sequence, which is on the scale of what it is given. */
function halfWidth(estimate: number, se: number, visitors: number, tuning: number): number {
  const { high } = alwaysValid({ logRatio: estimate, se }, visitors, tuning, 0.05)?.lift ?? { high: NaN }
  return Math.log1p(high) - estimate
}

/** The p-values of R’s package multtest, mt.rawp2adjp, as kept in statsmodels’ test_multi.py, with what it made of them. */
const multtest = [
  { p: 5.23656777208e-5, holm: '5.2365677720800005e-4', bh: '5.2365677720800005e-4', all: '5.2365677720800005e-4' },
  { p: 2.8140506198e-4, holm: '2.5326455578199999e-3', bh: '1.4070253098999999e-3', all: '2.8140506197999998e-3' },
  { p: 1.49877310796e-2, holm: '1.1990184863680001e-1', bh: '4.9959103598666670e-2', all: '1.4987731079600000e-1' },
  { p: 2.02732688798e-2, holm: '1.4191288215860001e-1', bh: '5.0683172199499998e-2', all: '2.0273268879799999e-1' },
  { p: 0.177096952723, holm: '1.00000000', bh: '3.5419390544599999e-1', all: '1.00000000' },
  { p: 0.642193923795, holm: '1.00000000', bh: '8.9533672797500008e-1', all: '1.00000000' },
  { p: 0.680845947633, holm: '1.00000000', bh: '8.9533672797500008e-1', all: '1.00000000' },
  { p: 0.71626938238, holm: '1.00000000', bh: '8.9533672797500008e-1', all: '1.00000000' },
  { p: 0.838541367553, holm: '1.00000000', bh: '9.3171263061444454e-1', all: '1.00000000' },
  { p: 0.967833824309, holm: '1.00000000', bh: '9.6783382430900000e-1', all: '1.00000000' },
] as const
const raw = multtest.map(({ p }) => p)
const digits12 = (printed: string) => Number(printed).toPrecision(12)

/** Table 1 of Benjamini and Hochberg 1995: fifteen p-values, of which they reject four and Bonferroni three. */
const benjamini = [
  ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344],
  ...[0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1],
]
const rejected = (adjusted: readonly number[]) => adjusted.filter((p) => p <= 0.05).length

const people = (baseline: number, effect: number, effectKind: 'absolute' | 'relative', power: number) =>
  peopleNeeded({ baseline, effect, effectKind, alpha: 0.05, power })
const rounded = (value: number | undefined) => (value === undefined ? undefined : Math.round(value))

/** Adjusted p-values, sizes, means, sequences and splits. */
export const methodCases: readonly PublishedCase[] = [
  ...casesOf(
    'R package multtest: Holm',
    multtest.map((one, at) => [`p = ${one.p}`, holm(raw)[at], digits12(one.holm)]),
  ),
  ...casesOf(
    'R package multtest: Benjamini and Hochberg',
    multtest.map((one, at) => [`p = ${one.p}`, benjaminiHochberg(raw)[at], digits12(one.bh)]),
  ),
  ...casesOf(
    'R package multtest: Bonferroni',
    multtest.map((one, at) => [`p = ${one.p}`, bonferroni(raw)[at], digits12(one.all)]),
  ),
  ...casesOf('Benjamini and Hochberg 1995, JRSS B 57:289, 4.1: how many are rejected at 0.05', [
    ['their procedure', rejected(benjaminiHochberg(benjamini)), '4'],
    ['Bonferroni', rejected(bonferroni(benjamini)), '3'],
  ]),
  ...casesOf('R, ?power.prop.test: p1 = 0.50, p2 = 0.75, power = 0.90', [
    ['n', people(0.5, 0.25, 'absolute', 0.9)?.pooledZ, '76.7'],
  ]),
  ...casesOf('Evan Miller, Sample size calculator: people an arm', [
    ['20 %, 5 points, power 80 %', rounded(people(0.2, 0.05, 'absolute', 0.8)?.evanMiller), '1030'],
    ['1 %, 10 % relative, power 80 %', rounded(people(0.01, 0.1, 'relative', 0.8)?.evanMiller), '157697'],
    ['50 %, 25 points, power 90 %', rounded(people(0.5, 0.25, 'absolute', 0.9)?.evanMiller), '80'],
  ]),
  ...casesOf('GrowthBook, gbstats test_tests.py: two-sided t-test, 0.41 ± 3.9 of 3,407 against 0.7 ± 6.2 of 3,461', [
    ['difference', growthBook?.difference, '0.29000'],
    ['low', growthBook?.test?.difference.low, '0.04538'],
    ['high', growthBook?.test?.difference.high, '0.53462'],
    ['p', growthBook?.test?.p, '0.02016'],
    ['lift', growthBook?.lift, '0.70732'],
  ]),
  ...casesOf('PostHog, test_frequentist.py: means of 2,507 and 2,461 people', [['lift', postHog?.lift, '0.6365']]),
  // their se has five digits, so the width has four
  ...casesOf('GrowthBook, gbstats test_tests.py: sequential test, half width of the confidence sequence', [
    ['3,000 + 3,461 people, tuned to 1,000', halfWidth(0.50336, 0.33341, 6461, 1000), '1.0618'],
    ['3,000 + 3,461 people, tuned to 5,000', halfWidth(0.50386, 0.03386, 6461, 5000), '0.1029'],
  ]),
  ...casesOf('GrowthBook, back-end stats.test.ts: srm([1025, 950], [0.5, 0.5])', [
    ['p', splitCheck([1025, 950], [0.5, 0.5])?.pValue, '0.091481921057'],
  ]),
  ...casesOf('Cohn, Mountain Goat Software, velocity range calculator: ranks of eight sprints', [
    ['from', medianRange90([1, 2, 3, 4, 5, 6, 7, 8])?.j, '2'],
    ['to', medianRange90([1, 2, 3, 4, 5, 6, 7, 8])?.k, '7'],
  ]),
]
