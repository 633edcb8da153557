import { expect, test } from 'vitest'
import { limits } from '../../shared/protocol.ts'
import { createMemberBudget } from './member-budget.ts'

test('a long time offline costs nothing; who goes on like that is slowed down, and nobody else', () => {
  const budget = createMemberBudget(() => 0)
  expect(budget.spend('ines', limits.clocksPerUpdate)).toBe(0)
  expect(budget.spend('ines', 1000)).toBe(1000)
  expect(budget.spend('jonas', 1000)).toBe(0)
})

test('a person brings as many client ids as any person has, not as many as a flood', () => {
  let now = 0
  const budget = createMemberBudget(() => now)
  for (let ids = 0; ids < limits.newClientsBurst; ids++) expect(budget.mayBring('ines', 1)).toBe(true)
  expect(budget.mayBring('ines', 1)).toBe(false)
  expect(budget.mayBring('ines', 0)).toBe(true)
  expect(budget.mayBring('jonas', 1)).toBe(true)
  now += 60_000
  expect(budget.mayBring('ines', 1)).toBe(true)
})
