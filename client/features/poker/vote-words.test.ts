import { expect, test } from 'vitest'
import { pointSteps } from '../../../shared/selectors/point-steps.ts'
import { voteSpread } from '../../../shared/selectors/vote-spread.ts'
import type { Vote } from '../../../shared/protocol.ts'
import { spreadWords } from './vote-words.ts'

const steps = pointSteps({ pointScale: [], pointNames: [{ points: 8, name: 'XL' }] })
const nameOf = (member: string) => member.charAt(0).toUpperCase() + member.slice(1)

function wordsOf(votes: Record<string, Vote>, me = 'hana'): string {
  const list = Object.entries(votes)
  const spread = voteSpread(
    list,
    steps.map(({ points }) => points),
  )
  return spreadWords(spread, list.filter(([, vote]) => vote !== '?').length, { steps, me, nameOf })
}

test('the spread is said with who to ask at its ends, steps by their names', () => {
  expect(wordsOf({ leila: 3, ines: 5, tom: 8 })).toBe('3 to XL; ask Leila and Tom')
  expect(wordsOf({ leila: 3, ines: 3, oskar: 3, tom: 5 })).toBe('3 to 5; ask Leila, Ines, Tom and others')
})

test('who is at an end is asked to say why, and to ask the others', () => {
  expect(wordsOf({ leila: 3, ines: 5, tom: 8 }, 'leila')).toBe('3 to XL; say why, and ask Tom')
  expect(wordsOf({ leila: 3, ines: 3, oskar: 3, tom: 5 }, 'ines')).toBe('3 to 5; say why, and ask Leila, Oskar and Tom')
  expect(wordsOf({ leila: 3, ines: 5, tom: 8 }, 'ines')).toBe('3 to XL; ask Leila and Tom')
})

test('agreement, a single vote and votes that say nothing have words of their own', () => {
  expect(wordsOf({ leila: 5, ines: 5 })).toBe('All say 5')
  expect(wordsOf({ leila: 5, ines: '?' })).toBe('One vote: 5')
  expect(wordsOf({ ines: '?' })).toBe('Nobody can say')
})
