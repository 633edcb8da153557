import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventGrounds } from './event-grounds.ts'
import { openItemsOf, withoutMember } from './open-items-of.ts'
import { fourStatuses, itemRow, sprintRow } from './test-rows.ts'

test('open are the items of a member that are on the board and not done, as first person or not', () => {
  const grounds = eventGrounds([sprintRow('s1')], fourStatuses)
  const items = [
    itemRow('first', { assignees: ['jonas'], place: ['s1', 'doing', 'a0'] }),
    itemRow('second', { assignees: ['ines', 'jonas'] }),
    itemRow('gone-status', { assignees: ['jonas'], place: ['s1', 'nowhere', 'a1'] }),
    itemRow('done', { assignees: ['jonas'], place: ['s1', 'done', 'a2'] }),
    itemRow('binned', { assignees: ['jonas'], deleted: [1, 'ines'] }),
    itemRow('archived', { assignees: ['jonas'], archived: true }),
    itemRow('other', { assignees: ['ines'] }),
  ]
  expect(openItemsOf(items, grounds, 'jonas').map((item) => item.id)).toEqual(['first', 'second', 'gone-status'])
})

test('law: who takes over stands where the other stood, nobody twice, and the others keep their order', () => {
  const people = fc.uniqueArray(fc.constantFrom('ines', 'jonas', 'hana', 'tom'))
  fc.assert(
    fc.property(people, fc.constantFrom('ines', 'hana', null), (before, next) => {
      const after = withoutMember(before, 'jonas', next)
      expect(after).not.toContain('jonas')
      expect(new Set(after).size).toBe(after.length)
      const others = (list: string[]) => list.filter((one) => one !== 'jonas' && one !== next)
      expect(others(after)).toEqual(others(before))
      if (before[0] === 'jonas' && next !== null) expect(after[0]).toBe(next)
    }),
  )
})
