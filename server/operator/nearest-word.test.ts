import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearestWord } from './nearest-word.ts'

const words = ['token create', 'token list', 'board list', 'backup', 'restore']

test('a word with a slip in it, or only begun, is recognised', () => {
  for (const [typed, meant] of [
    ['tokne create', 'token create'],
    ['boardlist', 'board list'],
    ['bakcup', 'backup'],
    ['rest', 'restore'],
  ] as const)
    expect(nearestWord(typed, words)).toBe(meant)
})

test('what is far from every word is left alone', () => {
  for (const typed of ['xyz', '', 'completely different']) expect(nearestWord(typed, words)).toBeNull()
})

test('every word is nearest to itself', () => {
  fc.assert(fc.property(fc.constantFrom(...words), (word) => nearestWord(word, words) === word))
})
