import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collectionCsv, factCsv, factTables, viewRows } from '../../shared/interchange/board-csv.ts'
import { readCsv } from '../../shared/interchange/csv.ts'
import { readFilter } from '../../shared/selectors/item-filter.ts'
import { collectionNames } from '../../shared/schema/collections.ts'
import { backlog } from '../../shared/schema/item.ts'
import { shownItems } from '../../shared/selectors/shown-items.ts'
import { sprintColumns } from '../../shared/selectors/sprint-columns.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { testBoard } from '../../shared/commands/test-board.ts'
import { boardAct, newWork } from './random-board.ts'

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 60)
const personOf = (member: string) => `=${member}`

function tableOf(lines: Iterable<string>) {
  const text = [...lines].join('')
  const [labels = [], ...rows] = readCsv(text)
  return { text, labels, rows, at: (label: string) => rows.map((cells) => cells[labels.indexOf(label)]) }
}

test('every table of a random board reads back: labels once each, as many cells in each row, texts unchanged', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(boardAct, { minLength: 5, maxLength: 60 }), (seed, acts) => {
      const { store, act } = newWork(seed)
      for (const one of acts) act(one)
      for (const name of collectionNames) {
        const { labels, rows, at } = tableOf(collectionCsv(store, name, { personOf, deleted: true }))
        const known = [...store.rows[name].all().values()]
        expect(new Set(labels.map((label) => label.toLowerCase())).size).toBe(labels.length)
        expect(rows.every((cells) => cells.length === labels.length)).toBe(true)
        expect(at('Id').map(String).toSorted()).toEqual(known.map(({ id }) => id).toSorted())
        const titles = new Map(known.map((row) => [row.id, 'title' in row ? row.title : 'name' in row ? row.name : '']))
        const label = name === 'items' ? 'Title' : 'Name'
        if (labels.includes(label) && name !== 'members')
          expect(at(label)).toEqual(at('Id').map((id) => titles.get(id!)))
      }
      for (const name of factTables) {
        const { labels, rows } = tableOf(factCsv(store, name))
        expect(rows).toHaveLength(store.facts[name].all().size)
        expect(rows.every((cells) => cells.length === labels.length)).toBe(true)
      }
    }),
    { numRuns },
  )
})

test('a view of a sprint has exactly its cards, on any board', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(boardAct, { minLength: 5, maxLength: 60 }), (seed, acts) => {
      const { store, act } = newWork(seed)
      for (const one of acts) act(one)
      const { items, statuses, sprints } = store.rows
      for (const container of [backlog, ...sprints.all().keys()]) {
        const columns = sprintColumns(items.all().values(), statuses.all().values(), sprints.all().values(), container)
        const shown = shownItems(viewRows(store), { containers: [container] })
        expect(shown.map(({ id }) => id).toSorted()).toEqual(
          columns.flatMap((column) => column.items.map(({ id }) => id)).toSorted(),
        )
      }
    }),
    { numRuns },
  )
})

function small(): BoardStore {
  const { store, run } = testBoard()
  run('silo.create', { id: 'crm', name: 'CRM' })
  run('silo.create', { id: 'web', name: 'Web' })
  run('field.create', { id: 'f1', name: 'points', type: 'number' })
  run('field.create', { id: 'f2', name: '=Region', type: 'choice' })
  run('option.create', { id: 'o1', name: '@north', field: 'f2' })
  run('item.create', {
    ...{ id: 'i1', title: 'Fit guide', points: 3, silo: 'crm', assignees: ['jonas', 'ines'], container: 's1' },
    ...{ custom: { f1: -5, f2: 'o1' }, publish: ['2026-11-20', '09:30', 'Europe/Berlin'], due: '2026-11-19' },
    checklist: [{ id: 'c', text: 'Measure', done: true }],
    blocked: { reason: 'Stock feed', at: Date.parse('2026-11-18T09:00:00Z'), by: 'ines' },
    attachments: [{ name: 'Draft', url: 'https://example.org/d' }],
  })
  run('item.create', { id: 'i2', title: 'Poster', silo: 'web' })
  return store
}

test('cells are what a person reads: names, ISO days and instants, lists; labels that would clash have a number', () => {
  const { labels, rows } = tableOf(
    collectionCsv(small(), 'items', { personOf: (member) => member.toUpperCase(), view: { containers: ['s1'] } }),
  )
  expect(labels.slice(0, 4)).toEqual(['Id', 'Key', 'Number', 'Title'])
  expect(Object.fromEntries(labels.map((label, place) => [label, rows[0]?.[place]]))).toMatchObject({
    Id: 'i1',
    Sprint: 'Sprint 1',
    Status: 'To do',
    Points: '3',
    People: 'JONAS; INES',
    Silo: 'CRM',
    Due: '2026-11-19',
    Publish: '2026-11-20',
    'Publish time': '09:30',
    'Publish zone': 'Europe/Berlin',
    Checklist: '[x] Measure',
    Links: 'Draft https://example.org/d',
    Blocked: 'Stock feed',
    'Blocked since': '2026-11-18T09:00:00Z',
    'points (2)': '-5',
    '=Region': '@north',
  })
})

test('ids stand beside names only where two rows have the same one', () => {
  const { store, run } = testBoard()
  const labelsNow = () => tableOf(collectionCsv(store, 'items', { personOf })).labels
  run('silo.create', { id: 'crm', name: 'CRM' })
  expect(labelsNow()).not.toContain('Silo id')
  run('silo.create', { id: 'crm2', name: ' crm' })
  expect(labelsNow()).toContain('Silo id')
})

test('the file holds no cell that is a formula, not in its labels either', () => {
  const { text } = tableOf(
    collectionCsv(small(), 'items', { personOf, view: { filter: readFilter(new URLSearchParams('silo=crm')) } }),
  )
  expect(text).toContain("'=Region")
  expect(text).toContain("'@north")
  expect(text).toContain("'=jonas; =ines")
  expect(text).toContain(',-5,')
  expect(text).not.toContain('Poster')
})
