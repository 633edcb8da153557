import { expect, test } from 'vitest'
import { matching, mentionAt, toStored, toTyped } from './mention-text.ts'

const people = [
  { id: 'm1', name: 'Tom Whitfield' },
  { id: 'm2', name: 'Tom' },
  { id: 'm3', name: 'Zoë Åkesson' },
]
const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? 'Somebody'

test('a whole name after an @ is that member, and comes back as the name', () => {
  const typed = 'Ask @Tom Whitfield or @Tom, not @Tomas or @nobody.'
  expect(toStored(typed, people)).toBe('Ask @[m1] or @[m2], not @Tomas or @nobody.')
  expect(toTyped(toStored(typed, people), nameOf)).toBe(typed)
  expect(toTyped('@[gone]', nameOf)).toBe('@Somebody')
})

test('a mention is looked for where an @ was typed, and not in an address', () => {
  expect(mentionAt('Ask @To', 7)).toEqual({ from: 4, query: 'To' })
  expect(mentionAt('Ask @', 5)).toEqual({ from: 4, query: '' })
  expect(mentionAt('Ask @Tom Whit', 13)).toEqual({ from: 4, query: 'Tom Whit' })
  expect(mentionAt('tom@example.org', 7)).toBe(null)
  expect(mentionAt('Ask @Tom what he thinks', 23)).toBe(null)
  expect(mentionAt('Ask', 3)).toBe(null)
})

test('people are found by any word of their name, without accents', () => {
  expect(matching(people, 'ake').map(({ id }) => id)).toEqual(['m3'])
  expect(matching(people, 'whit').map(({ id }) => id)).toEqual(['m1'])
  expect(matching(people, '').length).toBe(3)
})
