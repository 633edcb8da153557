import { describe, expect, test } from 'vitest'
import { boardRowId } from '../schema/board.ts'
import { burndown } from '../selectors/burndown.ts'
import { itemsIn } from '../selectors/item-place.ts'
import { groundsOf } from './grounds.ts'
import { type TestBoard, keepRecord, testBoard } from './test-board.ts'

const at = (day: string, hour = 12) => ({ now: Date.parse(`2026-11-${day}T${String(hour).padStart(2, '0')}:00:00Z`) })
const sprintOf = ({ store }: TestBoard, id = 's1') => store.rows.sprints.get(id)!
const itemOf = ({ store }: TestBoard, id: string) => store.rows.items.get(id)!
const inside = ({ store }: TestBoard, container: string) =>
  itemsIn(store.rows.items.all().values(), container, groundsOf(store))
const reportOf = (board: TestBoard, id = 's1') => sprintOf(board, id).report!

/** Sprint s1 with a (3 points, done), b (5, begun), c (2); d (8) came later. Numbers as the server would give them. */
function running(): TestBoard {
  const board = testBoard()
  keepRecord(board)
  board.doc.transact(() => {
    board.store.rows.silos.insert('web', { name: 'Web' })
    board.store.rows.stages.insert('use', { name: 'Use' })
    board.store.rows.touchpoints.insert('desk', { name: 'Desk', stage: 'use' })
  })
  const create = (id: string, fields: object) => board.run('item.create', { id, title: id.toUpperCase(), ...fields })
  create('a', { points: 3, container: 's1', silo: 'web', touchpoints: ['desk'] })
  create('b', { points: 5, container: 's1' })
  create('c', { points: 2, container: 's1' })
  board.run('sprint.start', { id: 's1' }, at('09', 9))
  create('d', { points: 8, container: 's1', silo: 'web', askedBy: 'Store managers' })
  board.run('item.move', { id: 'a', status: 'doing' })
  board.run('item.move', { id: 'a', status: 'done' })
  board.run('item.move', { id: 'b', status: 'doing' })
  board.doc.transact(() => {
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) board.store.rows.items.update(id, { number: index + 1 })
  })
  return board
}

describe('choices for what is left', () => {
  test('each leftover goes where it was said, all others to where the rest goes', () => {
    const board = running()
    board.run('sprint.close', { id: 's1', leftovers: 's2', each: { c: { to: 'backlog' } } })
    expect(inside(board, 's2').map(({ id }) => id)).toEqual(['d', 'b'])
    expect(inside(board, 'backlog').map(({ id }) => id)).toEqual(['c'])
  })

  test('of a split item the part that was done stays and is done; the rest goes on as a new item', () => {
    const board = running()
    board.run('item.update', {
      id: 'b',
      parent: 'a',
      labels: ['boots'],
      checklist: [
        { id: '1', text: 'Draft', done: true },
        { id: '2', text: 'Film', done: false },
      ],
    })
    const { result } = board.run('sprint.close', { id: 's1', each: { b: { to: 's2', left: 2 } } }, at('20'))
    expect(itemOf(board, 'b')).toMatchObject({ points: 3, number: 2, place: ['s1', 'done', expect.any(String)] })
    const [rest] = inside(board, 's2')
    expect(rest).toMatchObject({
      ...{ title: 'B', points: 2, number: 5, parent: 'a', labels: ['boots'] },
      ...{ place: ['s2', 'doing', expect.any(String)], checklist: [{ id: '2', text: 'Film', done: false }] },
    })
    expect(result).toMatchObject({ completed: 6, carriedOver: 12, reestimated: 0, split: [['b', rest?.id]] })
    expect(reportOf(board)).toMatchObject({ done: ['a', 'b'], open: ['c', 'd', rest?.id] })
  })

  test('points are split to a hundredth, and exactly', () => {
    const board = running()
    board.run('item.update', { id: 'b', points: 0.3 })
    board.run('sprint.close', { id: 's1', each: { b: { to: 's2', left: 0.1 } } })
    expect([itemOf(board, 'b').points, inside(board, 's2')[0]?.points]).toEqual([0.2, 0.1])
  })

  test.each<[string, object, string]>([
    ['an item that is not there', { each: { x: { to: 's2' } } }, 'There is no item x.'],
    ['an item that is done', { each: { a: { to: 's2' } } }, '“A” is not among what is unfinished in Sprint 1.'],
    ['a sprint that is not there', { each: { b: { to: 's9' } } }, 'There is no sprint s9.'],
    ['the sprint that closes', { each: { b: { to: 's1' } } }, 'Leftovers cannot stay'],
    ['a closed sprint', { each: { b: { to: 's0' } } }, 'That sprint is closed'],
    ['nothing left', { each: { b: { to: 's2', left: 0 } } }, 'more than 0 and fewer than 5 can be left'],
    ['all left', { each: { b: { to: 's2', left: 5 } } }, 'more than 0 and fewer than 5 can be left'],
    ['more than all left', { each: { b: { to: 's2', left: 6 } } }, 'more than 0 and fewer than 5 can be left'],
    ['a part that is finer than a hundredth', { each: { b: { to: 's2', left: 0.001 } } }, 'not right'],
    ['less than nothing left', { each: { b: { to: 's2', left: -1 } } }, 'not right'],
    ['a part of no points', { each: { e: { to: 's2', left: 1 } } }, '“E” has no points that could be split.'],
    ['an unknown word', { each: { b: { to: 's2', rest: 1 } } }, 'not right'],
  ])('%s is refused, and nothing is written', (_, args, message) => {
    const board = running()
    board.run('sprint.create', { id: 's0', name: 'Sprint 0', firstDay: '2026-10-26', lastDay: '2026-11-06' })
    board.run('sprint.start', { id: 's0' })
    board.run('sprint.close', { id: 's0' })
    board.run('item.create', { id: 'e', title: 'E', container: 's1' })
    const before = board.bytes()
    expect(() => board.run('sprint.close', { id: 's1', ...args })).toThrow(message)
    expect(board.bytes()).toEqual(before)
  })
})

