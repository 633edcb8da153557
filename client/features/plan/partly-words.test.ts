import { expect, test } from 'vitest'
import '../../words/en-plan.ts'
import { partlyWords } from './partly-words.ts'

test('figures say of which hands they count only a part', () => {
  const whole = { name: 'Ines', items: ['a'], count: 1 }
  const partly = { name: 'Leila', items: ['b', 'c'], count: 400 }
  expect(partlyWords([whole])).toBe('')
  expect(partlyWords([whole, partly])).toBe(', with 2 of the 400 items in Leila’s hand')
})
