import { expect, test } from 'vitest'
import { matchVariants } from './results-names.ts'

const two = [
  { id: 'A', name: 'Sizes first' },
  { id: 'B', name: 'Quiz first' },
]
const three = [...two, { id: 'C', name: 'Both' }]
const told = (...all: Parameters<typeof matchVariants>) => Object.fromEntries(matchVariants(...all))

test('variants are known by id, by name in any case, and by the usual words', () => {
  expect(told(['a', 'quiz FIRST'], two)).toEqual({ a: 'A', 'quiz FIRST': 'B' })
  expect(told(['control', 'treatment'], two)).toEqual({ control: 'A', treatment: 'B' })
  expect(told(['0', '1'], two)).toEqual({ 0: 'A', 1: 'B' })
})

test('what could be two variants is none until a person says which', () => {
  expect(told(['control', 'treatment'], three)).toEqual({ control: 'A', treatment: null })
  expect(told(['gate_30', 'gate_40'], two)).toEqual({ gate_30: null, gate_40: null })
  expect(told(['A', 'control', 'B'], two)).toEqual({ A: null, control: null, B: 'B' })
})

test('an order is trusted only where the format has one and the numbers agree', () => {
  expect(told(['var_x', 'var_y'], two, { inOrder: true })).toEqual({ var_x: 'A', var_y: 'B' })
  expect(told(['var_x', 'var_y'], three, { inOrder: true })).toEqual({ var_x: null, var_y: null })
})
