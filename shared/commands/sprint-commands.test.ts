import { describe, expect, test } from 'vitest'
import { compareRanks } from '../lib/compare-ranks.ts'
import { itemsIn } from '../selectors/item-place.ts'
import { groundsOf } from './grounds.ts'
import { type TestBoard, keepRecord, testBoard } from './test-board.ts'

/** Sprint s1 active with a (3 points, done since), b (5, open), and c (2, added later). */
function runningSprint({ record = true } = {}): TestBoard {
  const board = testBoard()
  if (record) keepRecord(board)
  board.run('item.create', { id: 'a', title: 'A', points: 3, container: 's1' })
  board.run('item.create', { id: 'b', title: 'B', points: 5, container: 's1' })
  board.run('item.create', { id: 'd', title: 'D', points: 8, container: 's1' })
  board.run('item.create', { id: 'e', title: 'E', points: 1 })
  board.run('sprint.start', { id: 's1' })
  board.run('item.create', { id: 'c', title: 'C', points: 2, container: 's1', status: 'doing' })
  board.run('item.move', { id: 'a', status: 'done' })
  board.run('item.move', { id: 'd', container: 's2' })
  board.run('item.update', { id: 'b', points: 6 })
  return board
}

const order = (board: TestBoard, container: string) =>
  itemsIn(board.store.rows.items.all().values(), container, groundsOf(board.store)).map((item) => item.id)
const sprintOf = (board: TestBoard, id = 's1') => board.store.rows.sprints.get(id)!

