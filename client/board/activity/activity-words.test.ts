import { expect, test } from 'vitest'
import type { ActivityChange, ActivityEntry } from '../../../shared/interchange/activity.ts'
import { testBoard } from '../../../shared/commands/test-board.ts'
import { items } from '../../../shared/schema/item.ts'
import { type Naming, activityWords } from './activity-words.ts'

const { store, run } = testBoard()
run('label.create', { id: 'boots', name: 'boots' })
run('item.create', { id: 'film', title: 'Film' })
for (const type of ['number', 'choice', 'day', 'person', 'link'])
  run('field.create', { id: type, name: `Own ${type}`, type })
run('option.create', { id: 'north', name: 'North', field: 'choice' })
run('option.create', { id: 'south', name: 'South', field: 'choice' })
run('option.delete', { id: 'south' })
run('field.delete', { id: 'day' })
const naming: Naming = {
  store,
  nameOf: (member) => ({ ines: 'Ines', jonas: 'Jonas' })[member] ?? 'Somebody',
  prefix: 'T',
  zone: 'Europe/Berlin',
  today: '2026-11-16',
}

function words(field: string, before: ActivityChange['before'], after: ActivityChange['after'], command = null) {
  const entry: ActivityEntry = {
    seq: 1,
    at: 0,
    member: 'ines',
    command,
    changes: [{ id: 'boot', collection: 'items', field, before, after }],
  }
  return activityWords(entry, naming)
}

const asked = { asked: [1, 'jonas'], given: null, changed: null }
const approved = { ...asked, given: { at: 2, by: 'ines', kind: 'article', version: 4, mark: 'm' } }

test.each<[what: string, said: string]>([
  [words('approval', null, asked), 'asked for the approval of it'],
  [words('approval', asked, approved), 'approved it'],
  [words('approval', approved, { ...approved, changed: 9 }), 'found the brief of it changed since it was approved'],
  [words('approval', { ...approved, changed: 9 }, approved), 'found the brief of it as it was approved'],
  [words('approval', approved, asked), 'took back the approval of it'],
  [words('approval', asked, null), 'asks no more for the approval of it'],
  [words('points', null, 3), 'set Points to 3'],
  [words('points', 3, 5), 'changed Points from 3 to 5'],
  [words('points', 3, null), 'cleared Points, which was 3'],
  [words('due', null, '2026-11-19'), 'set Due to Thu 19 Nov'],
  [words('assignees', ['ines'], ['ines', 'jonas']), 'changed People from Ines to Ines and Jonas'],
  [words('labels', [], ['boots']), 'set Labels to boots'],
  [words('parent', null, 'film'), 'set Part of to · Film'],
  [words('media', 'owned', 'paid'), 'changed Media from Owned to Paid'],
  [words('title', 'Boot', 'Boot guide'), 'changed the title from “Boot” to “Boot guide”'],
  [words('draft', '', 'Long text'), 'changed Draft'],
  [words('number', null, 219), 'gave it the number T-219'],
  [words('blocked', null, { reason: 'no print', at: 1, by: 'ines' }), 'marked it as blocked: no print'],
  [words('deleted', null, [1, 'ines']), 'put it in the bin'],
  [words('deleted', [1, 'ines'], null), 'took it out of the bin'],
  [words('publish', null, ['2026-11-19', '09:30', null]), 'set Publish to Thu 19 Nov 09:30'],
  [words('checklist', [], [{ id: 's', text: 'Draw', done: true }]), 'set Checklist to 1 of 1 steps done'],
  [words('custom.number', null, 1200), 'set Own number to 1,200'],
  [words('custom.number', 0.125, null), 'cleared Own number, which was 0.125'],
  [words('custom.choice', 'south', 'north'), 'changed Own choice from South to North'],
  [words('custom.day', null, '2026-11-19'), 'set Own day to Thu 19 Nov'],
  [words('custom.person', 'ines', 'jonas'), 'changed Own person from Ines to Jonas'],
  [
    words('custom.link', 'https://a.example', 'https://b.example'),
    'changed Own link from https://a.example to https://b.example',
  ],
  [words('custom.number', 'many', 3), 'changed Own number'],
  [words('custom.gone', null, 3), 'changed Custom field'],
  [words('', null, { title: 'Boot' }), 'made this item'],
])('%s', (what, said) => {
  expect(what).toBe(said)
})

test('a move names the part of the place that changed', () => {
  expect(words('place', ['s1', 'todo', 'a0'], ['s1', 'done', 'a1'])).toBe('moved it from To do to Done')
  expect(words('place', ['s1', 'todo', 'a0'], ['backlog', 'todo', 'a1'])).toBe('moved it from Sprint 1 to Backlog')
  expect(words('place', ['s1', 'todo', 'a0'], ['s2', 'done', 'a1'])).toBe(
    'moved it from Sprint 1, To do to Sprint 2, Done',
  )
  expect(words('place', ['s1', 'todo', 'a0'], ['s1', 'todo', 'a1'])).toBe('gave it another place in the order')
})

test('what is gone has a word, and a field that this version does not know a plain sentence', () => {
  expect(words('labels', ['sale'], ['boots'])).toBe('changed Labels from something that is gone to boots')
  expect(words('mood', 'good', 'better')).toBe('changed mood')
})

test('every field of an item has a sentence', () => {
  for (const name of Object.keys(items.fields)) expect(words(name, null, null)).toMatch(/^\w/)
})
