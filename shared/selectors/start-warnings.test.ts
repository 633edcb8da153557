import { expect, test } from 'vitest'
import { startWarnings } from './start-warnings.ts'
import { sprintRow } from './test-rows.ts'

const sprint = sprintRow('s2', { firstDay: '2026-11-23', lastDay: '2026-12-04' })
const item = {}

test('within its days, with something in it and no other one running nothing speaks against a start', () => {
  const others = [
    sprintRow('s1', { state: 'closed', firstDay: '2026-11-09', lastDay: '2026-11-20' }),
    sprintRow('s3', { firstDay: '2026-12-07', lastDay: '2026-12-18' }),
    sprintRow('s0', { state: 'active', deleted: [1, 'ines'] }),
  ]
  for (const today of ['2026-11-23', '2026-11-28', '2026-12-04'])
    expect(startWarnings(sprint, [item], [sprint, ...others], today)).toEqual([])
})

test('before its first day and after its last it says by how many days', () => {
  expect(startWarnings(sprint, [item], [sprint], '2026-11-22')).toEqual([{ kind: 'early', days: 1, day: '2026-11-23' }])
  expect(startWarnings(sprint, [item], [sprint], '2026-10-24')).toEqual([
    { kind: 'early', days: 30, day: '2026-11-23' },
  ])
  expect(startWarnings(sprint, [item], [sprint], '2026-12-06')).toEqual([{ kind: 'over', days: 2, day: '2026-12-04' }])
})

test('an empty sprint, one without days and one that others overlap are told', () => {
  const running = [
    sprintRow('s1', { state: 'active', firstDay: '2026-11-16' }),
    sprintRow('s0', { state: 'active', firstDay: '2026-11-02' }),
  ]
  expect(startWarnings(sprintRow('new'), [], running, '2026-11-22')).toEqual([
    { kind: 'empty' },
    { kind: 'no-days' },
    { kind: 'running', sprints: ['s0', 's1'] },
  ])
})
