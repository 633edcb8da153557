import { expect, test } from 'vitest'
import { formatLift } from './format-lift.ts'

test('a lift has its sign and one decimal, and none where it rounds to nothing', () => {
  expect([0.029, -0.051, 0.00049, -0.0004, 12].map(formatLift)).toEqual(['+2.9%', '−5.1%', '0.0%', '0.0%', '+1,200.0%'])
})
