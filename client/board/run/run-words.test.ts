import { expect, test } from 'vitest'
import { greyWords, rangeWords, signed } from './run-words.ts'

const named = (...names: string[]) => names.map((name) => ({ name }))

test('sprints that are numbered in a row are said by their numbers, others by their names', () => {
  expect(greyWords(named('Sprint 9', 'Sprint 10', 'Sprint 11'))).toBe('Grey: how sprints 9 to 11 usually ran.')
  expect(greyWords(named('Sprint 9', 'Sprint 11'))).toBe('Grey: how Sprint 9 to Sprint 11 usually ran.')
  expect(greyWords(named('Autumn', 'Sprint 11'))).toBe('Grey: how Autumn to Sprint 11 usually ran.')
  expect(greyWords(named('Sprint 9'))).toBe('Grey: how Sprint 9 ran.')
})

test('a range of one number is that number, and a change has its sign', () => {
  expect(rangeWords({ low: 39, high: 47 })).toBe('39–47')
  expect(rangeWords({ low: 8, high: 8 })).toBe('8')
  expect([signed(4), signed(-2)]).toEqual(['+4', '−2'])
})
