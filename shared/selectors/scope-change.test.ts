import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testBoard } from '../commands/test-board.ts'
import { groundsOf } from '../commands/grounds.ts'
import { must } from '../lib/must.ts'
import { boardRowId } from '../schema/board.ts'
import { burndown } from './burndown.ts'
import { closedSprint } from './closed-sprints.ts'
import { eventsOf } from './events-of.ts'
import { scopeChange } from './scope-change.ts'
import { sumPoints } from './sum-points.ts'
import { fourStatuses, itemRow, sprintRow } from './test-rows.ts'

const sprint = sprintRow('s1', {
  state: 'active',
  commitment: { at: 1, by: 'ines', items: { a: 3, b: 5, c: null, d: 0.2 } },
})
const inside = { place: ['s1', 'doing', 'a0'] as const }

test('what was added, removed and estimated anew is told apart, with the items and who asked', () => {
  const items = [
    itemRow('a', { ...inside, points: 8 }),
    itemRow('b', { place: ['backlog', 'todo', 'a0'], points: 13 }),
    itemRow('c', { ...inside, points: 2 }),
    itemRow('d', { ...inside, points: 0.1 }),
    itemRow('e', { ...inside, points: 1, askedBy: 'Sales' }),
    itemRow('f', { ...inside }),
    itemRow('g', { place: ['backlog', 'todo', 'a0'], points: 9, askedBy: 'Service' }),
  ]
  expect(scopeChange(sprint, { items, statuses: fourStatuses, sprints: [sprint] })).toEqual({
    committed: { points: 8.2, items: ['a', 'b', 'c', 'd'] },
    added: { points: 1, items: ['e', 'f'] },
    removed: { points: 5, items: ['b'] },
    raised: { points: 7, items: ['a', 'c'] },
    lowered: { points: 0.1, items: ['d'] },
    now: { points: 11.1, items: ['a', 'c', 'd', 'e', 'f'] },
    askedBy: { e: 'Sales' },
  })
})

test('a sprint that has not started has no change of scope', () => {
  expect(scopeChange(sprintRow('s2'), { items: [], statuses: [], sprints: [] })).toBe(null)
})

/** A board whose record is kept as the server does, with four items in the sprint that starts. */
function running() {
  const board = testBoard()
  const { store, doc, context } = board
  let number = 0
  store.subscribe(({ items }) => {
    if (!items) return
    number += 1
    const found = eventsOf({ number, at: context().now, member: 'ines', items }, groundsOf(store), () => false)
    if (found.length > 0) doc.transact(() => found.forEach(([key, value]) => store.facts.events.put(key, value)))
  })
  for (const [at, id] of ['a', 'b', 'c', 'd'].entries())
    board.run('item.create', { id, title: id, points: at * 2, container: 's1' })
  for (const id of ['e', 'f']) board.run('item.create', { id, title: id, points: 5 })
  board.run('sprint.start', { id: 's1' })
  const rows = () => ({
    items: store.rows.items.all().values(),
    statuses: store.rows.statuses.all().values(),
    sprints: store.rows.sprints.all().values(),
    events: store.facts.events.all().values(),
  })
  return { ...board, rows, sprintNow: () => must(store.rows.sprints.get('s1')) }
}

const act = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  what: fc.oneof(
    fc.record({
      container: fc.constantFrom('s1', 's1', 's2', 'backlog'),
      status: fc.constantFrom('todo', 'doing', 'done'),
    }),
    fc.record({ points: fc.constantFrom(0, 0.1, 3, 8, null) }),
  ),
})

test('laws: commitment + added − removed ± re-estimated − done is what the burndown ends at; closed it is what the report says', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), fc.boolean(), (acts, isSplit) => {
      const { run, rows, sprintNow, store, context } = running()
      for (const { id, what } of acts) run('points' in what ? 'item.update' : 'item.move', { id, ...what })
      const { zone, workingDays, holidays } = must(store.rows.board.get(boardRowId))
      const calendar = { zone, workingDays, holidays }
      const today = new Date(context().now).toISOString().slice(0, 10)
      const sum = (...points: number[]) => sumPoints(points.map((one) => ({ points: one })))
      const end = ({ committed, added, removed, raised, lowered }: NonNullable<ReturnType<typeof scopeChange>>) =>
        sum(committed.points, added.points, -removed.points, raised.points, -lowered.points)

      const change = must(scopeChange(sprintNow(), rows()))
      const chart = burndown(sprintNow(), rows(), calendar, today)
      expect(sum(end(change), -must(chart.steps.at(-1)).done)).toBe(chart.left)
      expect(change.now.points).toBe(end(change))

      const leftover = [...store.rows.items.all().values()].find(
        ({ place, points }) => place[0] === 's1' && place[1] !== 'done' && points === 8,
      )
      const each = isSplit && leftover ? { each: { [leftover.id]: { to: 's2', left: 3 } } } : {}
      run('sprint.close', { id: 's1', ...each })
      const closed = must(scopeChange(sprintNow(), rows()))
      const report = closedSprint(sprintNow())
      expect([closed.committed.points, closed.added.points, closed.removed.points]).toEqual([
        report.committed,
        report.added,
        report.removed,
      ])
      expect(sum(closed.raised.points, -closed.lowered.points)).toBe(report.reestimated)
      expect(sorted(closed)).toEqual(sorted(change))
    }),
    { numRuns: 60 },
  )
})

test('an item that is split at the close, and what carries on with its rest, are one item of its sprint', () => {
  const { run, rows, sprintNow } = running()
  run('item.move', { id: 'e', container: 's1' })
  run('sprint.close', { id: 's1', each: { d: { to: 's2', left: 2 }, e: { to: 's2', left: 1 } } })
  expect(closedSprint(sprintNow()).split).toHaveLength(2)
  expect(scopeChange(sprintNow(), rows())).toMatchObject({
    committed: { points: 12 },
    added: { points: 5, items: ['e'] },
    removed: { points: 0, items: [] },
    raised: { points: 0, items: [] },
    lowered: { points: 0, items: [] },
    now: { points: 17 },
  })
})

/** The parts with their items in the order of the alphabet. */
function sorted(change: NonNullable<ReturnType<typeof scopeChange>>) {
  return (['committed', 'added', 'removed', 'raised', 'lowered', 'now'] as const).map((part) => {
    const { points, items } = change[part]
    return [part, points, items.toSorted()]
  })
}