describe('the report', () => {
  test('tells of each item what a review needs', () => {
    const board = running()
    board.run('item.move', { id: 'c', container: 'backlog' })
    board.run('sprint.close', { id: 's1', goalMet: true }, at('20'))
    const report = reportOf(board)
    expect(report).toMatchObject({
      ...{ goalMet: true, closedBy: 'ines', workingDays: 10, capacity: 14, unplannedBySilo: { web: 8 } },
      calendar: { zone: 'UTC', workingDays: [1, 2, 3, 4, 5], holidays: [] },
    })
    const plain = { silo: null, stage: null, unplanned: false, askedBy: '', cycleDays: null }
    expect(report['items']).toEqual([
      { ...plain, id: 'a', number: 1, title: 'A', points: 3, silo: 'web', stage: 'use', outcome: 'done', cycleDays: 1 },
      {
        ...{ ...plain, id: 'd', number: 4, title: 'D', points: 8, silo: 'web', outcome: 'open' },
        ...{ unplanned: true, askedBy: 'Store managers' },
      },
      { ...plain, id: 'b', number: 2, title: 'B', points: 5, outcome: 'open' },
      { ...plain, id: 'c', number: 3, title: 'C', points: 2, outcome: 'removed' },
    ])
  })

  test('says nothing of a goal that nobody judged, and nothing of a capacity that nobody gave', () => {
    const board = running()
    for (const id of ['ines', 'jonas']) board.run('member.update', { id, capacity: null })
    board.run('sprint.close', { id: 's1' })
    expect(reportOf(board)).toMatchObject({ goalMet: null, capacity: null })
  })

  test('names what was published and which tests were decided between its start and its end', () => {
    const board = testBoard()
    const decide = (id: string) => board.doc.transact(() => board.store.rows.tests.update(id, { state: 'decided' }))
    for (const id of ['t1', 't2', 't3']) board.run('test.create', { id, name: id })
    for (const id of ['early', 'now', 'never']) board.run('item.create', { id, title: id })
    decide('t1')
    board.run('item.update', { id: 'early', published: at('08').now })
    board.run('sprint.start', { id: 's1' }, at('09'))
    decide('t3')
    board.run('item.update', { id: 'now', published: at('12').now })
    board.run('sprint.close', { id: 's1' }, at('20'))
    expect(reportOf(board)).toMatchObject({ tests: ['t3'], published: ['now'] })
  })

  test('counts days in the zone of the board, over a change of clocks too', () => {
    const board = testBoard()
    keepRecord(board)
    board.run('board.update', { zone: 'Europe/Berlin' })
    board.run('item.create', { id: 'a', title: 'A', container: 's1' })
    const moment = (time: string) => ({ now: Date.parse(time) })
    board.run('sprint.start', { id: 's1' }, moment('2026-10-23T08:00:00Z'))
    // half past midnight in Berlin on the 24th, and half past eleven at night on the 25th, which had 25 hours
    board.run('item.move', { id: 'a', status: 'doing' }, moment('2026-10-23T22:30:00Z'))
    board.run('item.move', { id: 'a', status: 'done' }, moment('2026-10-25T22:30:00Z'))
    board.run('sprint.close', { id: 's1' }, moment('2026-11-20T12:00:00Z'))
    expect(reportOf(board)['items']).toMatchObject([{ cycleDays: 2 }])
  })
})

