import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { runCommand } from '../../shared/commands/run-command.ts'
import type { ImportUndone } from '../../shared/commands/import-undo.ts'
import { equalJson } from '../../shared/lib/json.ts'
import type { TrelloOptions } from '../../shared/interchange/trello-options.ts'
import { planTrelloImport, readTrello } from '../../shared/interchange/trello.ts'
import { collectionNames } from '../../shared/schema/collections.ts'
import type { AnyRow } from '../../shared/schema/entity.ts'
import { boardColumns } from '../../shared/selectors/board-columns.ts'
import { living } from '../../shared/store/board-store.ts'
import type { Collection } from '../../shared/store/collection.ts'
import { importsIn, recordImport, rowMark, rowsOfImport } from '../../shared/store/import-record.ts'
import { blankTemplate } from '../../shared/templates/blank.ts'
import { boardWordsTemplate } from '../../shared/templates/board-words.ts'
import { type TestBoard, newTestBoard } from '../helpers/board-doc.ts'
import { faultsOf } from '../helpers/faults-of.ts'
import { randomTrello } from './random-trello.ts'

let now = Date.parse('2026-11-16T09:42:00Z')
const desk: unknown = JSON.parse(readFileSync(new URL('../fixtures/trello/content-desk.json', import.meta.url), 'utf8'))

function newBoard(template: typeof blankTemplate = blankTemplate): TestBoard {
  const board = newTestBoard()
  const { newId, random } = board
  board.doc.transact(() => template(board.store, { today: '2026-11-16', zone: 'Europe/Berlin', now, newId, random }))
  return board
}

/** Imports as the server does: rows and record in one transaction. Answers the report and the record's id. */
function bring({ doc, store, newId, random }: TestBoard, source: unknown, options: TrelloOptions = {}) {
  const plan = planTrelloImport(readTrello(source), store, { newId, random, now, options })
  const id = newId()
  const record = { at: now, by: 'ines', format: 'trello', source: 'b', name: 'Desk', file: 'desk.json', counts: {} }
  doc.transact(() => {
    plan.apply(store)
    recordImport(store, id, { ...record, undone: null }, plan.births.map(rowMark))
  })
  return { id, report: plan.report }
}

function act({ store, newId, random }: TestBoard, name: string, args: unknown, member = 'oskar') {
  now += 1000
  return runCommand(store, name, args, { member, role: 'owner', now, newId, random }).result
}

const undo = (board: TestBoard, id: string) => act(board, 'import.undo', { import: id }, 'ines') as ImportUndone
const titles = ({ store }: TestBoard) => living(store.rows.items).map(({ title }) => title)
const named = ({ store }: TestBoard, title: string) =>
  [...store.rows.items.all().values()].find((item) => item.title === title)!

/** What stands on a board and not in the bin, by collection and id. */
function standing({ store }: TestBoard): Map<string, AnyRow> {
  return new Map(
    collectionNames.flatMap((name) =>
      living(store.rows[name] as unknown as Collection<AnyRow>).map((row): [string, AnyRow] => [
        `${name}/${row.id}`,
        row,
      ]),
    ),
  )
}

test('undoing an import leaves the board as it was before', () => {
  const board = newBoard()
  const before = standing(board)
  const { id, report } = bring(board, desk)
  expect(standing(board).size).toBeGreaterThan(before.size + 10)
  const undone = undo(board, id)
  expect(undone.binned['items']).toBe(report.counts.cards.brought)
  expect(undone.keptCount).toBe(0)
  expect(standing(board)).toEqual(before)
  expect(importsIn(board.store.facts.imports)[0]?.undone).toMatchObject({ by: 'ines', kept: 0 })
  expect(rowsOfImport(board.store, id)).toEqual([])
  expect(faultsOf(board.doc)).toEqual([])
})

test('what somebody touched since stays and is told, with the column, label and people that it needs', () => {
  const board = newBoard(boardWordsTemplate)
  const { id } = bring(board, desk)
  const socks = named(board, 'Which socks for which boot')
  act(board, 'item.update', { id: socks.id, points: 3 })
  const undone = undo(board, id)
  expect(titles(board)).toEqual([socks.title])
  expect(undone.kept.find((one) => one.id === socks.id)?.why).toBe('touched')
  const kept = named(board, socks.title)
  const { rows } = board.store
  expect(rows.statuses.get(kept.place[1])?.deleted).toBeNull()
  expect(rows.sprints.get(kept.place[0])?.deleted).toBeNull()
  for (const label of kept.labels) expect(rows.labels.get(label)?.deleted).toBeNull()
  for (const person of kept.assignees) expect(rows.members.get(person)?.deleted).toBeNull()
})

test('what was changed and changed back is as it came, and goes', () => {
  const board = newBoard()
  const { id } = bring(board, desk)
  const socks = named(board, 'Which socks for which boot')
  act(board, 'item.update', { id: socks.id, points: 3 })
  act(board, 'item.update', { id: socks.id, points: null })
  expect(undo(board, id).keptCount).toBe(0)
  expect(titles(board)).toEqual([])
})

