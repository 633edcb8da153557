import fc from 'fast-check'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../storage/sqlite/schema.ts'
import { createEntries } from './entries.ts'
import { createFindEntries } from './find-entries.ts'
import { matchExpression } from './match-expression.ts'

function newIndex(...titles: string[]) {
  const db = new Database(':memory:')
  migrate(db)
  const entries = createEntries(db)
  const find = createFindEntries(db)
  titles.forEach((title, place) => put(`i${place}`, title))
  function put(key: string, title: string, body = '') {
    const of = { board: 'b1', kind: 'item', key, item: key, thread: null, number: 1, deleted: false, name: '' } as const
    entries.put({ ...of, title, body }, 1)
  }
  function look(typed: string, board = 'b1') {
    const match = matchExpression(board, typed)
    if (match === null) return null
    return find({ board, match, comments: true, deleted: false, limit: 50, offset: 0 })
  }
  return { db, put, look, titles: (typed: string) => look(typed)?.map(({ title }) => title) ?? null }
}

test('all words must be there, the last one as a beginning, and accents and case do not matter', () => {
  const { titles } = newIndex('Crème brûlée quiz', 'Fit quiz', 'Fitting room')
  expect(titles('creme')).toEqual(['Crème brûlée quiz'])
  expect(titles('FÍT qu')).toEqual(['Fit quiz'])
  expect(titles('fit')).toHaveLength(2)
  expect(titles('qui fit')).toEqual([])
})

test('what is no word is not looked for', () => {
  const { titles } = newIndex('Fit quiz')
  expect(titles(' "*-() ')).toBeNull()
  expect(titles('– fit')).toEqual(['Fit quiz'])
})

test('whatever is typed is text and never a query of its own', () => {
  const { look } = newIndex('Fit quiz', 'Email NEAR title')
  const syntax = fc.constantFrom(
    '"',
    '*',
    '(',
    ')',
    ':',
    '^',
    '-',
    '+',
    'AND',
    'OR',
    'NOT',
    'NEAR(',
    '{',
    '}',
    '\u0000',
    '\ud800',
  )
  const typed = fc
    .array(fc.oneof(syntax, fc.string({ unit: 'binary' }), fc.constantFrom('fit', 'title', 'scope')), { maxLength: 8 })
    .chain((parts) => fc.constantFrom(' ', '').map((gap) => parts.join(gap)))
  fc.assert(
    fc.property(typed, (text) => {
      look(text)
    }),
    { numRuns: 500 },
  )
  expect(look('title : fit')).toEqual([])
  expect(look('fit OR email')).toEqual([])
  expect(look('NEAR')).toHaveLength(1)
})

test('a word is found by each of its beginnings, in any text it stands in', () => {
  const word = fc.stringMatching(/^[a-zåéößł0-9]{1,12}$/)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), (words, at, length) => {
      const { look, db } = newIndex(words.join(' '))
      const looked = words[at % words.length] ?? ''
      expect(look(looked.slice(0, 1 + (length % looked.length)))).toHaveLength(1)
      db.close()
    }),
    { numRuns: 60 },
  )
})

test('another board’s things are not found, whatever it is called', () => {
  const { look } = newIndex('Fit quiz')
  expect(look('fit', 'b2')).toEqual([])
  expect(look('b1')).toEqual([])
})

test('each result shows its own text', () => {
  const { look } = newIndex('Boots one', 'Boots two', 'Boots three')
  const shown = look('boots')?.map(({ title, snippet }) => [title, snippet.map(({ text }) => text).join('')]) ?? []
  expect(shown).toHaveLength(3)
  for (const [title, text] of shown) expect(text).toBe(title)
})

test('what was found is marked: the title where it stands there, else the place in the text', () => {
  const { put, look } = newIndex()
  put('i1', 'Fit quiz', 'A long text about shoes')
  expect(look('quiz')?.[0]?.snippet).toEqual([
    { text: 'Fit ', mark: false },
    { text: 'quiz', mark: true },
  ])
  expect(look('sho')?.[0]?.snippet).toEqual([
    { text: 'A long text about ', mark: false },
    { text: 'shoes', mark: true },
  ])
})