describe('velocity', () => {
  const completed = (board: TestBoard) => {
    board.run('sprint.close', { id: 's1' }, at('20'))
    const { completed: points, doneBefore, done } = reportOf(board)
    return { points, doneBefore, done }
  }
  function planned(...items: [id: string, status: string][]): TestBoard {
    const board = testBoard()
    keepRecord(board)
    for (const [id, status] of items) board.run('item.create', { id, title: id, points: 3, container: 's1', status })
    board.run('sprint.start', { id: 's1' }, at('09', 9))
    return board
  }

  test('leaves out what was done already when the sprint started', () => {
    const board = planned(['a', 'done'], ['b', 'todo'])
    board.run('item.move', { id: 'b', status: 'done' }, at('10'))
    expect(completed(board)).toEqual({ points: 3, doneBefore: ['a'], done: ['a', 'b'] })
  })

  test('counts what was done before and is taken up and finished again', () => {
    const board = planned(['a', 'done'])
    board.run('item.move', { id: 'a', status: 'doing' }, at('10'))
    board.run('item.move', { id: 'a', status: 'done' }, at('11'))
    expect(completed(board)).toMatchObject({ points: 3, doneBefore: [] })
  })

  test('leaves out what came in finished, and counts what was put into done as it came', () => {
    const board = planned()
    board.run('item.create', { id: 'old', title: 'Old', points: 8, status: 'done' }, at('10'))
    board.run('item.move', { id: 'old', container: 's1' }, at('11'))
    board.run('item.create', { id: 'quick', title: 'Quick', points: 2 }, at('10'))
    board.run('item.move', { id: 'quick', container: 's1', status: 'done' }, at('11'))
    expect(completed(board)).toMatchObject({ points: 2, doneBefore: ['old'] })
  })

  test('counts what was done here although it was elsewhere or in the bin for a while', () => {
    const board = planned(['a', 'todo'], ['b', 'todo'])
    board.run('item.move', { ids: ['a', 'b'], status: 'done' }, at('10'))
    board.run('item.move', { id: 'a', container: 'backlog' }, at('11'))
    board.run('item.move', { id: 'a', container: 's1' }, at('12'))
    board.run('item.delete', { id: 'b' }, at('11'))
    board.run('item.restore', { id: 'b' }, at('12'))
    expect(completed(board)).toMatchObject({ points: 6, doneBefore: [] })
  })

  test('does not count twice what was finished in another sprint', () => {
    const board = planned(['a', 'todo'])
    board.run('item.move', { id: 'a', status: 'done' }, at('10'))
    board.run('sprint.start', { id: 's2' }, at('11'))
    board.run('sprint.close', { id: 's1' }, at('20'))
    board.run('item.move', { id: 'a', container: 's2' }, at('21'))
    board.run('sprint.close', { id: 's2' }, at('22'))
    expect(reportOf(board, 's1')).toMatchObject({ completed: 3 })
    expect(reportOf(board, 's2')).toMatchObject({ completed: 0, doneBefore: ['a'], added: 3 })
  })
})

