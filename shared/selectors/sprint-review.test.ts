import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type TestBoard, keepRecord, testBoard } from '../commands/test-board.ts'
import { sprintReview } from './sprint-review.ts'

const at = (day: string) => ({ now: Date.parse(`2026-11-${day}T12:00:00Z`) })
const sprintOf = ({ store }: TestBoard) => store.rows.sprints.get('s1')!

/** Closed: a (3, done), b (5 grown to 8, left), c (2, sent to the backlog before the end), d (8, came later). */
function closed(): TestBoard {
  const board = testBoard()
  keepRecord(board)
  board.doc.transact(() => board.store.rows.silos.insert('web', { name: 'Web' }))
  const create = (id: string, fields: object) =>
    board.run('item.create', { id, title: id.toUpperCase(), container: 's1', ...fields })
  create('a', { points: 3 })
  create('b', { points: 5 })
  create('c', { points: 2 })
  board.run('sprint.start', { id: 's1' }, at('09'))
  create('d', { points: 8, silo: 'web', askedBy: 'Store managers' })
  board.run('item.move', { id: 'a', status: 'doing' })
  board.run('item.move', { id: 'a', status: 'done' })
  board.run('item.update', { id: 'b', points: 8 })
  board.run('item.move', { id: 'c', container: 'backlog' })
  board.run('sprint.close', { id: 's1', leftovers: 's2', goalMet: true }, at('20'))
  return board
}

describe('the review of a closed sprint', () => {
  test('has each figure with the items behind it', () => {
    const { figures, sayDo, sprint } = sprintReview(sprintOf(closed()))
    const told = Object.fromEntries(
      Object.entries(figures).map(([name, { points, entries }]) => [
        name,
        [points, entries.map(({ item, points: of }) => [item.title, of])],
      ]),
    )
    expect(told).toEqual({
      committed: [10, [['A', 3], ['B', 5], ['C', 2]]], // prettier-ignore
      done: [3, [['A', 3]]],
      added: [8, [['D', 8]]],
      removed: [2, [['C', 2]]],
      reestimated: [3, [['B', 3]]],
      carriedOver: [16, expect.arrayContaining([['B', 8], ['D', 8]])], // prettier-ignore
    })
    expect(sayDo).toBe(0.3)
    expect(sprint.goalMet).toBe(true)
  })

  test('says who asked, whose work it was and where what was left went', () => {
    const { figures, unplannedBySilo } = sprintReview(sprintOf(closed()))
    expect(figures.added.entries[0]?.item).toMatchObject({ askedBy: 'Store managers', silo: 'web' })
    expect(figures.carriedOver.entries.map(({ item }) => item.wentTo)).toEqual(['s2', 's2'])
    expect(unplannedBySilo).toEqual([{ silo: 'web', points: 8 }])
  })

  test('stays what it is when items are deleted, renamed, or estimated anew later', () => {
    const board = closed()
    const before = sprintReview(sprintOf(board))
    board.run('item.delete', { id: 'a' }, at('21'))
    board.run('item.update', { id: 'b', points: 13, title: 'Another' }, at('21'))
    expect(sprintReview(sprintOf(board))).toEqual(before)
  })

  test('tells that the sprint was reopened, and by whom, once it is closed again', () => {
    const board = closed()
    board.run('sprint.reopen', { id: 's1' }, at('21'))
    board.run('sprint.close', { id: 's1', leftovers: 's2' }, at('22'))
    expect(sprintReview(sprintOf(board)).reopened).toEqual([{ at: at('21').now, by: expect.any(String) }])
  })

  test('an item that was split is re-estimated only by what it grew as a whole', () => {
    const board = testBoard()
    keepRecord(board)
    board.run('item.create', { id: 'a', title: 'A', points: 8, container: 's1' })
    board.run('sprint.start', { id: 's1' }, at('09'))
    board.run('item.move', { id: 'a', status: 'doing' })
    board.run('sprint.close', { id: 's1', each: { a: { to: 's2', left: 3 } } }, at('20'))
    const { figures } = sprintReview(sprintOf(board))
    expect(figures.reestimated).toEqual({ points: 0, entries: [] })
    expect([figures.done.points, figures.carriedOver.points]).toEqual([5, 3])
  })

  test('reads whatever stands in a report without failing', () => {
    const sprint = sprintOf(closed())
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(sprint.report ?? {})), fc.jsonValue()), (odd) => {
        const review = sprintReview({ ...sprint, report: { ...sprint.report, ...(odd as object) } })
        expect(review.figures.committed.entries).toHaveLength(3)
      }),
    )
  })
})