function everything({ store }: TestBoard) {
  const rows = Object.values(store.rows).map((collection) => [
    collection.name,
    Object.fromEntries([...collection.all()].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  ])
  const facts = Object.values(store.facts).map((kind) => [
    kind.name,
    Object.fromEntries([...kind.all()].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  ])
  return structuredClone(Object.fromEntries([...rows, ...facts])) as Record<
    string,
    Record<string, Record<string, unknown>>
  >
}

describe('starting', () => {
  test('commits to the items that are in, with their points, and says who and when', () => {
    const board = testBoard()
    board.run('item.create', { id: 'a', title: 'A', points: 3, container: 's1' })
    board.run('item.create', { id: 'b', title: 'B', container: 's1' })
    board.run('item.create', { id: 'gone', title: 'Gone', points: 9, container: 's1' })
    board.run('item.delete', { id: 'gone' })
    board.run('sprint.start', { id: 's1' }, { now: 1000 })
    expect(sprintOf(board)).toMatchObject({
      state: 'active',
      commitment: { at: 1000, by: 'ines', items: { a: 3, b: null } },
    })
  })

  test('gives a sprint without days some: from today, as long as the sprints of the board are', () => {
    const board = testBoard()
    const start = (fields: object) => {
      const id = (board.run('sprint.create', { name: 'Sprint', ...fields }).result as { id: string }).id
      board.run('sprint.start', { id }, { now: Date.parse('2026-11-12T08:00:00Z') })
      const { firstDay, lastDay } = sprintOf(board, id)
      return [firstDay, lastDay]
    }
    expect(start({})).toEqual(['2026-11-12', '2026-11-25'])
    board.run('board.update', { sprintDays: 3, holidays: ['2026-11-16'] })
    expect(start({})).toEqual(['2026-11-12', '2026-11-17'])
    expect(start({ firstDay: '2026-11-14' })).toEqual(['2026-11-14', '2026-11-19'])
    expect(start({ lastDay: '2026-11-30' })).toEqual(['2026-11-12', '2026-11-30'])
    expect(start({ lastDay: '2026-11-10' })).toEqual(['2026-11-10', '2026-11-10'])
    expect(start({ firstDay: '2026-12-01', lastDay: '2026-12-02' })).toEqual(['2026-12-01', '2026-12-02'])
  })

  test('is refused a second time, for a closed sprint, and for one in the bin', () => {
    const board = runningSprint()
    expect(() => board.run('sprint.start', { id: 's1' })).toThrow(
      'Sprint 1 is active; only a planned sprint can be started.',
    )
    board.run('sprint.close', { id: 's1' })
    expect(() => board.run('sprint.start', { id: 's1' })).toThrow('Sprint 1 is closed')
    board.run('sprint.delete', { id: 's2' })
    expect(() => board.run('sprint.start', { id: 's2' })).toThrow('There is no sprint s2.')
  })
})

describe('closing', () => {
  test('freezes the figures of the sprint', () => {
    const board = runningSprint()
    board.run('sprint.close', { id: 's1' }, { now: Date.parse('2026-11-10T18:00:00Z') })
    expect(sprintOf(board).state).toBe('closed')
    expect(sprintOf(board).report).toMatchObject({
      closedAt: Date.parse('2026-11-10T18:00:00Z'),
      commitment: 16,
      completed: 3,
      added: 2,
      removed: 8,
      reestimated: 1,
      carriedOver: 8,
      done: ['a'],
      open: ['b', 'c'],
      unplanned: ['c'],
      series: [
        { day: '2026-11-09', left: 8, done: 3, scope: -5 },
        { day: '2026-11-10', left: 8, done: 3, scope: 0 },
      ],
    })
  })

  test('moves what is unfinished to the end of where you say, in its order', () => {
    const board = runningSprint()
    board.run('sprint.close', { id: 's1', leftovers: 's2' })
    expect(order(board, 's1')).toEqual(['a'])
    expect(order(board, 's2')).toEqual(['d', 'b', 'c'])
    expect(board.store.rows.items.get('c')?.place[1]).toBe('doing')
  })

  test('without a word moves it to the backlog', () => {
    const board = runningSprint()
    board.run('sprint.close', { id: 's1' })
    expect(order(board, 'backlog')).toEqual(['e', 'b', 'c'])
  })

  test('packs the record of the sprint; what an open sprint needs too stays live', () => {
    const board = runningSprint()
    const events = [...board.store.facts.events.all().keys()]
    board.run('sprint.close', { id: 's1', leftovers: 'backlog' })
    const packed = (sprintOf(board).history as [string, unknown][]).map(([key]) => key)
    // one for d, which went to the open s2, and one for e in the backlog
    const live = events.filter((key) => board.store.facts.events.get(key) !== undefined)
    expect(packed.length).toBeGreaterThan(5)
    expect(live.map((key) => key.split(':')[1] ?? '').toSorted(compareRanks)).toEqual(['d', 'e'])
    expect(packed).toContain(live.find((key) => key.endsWith(':d')))
  })

  test.each([
    ['into itself', { id: 's1', leftovers: 's1' }, 'Leftovers cannot stay'],
    ['into a sprint that is not there', { id: 's1', leftovers: 's9' }, 'There is no sprint s9.'],
    ['of a planned sprint', { id: 's2' }, 'only an active sprint can be closed'],
    ['of none', { id: 's9' }, 'There is no sprint s9.'],
  ])('%s is refused, and nothing is written', (_, args, message) => {
    const board = runningSprint()
    const bytes = board.bytes()
    expect(() => board.run('sprint.close', args)).toThrow(message)
    expect(board.bytes()).toEqual(bytes)
  })

  test('D9 a closed sprint does not change by anything that happens to its items later, to the byte', () => {
    const board = runningSprint()
    board.run('sprint.close', { id: 's1' })
    const frozen = sprintOf(board)
    board.run('item.update', { id: 'a', title: 'A again', points: 13 })
    board.run('item.move', { id: 'a', container: 's2', status: 'todo' })
    board.run('item.delete', { ids: ['b', 'c'] })
    board.run('status.update', { id: 'review', category: 'done' })
    board.run('status.delete', { id: 'done' })
    board.run('board.update', { holidays: ['2026-11-09'], zone: 'Asia/Tokyo' })
    board.run('sprint.delete', { id: 's2' })
    expect(() => board.run('sprint.update', { id: 's1', goal: 'Other' })).toThrow('does not change any more')
    expect(() => board.run('sprint.delete', { id: 's1' })).toThrow('only a planned sprint can be deleted')
    expect(sprintOf(board)).toBe(frozen)
  })
})

describe('reopening', () => {
  test.each(['backlog', 's2'])(
    'D9 after closing with leftovers to %s is as before, except for the mark in the report',
    (leftovers) => {
      const board = runningSprint({ record: false })
      board.store.facts.events.put('1:a', [5, 'ines', 'a', 'progressed', ['s1', 'todo', 3, 0], ['s1', 'done', 3, 0]])
      board.store.facts.events.put('2:b', [6, 'ines', 'b', 'moved', ['s1', 'todo', 3, 0], ['s2', 'done', 3, 0]])
      const before = everything(board)
      board.run('sprint.close', { id: 's1', leftovers })
      const report = sprintOf(board).report
      board.run('sprint.reopen', { id: 's1' }, { now: 99 })
      const after = everything(board)
      expect(after['sprints']?.['s1']?.['report']).toEqual({ ...report, reopened: [[99, 'ines']] })
      after['sprints']!['s1']!['report'] = null
      expect(after).toEqual(before)
    },
  )

  test('leaves a leftover where somebody has moved it since', () => {
    const board = runningSprint()
    board.run('sprint.close', { id: 's1' })
    board.run('item.move', { id: 'b', container: 's2' })
    board.run('sprint.reopen', { id: 's1' })
    expect(order(board, 's1')).toEqual(['c', 'a'])
    expect(order(board, 's2')).toEqual(['d', 'b'])
  })

  test('is for the sprint that closed last', () => {
    const board = runningSprint()
    board.run('sprint.close', { id: 's1' })
    board.run('sprint.start', { id: 's2' })
    board.run('sprint.close', { id: 's2' })
    expect(() => board.run('sprint.reopen', { id: 's1' })).toThrow('A later sprint is closed already.')
    board.run('sprint.reopen', { id: 's2' })
    board.run('sprint.reopen', { id: 's1' })
    expect([sprintOf(board, 's1').state, sprintOf(board, 's2').state]).toEqual(['active', 'active'])
  })

  test('and closing again makes a new report, which says that it was reopened', () => {
    const board = runningSprint()
    board.run('sprint.close', { id: 's1' })
    expect(sprintOf(board).report).not.toHaveProperty('reopened')
    board.run('sprint.reopen', { id: 's1' }, { now: 98 })
    board.run('sprint.close', { id: 's1' })
    board.run('sprint.reopen', { id: 's1' }, { now: 99, member: 'jonas' })
    board.run('item.move', { id: 'b', status: 'done' })
    board.run('sprint.close', { id: 's1' })
    expect(sprintOf(board).report).toMatchObject({ completed: 9, carriedOver: 2 })
    expect(sprintOf(board).report).toMatchObject({
      reopened: [
        [98, 'ines'],
        [99, 'jonas'],
      ],
    })
  })
})

describe('planning', () => {
  test('a sprint may not end before it begins, however the days are given', () => {
    const board = testBoard()
    expect(() => board.run('sprint.create', { name: 'x', firstDay: '2026-02-02', lastDay: '2026-02-01' })).toThrow(
      'cannot end before',
    )
    expect(() => board.run('sprint.update', { id: 's1', lastDay: '2026-11-08' })).toThrow('cannot end before')
    board.run('sprint.update', { id: 's1', lastDay: null })
    expect(sprintOf(board).lastDay).toBe(null)
  })

  test('deleting a planned sprint takes its items to the end of the backlog', () => {
    const board = testBoard()
    board.run('item.create', { id: 'x', title: 'X' })
    board.run('item.create', { id: 'y', title: 'Y', container: 's1', status: 'review' })
    board.run('sprint.delete', { id: 's1' })
    expect(order(board, 'backlog')).toEqual(['x', 'y'])
    expect(board.store.rows.items.get('y')?.place[1]).toBe('review')
  })
})
