import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MarginCard, marginHeight, placeCards } from './place-cards.ts'

const gap = 8
const cards = fc
  .uniqueArray(
    fc.record<MarginCard>({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      at: fc.option(fc.nat(600)),
      height: fc.integer({ min: 20, max: 200 }),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  .chain((all) => fc.tuple(fc.constant(all), fc.option(fc.constantFrom('', ...all.map(({ id }) => id)))))

test('no card lies over another, none above the column, and they follow their texts', () => {
  fc.assert(
    fc.property(cards, ([all, chosen]) => {
      const tops = placeCards(all, chosen, gap)
      const placed = all.map((card) => ({ ...card, top: tops.get(card.id)! })).toSorted((a, b) => a.top - b.top)
      expect(placed.length).toBe(all.length)
      for (const [n, { top }] of placed.entries()) {
        const before = placed[n - 1]
        expect(top).toBeGreaterThanOrEqual(before ? before.top + before.height + gap : 0)
        if (before) expect(before.at ?? Infinity).toBeLessThanOrEqual(placed[n]!.at ?? Infinity)
      }
      expect(marginHeight(all, tops)).toBeGreaterThanOrEqual(placed.at(-1)?.top ?? 0)
    }),
  )
})

test('the chosen card is at its text when those above it find room', () => {
  const all = [
    { id: 'a', at: 100, height: 80 },
    { id: 'b', at: 110, height: 80 },
    { id: 'c', at: 120, height: 80 },
  ]
  expect(Object.fromEntries(placeCards(all, null, gap))).toEqual({ a: 100, b: 188, c: 276 })
  expect(Object.fromEntries(placeCards(all, 'b', gap))).toEqual({ a: 22, b: 110, c: 198 })
  expect(Object.fromEntries(placeCards(all, 'c', gap))).toEqual({ a: 0, b: 88, c: 176 })
})
