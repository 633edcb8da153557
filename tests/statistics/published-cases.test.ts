import { expect, test } from 'vitest'
import { dataSetCases } from './data-set-cases.ts'
import { distributionCases } from './distribution-cases.ts'
import { methodCases } from './method-cases.ts'
import { rateCases } from './rate-cases.ts'

const cases = [...distributionCases, ...rateCases, ...methodCases, ...dataSetCases]

test.each(cases)('$source: $title', ({ found, wanted, within }) => {
  expect(found).toEqual(expect.any(Number))
  expect(Math.abs((found ?? NaN) - wanted)).toBeLessThanOrEqual(within)
})

test('they are many, and each names its source and stands for itself', () => {
  expect(cases.length).toBeGreaterThanOrEqual(150)
  expect(new Set(cases.map(({ source, title }) => `${source}: ${title}`)).size).toBe(cases.length)
})
