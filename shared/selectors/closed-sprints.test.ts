import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closedSprint, closedSprints } from './closed-sprints.ts'
import { sprintRow } from './test-rows.ts'

const report = {
  closedAt: 20,
  commitment: 10,
  completed: 7,
  added: 2,
  removed: 1,
  reestimated: 0.5,
  carriedOver: 4.5,
  goalMet: true,
  workingDays: 10,
  series: [{ day: '2026-11-09', left: 9, done: 1, scope: 0 }],
  unplanned: ['c'],
  items: [{ id: 'c', points: 2, silo: 'crm', outcome: 'open', unplanned: true, askedBy: 'Sales' }],
  split: [['a', 'a2']],
}

test('the closed sprints come in the order of closing, those without one first', () => {
  const closed = (id: string, closedAt: number | null, fields = {}) =>
    sprintRow(id, { state: 'closed', report: closedAt === null ? null : { closedAt }, ...fields })
  const sprints = [
    closed('late', 30),
    closed('early', 10),
    closed('old', null),
    sprintRow('running', { state: 'active', report: { closedAt: 5, reopened: [6, 'ines'] } }),
    closed('binned', 20, { deleted: [1, 'ines'] }),
  ]
  expect(closedSprints(sprints).map(({ id }) => id)).toEqual(['old', 'early', 'late'])
})

test('a report is read as it was frozen', () => {
  expect(closedSprint(sprintRow('s1', { state: 'closed', firstDay: '2026-11-09', report }))).toEqual({
    ...{ id: 's1', name: 's1', firstDay: '2026-11-09', lastDay: null, closedAt: 20 },
    ...{ committed: 10, done: 7, added: 2, removed: 1, reestimated: 0.5, carriedOver: 4.5 },
    ...{
      goalMet: true,
      workingDays: 10,
      series: report.series,
      unplanned: ['c'],
      items: report.items,
      split: report.split,
    },
  })
})

test('what an earlier version did not freeze is null or empty; the commitment stands on the sprint too', () => {
  const sprint = sprintRow('s1', { state: 'closed', commitment: { at: 1, by: 'ines', items: { a: 3, b: null } } })
  expect(closedSprint(sprint)).toMatchObject({
    committed: 3,
    done: null,
    goalMet: null,
    series: [],
    items: [],
    split: [],
  })
})

test('any report is read', () => {
  const figure = fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(report)))
  const any = fc.dictionary(fc.constantFrom(...Object.keys(report)), figure)
  fc.assert(
    fc.property(any, (found) => {
      const { items, series, done } = closedSprint(sprintRow('s1', { state: 'closed', report: found }))
      expect(items.every(({ id }) => typeof id === 'string')).toBe(true)
      expect(series.every(({ left }) => Number.isFinite(left))).toBe(true)
      expect(done === null || Number.isFinite(done)).toBe(true)
    }),
  )
})
