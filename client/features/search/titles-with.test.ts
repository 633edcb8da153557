import fc from 'fast-check'
import { expect, test } from 'vitest'
import { titlesWith } from './titles-with.ts'

const item = (title: string, number: number | null = 7) => ({ id: title, number, title, deleted: null })
const titles = (words: string, ...all: string[]) =>
  titlesWith(
    words,
    all.map((title) => item(title)),
    'T',
  ).map(({ title }) => title)

test('each word must begin a word of the title, whatever its accents and capitals', () => {
  expect(titles('QU fit', 'Fit quiz', 'Fitting room', 'Outfit quiz')).toEqual(['Fit quiz'])
  expect(titles('creme', 'Crème brûlée')).toEqual(['Crème brûlée'])
  expect(titles('  ', 'Fit quiz')).toEqual([])
})

test('an item is found by its number too', () => {
  const hits = (words: string) => titlesWith(words, [item('Fit quiz', 219)], 'T').length
  expect([hits('T-219'), hits('219'), hits('t-2 fit'), hits('19')]).toEqual([1, 1, 1, 0])
})

test('what is in the bin is not found', () => {
  expect(titlesWith('fit', [{ ...item('Fit quiz'), deleted: [1, 'ines'] }], 'T')).toEqual([])
})

test('the marked parts are the title, and what is marked begins with what was looked for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 3 }), (title, words) => {
      for (const { snippet } of titlesWith(words, [item(title)], 'T'))
        expect(snippet.map(({ text }) => text).join('')).toBe(title)
    }),
  )
  expect(titlesWith('qu', [item('Fit quiz')], 'T')[0]?.snippet).toEqual([
    { text: 'Fit ', mark: false },
    { text: 'qu', mark: true },
    { text: 'iz', mark: false },
  ])
})
