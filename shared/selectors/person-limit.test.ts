import { expect, test } from 'vitest'
import { overPersonLimit } from './person-limit.ts'
import { sprintColumns } from './sprint-columns.ts'
import { fourStatuses, itemRow, sprintRow } from './test-rows.ts'

test('who owns more items in progress than the limit is named with the count; other columns and other people of an item do not count', () => {
  const item = (id: string, status: string, ...assignees: string[]) =>
    itemRow(id, { place: ['s1', status, id], assignees })
  const items = [
    item('a', 'doing', 'leila', 'tom'),
    item('b', 'doing', 'leila'),
    item('c', 'review', 'leila'),
    item('d', 'todo', 'tom'),
    item('e', 'doing', 'tom'),
    item('f', 'doing'),
  ]
  const columns = sprintColumns(items, fourStatuses, [sprintRow('s1')], 's1')
  const inProgress = columns.filter((column) => column.status.category === 'doing').flatMap((column) => column.items)
  const owned = inProgress.filter((one) => one.assignees[0] === 'leila').length
  expect(overPersonLimit(columns, 1)).toEqual([{ member: 'leila', count: owned }])
  expect(overPersonLimit(columns, owned)).toEqual([])
})
