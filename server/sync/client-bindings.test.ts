import { expect, test } from 'vitest'
import { createClientBindings } from './client-bindings.ts'

test('I10 whoever shows many ids has only the oldest of their own forgotten', () => {
  const bindings = createClientBindings('b1', [])
  bindings.see(1, 'ines')
  for (let client = 2; client < 20_000; client++) bindings.see(client, 'leila')
  expect(bindings.mayUse(1, 'leila')).toBe(false)
  expect(bindings.mayUse(2, 'jonas')).toBe(true)
  expect(bindings.mayUse(19_999, 'jonas')).toBe(false)
})

test('I10 an id that has written is bound for good', () => {
  const bindings = createClientBindings('b1', [{ room: 'b1', clientId: 1, member: 'ines' }])
  bindings.bind(1, 'leila')
  bindings.see(1, 'leila')
  expect(bindings.memberOf(1)).toBe('ines')
  expect(bindings.takeNew()).toEqual([])
})
