import { expect, test } from 'vitest'
import { pointSteps } from './point-steps.ts'

const plain = (...scale: number[]) => scale.map((points) => ({ points, name: '' }))

test('a board without a scale of its own votes with Fibonacci', () => {
  expect(pointSteps(undefined)).toEqual(plain(1, 2, 3, 5, 8, 13))
  expect(pointSteps({ pointScale: [], pointNames: [] })).toEqual(plain(1, 2, 3, 5, 8, 13))
})

test('a scale is in order, each step once, with the names that fit', () => {
  const pointNames = [
    { points: 2, name: 'S' },
    { points: 5, name: 'L' },
    { points: 40, name: 'XXL' },
  ]
  expect(pointSteps({ pointScale: [5, 2, 3, 5], pointNames })).toEqual([
    { points: 2, name: 'S' },
    { points: 3, name: '' },
    { points: 5, name: 'L' },
  ])
})
