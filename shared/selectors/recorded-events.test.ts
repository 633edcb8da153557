import { expect, test } from 'vitest'
import { recordedEvents } from './recorded-events.ts'

const event = (id: string, from: unknown, to: unknown, at = 1) => ({
  id,
  value: [at, 'm', id.split(':')[1], 'moved', from, to],
})

test('the events of a container come in the order of acceptance, not of the alphabet', () => {
  const inside = ['s1', 'todo', 3, 0]
  const facts = [
    event('10:a', null, inside),
    event('9:a', inside, null),
    event('9:B', ['backlog', 'todo', 1, 0], inside),
    event('8:c', ['backlog', 'todo', 1, 0], ['s2', 'todo', 1, 0]),
  ]
  expect(recordedEvents(facts, 's1').map(({ key }) => key)).toEqual(['9:B', '9:a', '10:a'])
  expect(recordedEvents(facts, 's1')[2]).toEqual({
    key: '10:a',
    at: 1,
    item: 'a',
    from: null,
    to: ['s1', 'todo', 3, 0],
  })
})

test('malformed events are left out, malformed states read as nothing or no points', () => {
  const facts = [
    { id: '1:a', value: 'text' },
    { id: '2:a', value: ['x', 'm', 'a', 'moved', null, ['s1', 'todo', 1, 0]] },
    event('3:a', ['s1', 'nowhere', 1, 0], ['s1', 'done', 'many', 1]),
    event('x:b', null, ['s1', 'todo', 1, 0]),
  ]
  expect(recordedEvents(facts, 's1').map(({ key, from, to }) => [key, from, to])).toEqual([
    ['x:b', null, ['s1', 'todo', 1, 0]],
    ['3:a', null, ['s1', 'done', 0, 1]],
  ])
})
