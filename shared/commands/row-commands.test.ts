import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostRows } from '../schema/most-rows.ts'
import { boardColumns } from '../selectors/board-columns.ts'
import { CommandError } from './command.ts'
import { type TestBoard, testBoard } from './test-board.ts'

const order = ({ store }: TestBoard) => boardColumns(store.rows.statuses.all().values()).map((status) => status.id)

function refusal(act: () => unknown): CommandError {
  try {
    act()
  } catch (error) {
    if (error instanceof CommandError) return error
    throw error
  }
  throw new Error('it was not refused')
}

describe('the order of rows', () => {
  test('a row is put after another or first, and one step of undo takes it back', () => {
    const board = testBoard()
    const { changes } = board.run('status.move', { id: 'review', after: null })
    expect(order(board)).toEqual(['review', 'todo', 'doing', 'done'])
    board.run('status.move', { id: 'todo', after: 'done' })
    expect(order(board)).toEqual(['review', 'doing', 'done', 'todo'])
    board.undo(changes)
    expect(order(board)).toEqual(['doing', 'review', 'done', 'todo'])
  })

  test('after a row that has gone meanwhile means at the end', () => {
    const board = testBoard()
    board.run('status.delete', { id: 'review' })
    board.run('status.move', { id: 'todo', after: 'review' })
    expect(order(board)).toEqual(['doing', 'done', 'todo'])
  })

  test('whatever ranks the others have, a row comes to stand where it was put and no other changes its turn', () => {
    const rank = fc.constantFrom('a0', 'a1', 'a1', '', '!', 'zzzz', 'a0V', `a0${'V'.repeat(58)}`)
    fc.assert(
      fc.property(fc.array(rank, { minLength: 4, maxLength: 4 }), fc.nat(3), fc.nat(3), (ranks, from, to) => {
        const board = testBoard()
        for (const [index, id] of ['todo', 'doing', 'review', 'done'].entries())
          board.run('status.update', { id, rank: ranks[index] })
        const before = order(board)
        const id = before[from]!
        const others = before.filter((one) => one !== id)
        board.run('status.move', { id, after: others[to - 1] ?? null })
        expect(order(board)).toEqual(others.toSpliced(to, 0, id))
      }),
    )
  })
})

describe('columns that a board needs', () => {
  test('the last done column is neither deleted nor made one of another category, and the hint says what to do', () => {
    const board = testBoard()
    const bytes = board.bytes()
    for (const act of [
      () => board.run('status.delete', { id: 'done' }),
      () => board.run('status.update', { id: 'done', category: 'doing' }),
    ])
      expect(refusal(act)).toMatchObject({
        code: 'invalid',
        hint: 'Make another column one for done items first.',
      })
    expect(board.bytes()).toEqual(bytes)
    board.run('status.update', { id: 'done', name: 'Finished', category: 'done' })
    board.run('status.update', { id: 'review', category: 'done' })
    board.run('status.delete', { id: 'done' })
    expect(order(board)).toEqual(['todo', 'doing', 'review'])
  })

  test('the last column is not deleted', () => {
    const board = testBoard()
    for (const id of ['todo', 'doing', 'review']) board.run('status.delete', { id })
    expect(refusal(() => board.run('status.delete', { id: 'done' })).hint).toBe('Add another column first.')
  })

  test('undo leaves the last done column alone too', () => {
    const board = testBoard()
    const { changes } = board.run('status.create', { id: 'shipped', name: 'Shipped', category: 'done' })
    board.run('status.delete', { id: 'done' })
    expect(board.undo(changes).skipped).toHaveLength(1)
    expect(order(board)).toContain('shipped')
  })
})

describe('days of a board and of its members', () => {
  const holidays = ({ store }: TestBoard) => store.rows.board.get('board')?.holidays

  test('days are added and removed one by one, so that two owners lose none of each other’s', () => {
    const board = testBoard()
    board.run('holiday.add', { days: ['2026-12-25', '2026-12-24'] })
    board.run('holiday.add', { days: ['2026-12-25', '2027-01-01'] })
    expect(holidays(board)).toEqual(['2026-12-24', '2026-12-25', '2027-01-01'])
    board.run('holiday.remove', { days: ['2026-12-24'] })
    expect(holidays(board)).toEqual(['2026-12-25', '2027-01-01'])
  })

  test('a working day is put in and left out by itself, but never the last', () => {
    const board = testBoard()
    const works = () => board.store.rows.board.get('board')?.workingDays
    board.run('weekday.update', { weekday: 6, works: true })
    for (const weekday of [1, 2, 3, 4]) board.run('weekday.update', { weekday, works: false })
    expect(works()).toEqual([5, 6])
    board.run('weekday.update', { weekday: 5, works: false })
    expect(refusal(() => board.run('weekday.update', { weekday: 6, works: false })).code).toBe('invalid')
    board.run('board.update', { workingDays: [] })
    board.run('weekday.update', { weekday: 7, works: false })
    expect(works()).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('an editor says when they are away themselves, an owner for everyone', () => {
    const board = testBoard()
    const jonas = { member: 'jonas', role: 'editor' } as const
    board.run('absence.add', { id: 'jonas', days: ['2026-11-19'] }, jonas)
    board.run('absence.add', { id: 'jonas', days: ['2026-11-20'] })
    board.run('absence.remove', { id: 'jonas', days: ['2026-11-19'] }, jonas)
    expect(board.store.rows.members.get('jonas')?.absent).toEqual(['2026-11-20'])
    const days = ['2026-11-19']
    expect(refusal(() => board.run('absence.add', { id: 'ines', days }, jonas)).code).toBe('no-right')
    expect(refusal(() => board.run('holiday.add', { days }, jonas)).code).toBe('no-right')
  })

  test('a prefix of odd letters is refused with what to write', () => {
    const board = testBoard()
    for (const prefix of ['T-', 'ä', '9A', 'a b'])
      expect(refusal(() => board.run('board.update', { prefix })).hint).toBe(
        'Write up to six capitals or digits, a capital first.',
      )
    board.run('board.update', { prefix: 'GD2' })
  })
})

describe('how many rows there may be', () => {
  const most = mostRows.silos ?? 0

  test('one silo too many is refused with what to do, and there is room again when one goes into the bin', () => {
    const board = testBoard()
    board.doc.transact(() => {
      for (let i = board.store.rows.silos.all().size; i < most; i++)
        board.store.rows.silos.insert(`x${i}`, { name: 'x' })
    })
    const { code, hint } = refusal(() => board.run('silo.create', { name: 'More' }))
    expect([code, hint]).toEqual(['conflict', 'Put some that nobody needs in the bin first.'])
    board.run('silo.delete', { id: `x${most - 1}` })
    board.run('silo.create', { name: 'More' })
    expect(refusal(() => board.run('silo.restore', { id: `x${most - 1}` })).code).toBe('conflict')
    board.run('silo.restore', { id: `x${most - 2}` })
  })

  test('sprints are bounded too, also those that are planned many at once', () => {
    const board = testBoard()
    const sprints = mostRows.sprints ?? 0
    board.doc.transact(() => {
      for (let i = board.store.rows.sprints.all().size; i < sprints - 1; i++)
        board.store.rows.sprints.insert(`x${i}`, { name: `Sprint ${i}` })
    })
    expect(refusal(() => board.run('sprint.plan', { count: 2 })).code).toBe('conflict')
    board.run('sprint.create', { name: 'Last' })
    expect(refusal(() => board.run('sprint.create', { name: 'More' })).code).toBe('conflict')
  })
})
