import { expect, test } from 'vitest'
import { say } from './say.ts'

test('a message that counts takes the plural form of its count, grouped', () => {
  expect(say('common.points', { count: 1 })).toBe('1 point')
  expect(say('common.points', { count: 0 })).toBe('0 points')
  expect(say('common.points', { count: 412300 })).toBe('412,300 points')
})

test('a minus is the real one', () => {
  expect(say('common.points', { count: -3 })).toBe('\u22123 points')
})

test('placeholders are filled, and a value that holds a brace is left as it is', () => {
  expect(say('common.countOf', { count: 6, limit: 5 })).toBe('6 of 5')
  expect(say('card.has', { name: '{name}' })).toBe('{name} has this')
})

test('text that stands for a number is not grouped', () => {
  expect(say('date.withYear', { weekday: 'Thu', day: '19', month: 'Nov', year: '2026' })).toBe('Thu 19 Nov 2026')
})