describe('closed is closed', () => {
  /** Everything that is read of the closed sprint. */
  function seen(board: TestBoard) {
    const { rows, facts } = board.store
    const all = {
      items: [...rows.items.all().values()],
      statuses: [...rows.statuses.all().values()],
      sprints: [...rows.sprints.all().values()],
      events: [...facts.events.all().values()],
    }
    const sprint = sprintOf(board)
    const calendar = rows.board.get(boardRowId)!
    return JSON.stringify([sprint, burndown(sprint, all, calendar, '2027-01-01')])
  }

  test('D9 its figures stay equal to the byte when leftovers move on, items go and change, and the board does too', () => {
    const board = running()
    board.run('sprint.close', { id: 's1', leftovers: 's2', each: { b: { to: 's2', left: 2 } } }, at('20'))
    const frozen = seen(board)
    board.run('sprint.start', { id: 's2' }, at('23'))
    board.run('item.move', { id: 'c', status: 'done' })
    board.run('item.update', { ids: ['a', 'b', 'd'], points: 13, silo: null, title: 'Other' })
    board.run('item.delete', { ids: ['a', 'd'] })
    board.run('silo.update', { id: 'web', name: 'Shop' })
    board.run('silo.delete', { id: 'web' })
    board.run('member.update', { id: 'ines', capacity: 40 })
    board.run('status.update', { id: 'review', category: 'done' })
    board.run('status.delete', { id: 'done' })
    board.run('board.update', { zone: 'Pacific/Auckland', workingDays: [1, 3], holidays: ['2026-11-10'] })
    board.run('sprint.close', { id: 's2' }, at('30'))
    expect(seen(board)).toBe(frozen)
  })

  test('its burndown ends where its report does, with items that were split too', () => {
    const board = running()
    board.run('sprint.close', { id: 's1', leftovers: 's2', each: { b: { to: 's2', left: 2 } } }, at('20'))
    const sprint = sprintOf(board)
    const nothing = { items: [], statuses: [], sprints: [], events: [] }
    const { steps } = burndown(sprint, nothing, { zone: 'UTC', workingDays: [], holidays: [] }, '2027-01-01')
    expect(steps.map(({ day, left, done, scope }) => ({ day, left, done, scope }))).toEqual(sprint.report?.['series'])
    expect(steps.at(-1)).toMatchObject({ left: 12, done: 6 })
  })

  test('what is edited on its items later is not on record any more', () => {
    const board = running()
    board.run('sprint.close', { id: 's1' }, at('20'))
    const events = board.store.facts.events.all().size
    board.run('item.update', { id: 'a', points: 13 })
    expect(board.store.facts.events.all().size).toBe(events)
    board.run('item.delete', { id: 'a' })
    expect(board.store.facts.events.all().size).toBe(events + 1)
  })
})

describe('reopening a split', () => {
  const closeSplit = (board: TestBoard) => {
    board.run('sprint.close', { id: 's1', leftovers: 's2', each: { b: { to: 's2', left: 2 } } }, at('20'))
    return inside(board, 's2').find(({ title }) => title === 'B')!.id
  }

  test('makes the item whole again and puts the rest into the bin', () => {
    const board = running()
    const before = inside(board, 's1')
    const rest = closeSplit(board)
    board.run('sprint.reopen', { id: 's1' }, { now: 7 })
    expect(inside(board, 's1')).toEqual(before)
    expect(itemOf(board, rest).deleted).toEqual([7, 'ines'])
  })

  test.each<[string, (rest: string) => [string, object]]>([
    ['the rest was worked on', (rest) => ['item.move', { id: rest, status: 'done' }]],
    ['the rest was renamed', (rest) => ['item.update', { id: rest, title: 'Second part' }]],
    ['the rest is in the bin', (rest) => ['item.delete', { id: rest }]],
    ['the part that was done has other points', () => ['item.update', { id: 'b', points: 4 }]],
    ['the part that was done is in the bin', () => ['item.delete', { id: 'b' }]],
  ])('leaves both parts as they are when %s since', (_, change) => {
    const board = running()
    const rest = closeSplit(board)
    const [name, args] = change(rest)
    board.run(name, args)
    const parts = [itemOf(board, 'b'), itemOf(board, rest)]
    board.run('sprint.reopen', { id: 's1' })
    expect([itemOf(board, 'b'), itemOf(board, rest)]).toEqual(parts)
    expect(itemOf(board, 'c').place[0]).toBe('s1')
  })
})
