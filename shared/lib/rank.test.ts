import fc from 'fast-check'
import { generateKeyBetween } from 'fractional-indexing'
import { describe, expect, test } from 'vitest'
import { compareRanks } from './compare-ranks.ts'
import { isRank, longestRank, rankBetween, ranksBetween } from './rank.ts'
import { seededRandom } from './seeded-random.ts'

/** A rising list of ranks as drops anywhere make it. */
const ranks = fc.record({ seed: fc.integer(), drops: fc.array(fc.nat(), { maxLength: 60 }) }).map(({ seed, drops }) => {
  const random = seededRandom(seed)
  const list: string[] = []
  for (const drop of drops) {
    const at = drop % (list.length + 1)
    list.splice(at, 0, rankBetween(list[at - 1] ?? null, list[at] ?? null, random))
  }
  return list
})

const extremes = fc.constantFrom(0, 0.999999, 0.5, 0.016)

function isRising(list: readonly string[]): boolean {
  return list.every((rank, i) => i === 0 || compareRanks(list[i - 1]!, rank) < 0)
}

describe('rankBetween', () => {
  test('lies strictly between its neighbours wherever things are dropped', () => {
    fc.assert(fc.property(ranks, (list) => void expect(isRising(list) && list.every(isRank)).toBe(true)))
  })

  test('lies strictly between also when the upper neighbour begins with the rank without jitter', () => {
    fc.assert(
      fc.property(extremes, fc.string({ unit: fc.constantFrom('0', '1', 'V', 'z'), maxLength: 4 }), (luck, tail) => {
        const after = 'a0'
        const plain = generateKeyBetween(after, 'a1')
        const before = `${plain}${tail}1`
        const between = rankBetween(after, before, () => luck)
        expect(isRising([after, between, before])).toBe(true)
        expect(isRank(between)).toBe(true)
      }),
    )
  })

  test('two people who drop at the same place at once rarely make the same rank', () => {
    const random = seededRandom(3)
    const made = new Set(Array.from({ length: 1000 }, () => rankBetween('a0', 'a1', random)))
    expect(made.size).toBeGreaterThan(990)
  })

  test('ends that are equal or in the wrong order are a bug', () => {
    expect(() => rankBetween('a1', 'a0', Math.random)).toThrow('no rank lies between')
    expect(() => rankBetween('a1', 'a1', Math.random)).toThrow('no rank lies between')
    expect(() => ranksBetween('a1', 'a1', 2, Math.random)).toThrow('no ranks lie between')
  })

  test('appending thousands of times keeps ranks short', () => {
    const random = seededRandom(5)
    let [last, first] = ['a0', 'a0']
    for (let i = 0; i < 5000; i += 1) {
      last = rankBetween(last, null, random)
      first = rankBetween(null, first, random)
    }
    expect(Math.max(last.length, first.length)).toBeLessThan(12)
  })

  test('dropping at the same place again and again grows a rank by a digit in about six drops', () => {
    const random = seededRandom(5)
    let before = 'a1'
    for (let i = 0; i < 100; i += 1) before = rankBetween('a0', before, random)
    expect(before.length).toBeLessThan(longestRank)
  })
})

describe('ranksBetween', () => {
  test('makes as many rising ranks as asked for, strictly between the neighbours', () => {
    fc.assert(
      fc.property(ranks, fc.nat({ max: 200 }), fc.nat(), fc.integer(), (list, count, gap, seed) => {
        const at = gap % (list.length + 1)
        const [after, before] = [list[at - 1] ?? null, list[at] ?? null]
        const made = ranksBetween(after, before, count, seededRandom(seed))
        expect(made).toHaveLength(count)
        expect(isRising([...(after === null ? [] : [after]), ...made, ...(before === null ? [] : [before])])).toBe(true)
        expect(made.every(isRank)).toBe(true)
      }),
    )
  })

  test('thousands between two close neighbours stay within the limit', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const made = ranksBetween('a0V', 'a0W', 10_000, seededRandom(seed))
        expect(isRising(made)).toBe(true)
        expect(Math.max(...made.map((rank) => rank.length))).toBeLessThanOrEqual(longestRank)
      }),
      { numRuns: 5 },
    )
  })
})

describe('isRank', () => {
  test('what passes can be a neighbour on either side', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('0', 'A', 'a', 'Z', 'z', 'h', '1', ' ', 'é'), maxLength: 12 }),
    )
    fc.assert(
      fc.property(text, text, fc.integer(), (one, two, seed) => {
        const [a, b] = [one, two].toSorted(compareRanks) as [string, string]
        if (!isRank(a) || !isRank(b)) return
        const random = seededRandom(seed)
        if (a < b) expect(isRising([a, rankBetween(a, b, random), b])).toBe(true)
        expect(isRising([a, ...ranksBetween(a, null, 20, random)])).toBe(true)
        expect(isRising([...ranksBetween(null, a, 20, random), a])).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['nothing', ''],
    ['a digit without a head', '00'],
    ['a trailing zero', 'a00'],
    ['too few digits for its head', 'b0'],
    ['letters outside the alphabet', 'a0é'],
    ['blanks', 'a0 V'],
    ['the smallest integer, below which there is no room', `A${'0'.repeat(25)}1`],
    ['the largest integer, above which there is no room', 'z'.repeat(27)],
    ['far too long', `a0${'V'.repeat(200)}`],
    ['no text', 7],
    ['nothing at all', null],
  ])('refuses %s', (_, value) => void expect(isRank(value)).toBe(false))

  test('never throws', () => fc.assert(fc.property(fc.anything(), (value) => void isRank(value))))
})

test('ranks compare by code unit, not by anyone’s alphabet', () => {
  expect(['a0', 'Zz', 'a0a', 'a0B'].toSorted(compareRanks)).toEqual(['Zz', 'a0', 'a0B', 'a0a'])
})
