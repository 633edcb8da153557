import { expect, test } from 'vitest'
import { testBoard } from '../../../shared/commands/test-board.ts'
import type { ActivityChange } from '../../../shared/interchange/activity.ts'
import { must } from '../../../shared/lib/must.ts'
import type { Naming } from '../../board/activity/activity-words.ts'
import '../../words/en-history.ts'
import '../../words/en-item.ts'
import { actWords, commandWords } from './act-words.ts'
import { burstsOf } from './stream-acts.ts'
import { differenceOf, kindWords } from '../../board/activity/thing-words.ts'

const { store, run } = testBoard()
run('label.create', { id: 'boots', name: 'boots' })
run('item.create', { id: 'film', title: 'Film' })
run('item.create', { id: 'guide', title: 'Boot fit guide' })
const sprint = must(store.rows.sprints.get('s1'))
const naming: Naming = {
  store,
  nameOf: (member) => ({ ines: 'Ines', jonas: 'Jonas' })[member] ?? 'Somebody',
  ...{ prefix: 'T', zone: 'Europe/Berlin', today: '2026-11-16' },
}

type Told = [
  collection: string,
  id: string,
  field: string,
  before: ActivityChange['before'],
  after: ActivityChange['after'],
]

function burst(changes: readonly Told[], command: string | null = null) {
  const entry = {
    ...{ seq: 1, at: 0, member: 'jonas', command },
    changes: changes.map(([collection, id, field, before, after]) => ({ collection, id, field, before, after })),
  }
  return must(burstsOf([entry], 'UTC')[0])
}

const words = (...changes: Told[]) => burst(changes).acts.map((act) => actWords(act, naming, 'jonas'))

test.each<[said: string, changes: Told[]]>([
  ['added Film', [['items', 'film', '', null, {}]]],
  ['added a thing that is gone', [['items', 'lost', '', null, { title: 'a thing that is gone' }]]],
  ['set Points of Film to 3', [['items', 'film', 'points', null, 3]]],
  ['changed Points of Film from 3 to 5', [['items', 'film', 'points', 3, 5]]],
  ['cleared Points of Film, which was 3', [['items', 'film', 'points', 3, null]]],
  ['renamed “Movie” to “Film”', [['items', 'film', 'title', 'Movie', 'Film']]],
  ['marked Film as blocked: no print', [['items', 'film', 'blocked', null, { reason: 'no print', at: 1, by: 'ines' }]]],
  [
    'changed Points and Due of Film',
    [
      ['items', 'film', 'points', 3, 5],
      ['items', 'film', 'due', null, '2026-11-19'],
    ],
  ],
  [
    'changed Points of Film and Boot fit guide',
    [
      ['items', 'film', 'points', 3, 5],
      ['items', 'guide', 'points', 1, 2],
    ],
  ],
  ['put the label boots in the bin', [['labels', 'boots', 'deleted', null, [1, 'ines']]]],
  [`changed Goal of ${sprint.name} from “Old” to “New”`, [['sprints', 's1', 'goal', 'Old', 'New']]],
  ['joined the board', [['members', 'jonas', '', null, {}]]],
  ['added Ines', [['members', 'ines', '', null, {}]]],
  ['added 3 test results', ['a', 'b', 'c'].map((id): Told => ['results', id, '', null, {}])],
])('%s', (said, changes) => {
  expect(words(...changes)).toEqual([said])
})

test('a command that does much is told as a whole, one that does one thing by that thing', () => {
  const closed = burst(
    [
      ['sprints', 's1', 'state', 'active', 'closed'],
      ['items', 'film', 'points', 1, 2],
    ],
    'sprint.close',
  )
  expect(commandWords(closed, naming)).toBe(`closed ${sprint.name}`)
  const imported = burst(
    [
      ['items', 'film', '', null, {}],
      ['items', 'guide', '', null, {}],
    ],
    'import.csv',
  )
  expect(commandWords(imported, naming)).toBe('imported 2 items')
  expect(commandWords(burst([['items', 'film', 'points', 1, 2]], 'item.update'), naming)).toBeNull()
})

test('a difference is told from what to what, and what has no words as changed', () => {
  const of = (field: string, before: ActivityChange['before'], after: ActivityChange['after']) =>
    differenceOf({ id: 'film', collection: 'items', field, before, after }, naming)
  expect(of('points', null, 3)).toEqual({ field: 'Points', before: 'empty', after: '3' })
  expect(of('place', ['backlog', 'todo', 'a'], ['s1', 'todo', 'a'])).toEqual({
    field: 'Place',
    before: 'Backlog',
    after: sprint.name,
  })
  expect(of('external', null, { source: 'x', id: 'y' })).toEqual({ field: 'Source', words: 'changed' })
  expect(of('number', null, 3)).toBeNull()
})

test('a kind of thing as a choice is its plural', () => {
  expect([kindWords('items'), kindWords('members'), kindWords('options')]).toEqual(['Items', 'People', 'Options'])
})
