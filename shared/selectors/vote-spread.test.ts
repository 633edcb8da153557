import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Vote } from '../protocol.ts'
import { voteSpread } from './vote-spread.ts'

const scale = [1, 2, 3, 5, 8, 13]

test('the spread goes from the lowest to the highest vote and names who gave them', () => {
  const votes: [string, Vote][] = [
    ['ines', 5],
    ['leila', 3],
    ['oskar', 5],
    ['priya', '?'],
    ['tom', 8],
  ]
  expect(voteSpread(votes, scale)).toEqual({
    low: 3,
    high: 8,
    median: 5,
    step: 5,
    lowest: ['leila'],
    highest: ['tom'],
  })
})

test('where all agree nobody is asked; where nobody can say there is no spread', () => {
  expect(
    voteSpread(
      [
        ['ines', 3],
        ['tom', 3],
      ],
      scale,
    ),
  ).toMatchObject({ low: 3, high: 3, step: 3, lowest: [], highest: [] })
  expect(voteSpread([['ines', '?']], scale)).toBeNull()
  expect(voteSpread([], scale)).toBeNull()
})

test('a median between two steps goes to the nearer one, of two as near to the higher', () => {
  expect(
    voteSpread(
      [
        ['ines', 3],
        ['tom', 8],
      ],
      scale,
    ),
  ).toMatchObject({ median: 5.5, step: 5 })
  expect(
    voteSpread(
      [
        ['ines', 3],
        ['tom', 5],
      ],
      scale,
    ),
  ).toMatchObject({ median: 4, step: 5 })
})

test('half of the votes are at or below the median and half at or above, and the step is on the scale', () => {
  const vote = fc.oneof(fc.constantFrom<Vote>(...scale), fc.constant<Vote>('?'))
  fc.assert(
    fc.property(fc.array(vote, { maxLength: 12 }), (list) => {
      const numbers = list.filter((one) => one !== '?')
      const spread = voteSpread(
        list.map((one, place) => [`m${place}`, one]),
        scale,
      )
      expect(spread === null).toBe(numbers.length === 0)
      if (!spread) return
      const half = numbers.length / 2
      const { median, step, low, high, lowest, highest } = spread
      expect(numbers.filter((one) => one <= median).length).toBeGreaterThanOrEqual(half)
      expect(numbers.filter((one) => one >= median).length).toBeGreaterThanOrEqual(half)
      expect(scale).toContain(step)
      for (const other of scale) expect(Math.abs(step - median)).toBeLessThanOrEqual(Math.abs(other - median))
      expect([low, high]).toEqual([Math.min(...numbers), Math.max(...numbers)])
      expect(lowest.length > 0 && highest.length > 0).toBe(low !== high)
    }),
  )
})
