import { expect, test } from 'vitest'
import { testBoard } from '../../../shared/commands/test-board.ts'
import { massChange } from '../../../shared/schema/mass-change.ts'
import { massActOf } from './ask-mass-command.ts'

const { store, run } = testBoard()
const sprint = store.rows.sprints.get('s1')?.name
const ids = Array.from({ length: massChange + 1 }, (_, place) => `i${place}`)
for (const id of ids) run('item.create', { id, title: id })
const few = ids.slice(1)
const [first] = store.rows.items.all().values()
const home = first?.place[0]

test('deleting as many items as are let go is no mass change, one more is', () => {
  expect(massActOf('item.delete', { ids: few }, store)).toBeNull()
  expect(massActOf('item.delete', { ids }, store)).toEqual({ kind: 'delete', count: massChange + 1 })
})

test('what changes its place within its list, or nothing at all, is moved by nobody', () => {
  expect(massActOf('item.move', { ids, container: home }, store)).toBeNull()
  expect(massActOf('item.update', { ids }, store)).toBeNull()
})

test('a move elsewhere counts those that change their list and names where they go', () => {
  expect(massActOf('item.move', { ids, container: 's1' }, store)).toEqual({
    ...{ kind: 'move', count: massChange + 1, place: sprint },
  })
})
