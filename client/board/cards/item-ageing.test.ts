import { expect, test } from 'vitest'
import { createItemAgeing } from './item-ageing.ts'

let key = 0
function event(day: string, item: string, from: string | null, to: string) {
  key += 1
  const state = (category: string | null) => (category === null ? null : ['s1', category, 1, 0])
  return { id: `${key}:${item}`, value: [Date.parse(`${day}T10:00:00Z`), 'ines', item, '', state(from), state(to)] }
}

/** Three items that took two days each, one that has been under way since the 10th, one that was begun today. */
const record = [
  ...['a', 'b', 'c'].flatMap((item) => [
    event('2026-11-03', item, null, 'todo'),
    event('2026-11-03', item, 'todo', 'doing'),
    event('2026-11-04', item, 'doing', 'done'),
  ]),
  event('2026-11-10', 'slow', null, 'todo'),
  event('2026-11-10', 'slow', 'todo', 'doing'),
  event('2026-11-16', 'fresh', 'todo', 'doing'),
]
const asked = { events: record, sprints: [], zone: 'Europe/Berlin', today: '2026-11-16' }

test('an item in progress for longer than 85 in 100 took is ageing, and says its days with today among them', () => {
  expect([...createItemAgeing()(asked)]).toEqual([['slow', 7]])
})

test('nothing ages while nothing was ever finished', () => {
  expect(createItemAgeing()({ ...asked, events: record.slice(-3) }).size).toBe(0)
})

test('new events of the day leave the same answer, but for done work that is taken up again; a new day asks anew', () => {
  const ageingOf = createItemAgeing()
  const first = ageingOf(asked)
  const begun = [...record, event('2026-11-16', 'more', 'todo', 'doing')]
  expect(ageingOf({ ...asked, events: begun })).toBe(first)
  const reopened = [...begun, event('2026-11-16', 'a', 'done', 'doing')]
  expect([...ageingOf({ ...asked, events: reopened }).keys()].toSorted()).toEqual(['a', 'slow'])
  expect(ageingOf({ ...asked, events: reopened, today: '2026-11-20' }).get('slow')).toBe(11)
})
