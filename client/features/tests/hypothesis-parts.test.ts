import { expect, test } from 'vitest'
import { demoTests } from '../../../shared/templates/demo-aims.ts'
import { missingParts } from './hypothesis-parts.ts'

test('the hypotheses of the demo lack nothing', () => {
  expect(demoTests.map(({ hypothesis }) => missingParts(hypothesis))).toEqual(demoTests.map(() => []))
})

test('what is still to say is told in its order', () => {
  expect(missingParts('')).toEqual(['change', 'effect', 'reason'])
  expect(missingParts('If the cart names the day of delivery')).toEqual(['effect', 'reason'])
  expect(missingParts('If the cart names the day, more order')).toEqual(['reason'])
  expect(missingParts('More order, because they plan a walk')).toEqual(['change', 'effect'])
})