test('a column that an item of somebody’s own stands in stays', () => {
  const board = newBoard()
  const { id, report } = bring(board, desk)
  const column = report.lists.find(({ name }) => name === 'Writing')!.status!
  act(board, 'item.create', { title: 'My own', status: column })
  undo(board, id)
  expect(titles(board)).toEqual(['My own'])
  expect(board.store.rows.statuses.get(column)?.deleted).toBeNull()
})

test('what somebody deleted since stays deleted as theirs, and the next import leaves it there', () => {
  const board = newBoard()
  const first = bring(board, desk)
  const socks = named(board, 'Which socks for which boot')
  act(board, 'item.delete', { id: socks.id })
  const theirs = named(board, socks.title).deleted
  undo(board, first.id)
  const { report } = bring(board, desk)
  expect(named(board, socks.title).deleted).toEqual(theirs)
  expect(report.counts.cards).toMatchObject({ brought: report.counts.cards.inFile - 1, already: 1 })
})

test('after an undo the same file comes in again: the same rows come back, as the choices want them now', () => {
  const board = newBoard()
  const first = bring(board, desk)
  const before = new Map(living(board.store.rows.items).map((item) => [item.id, item.title]))
  undo(board, first.id)
  const doing = living(board.store.rows.statuses).find(({ category }) => category === 'doing')!
  const list = first.report.lists.find(({ name }) => name === 'Writing')!
  const second = bring(board, desk, { lists: { [list.id]: { status: doing.id } } })
  expect(new Map(living(board.store.rows.items).map((item) => [item.id, item.title]))).toEqual(before)
  expect(named(board, 'Which socks for which boot').place[1]).toBe(doing.id)
  expect(second.report.counts.cards).toEqual(first.report.counts.cards)
  expect(undo(board, second.id).keptCount).toBe(0)
  expect(titles(board)).toEqual([])
})

test('a board never loses its last column or its last one for what is done', () => {
  const board = newBoard(boardWordsTemplate)
  const { id } = bring(board, desk)
  undo(board, id)
  const columns = boardColumns(board.store.rows.statuses.all().values())
  expect(columns.some(({ category, deleted }) => category === 'done' && deleted === null)).toBe(true)
})

test('items of a closed sprint stay: it does not change', () => {
  const board = newBoard()
  const { id, report } = bring(board, desk)
  const sprint = report.sprint!.id
  act(board, 'sprint.start', { id: sprint })
  act(board, 'sprint.close', { id: sprint })
  const done = living(board.store.rows.items).filter((item) => item.place[0] === sprint)
  expect(done.length).toBeGreaterThan(0)
  const undone = undo(board, id)
  for (const { id: item } of done) {
    expect(board.store.rows.items.get(item)?.deleted).toBeNull()
    expect(undone.kept.find((one) => one.id === item)?.why).toBe('closed')
  }
})

test('an import is undone once, by who may change the board', () => {
  const board = newBoard()
  const { id } = bring(board, desk)
  const { store, newId, random } = board
  const viewer = { member: 'm', role: 'viewer' as const, now, newId, random }
  expect(() => runCommand(store, 'import.undo', { import: id }, viewer)).toThrow('may not')
  expect(() => undo(board, 'none')).toThrow('no import')
  undo(board, id)
  expect(() => undo(board, id)).toThrow('undone already')
})

test('law: an undo takes away what nobody touched and nothing else, and a second import brings it back', () => {
  fc.assert(
    fc.property(randomTrello, fc.array(fc.nat(), { maxLength: 4 }), fc.boolean(), (source, touches, blank) => {
      const board = newBoard(blank ? blankTemplate : boardWordsTemplate)
      const before = standing(board)
      const first = bring(board, source)
      const items = living(board.store.rows.items)
      const touched = new Set(items.length === 0 ? [] : touches.map((one) => items[one % items.length]!.id))
      for (const id of touched) act(board, 'item.update', { id, askedBy: 'Hana' })
      const made = standing(board)
      const undone = undo(board, first.id)
      const after = standing(board)
      for (const [key, row] of before) expect(after.get(key)).toEqual(row)
      for (const [key, row] of after) expect(equalJson(made.get(key), row)).toBe(true)
      for (const id of touched) expect(after.has(`items/${id}`)).toBe(true)
      expect(living(board.store.rows.items).length).toBe(touched.size)
      expect(made.size - after.size).toBe(Object.values(undone.binned).reduce((sum, count) => sum + count, 0))
      const again = bring(board, source)
      expect(again.report.counts.cards).toMatchObject({ brought: items.length - touched.size, already: touched.size })
      expect(new Set(living(board.store.rows.items).map(({ id }) => id))).toEqual(new Set(items.map(({ id }) => id)))
      expect(faultsOf(board.doc)).toEqual([])
      expect(bring(board, source).report.counts.cards.brought).toBe(0)
    }),
    { numRuns: 60 },
  )
})
