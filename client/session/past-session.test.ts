import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { testBoard } from '../../shared/commands/test-board.ts'
import { createPastSession } from './past-session.ts'
import type { BoardSession } from './session-types.ts'
import { createValue } from './value.ts'

const migrate = vi.hoisted(() => vi.fn<(...given: unknown[]) => void>())
vi.mock('../../shared/store/migrations.ts', async (original) => ({ ...(await original<object>()), migrate }))

const live = {
  board: 'b1',
  me: { member: 'ines', role: 'owner', name: 'Ines Marchetti' },
  people: Object.assign(createValue(new Map()), { refresh: () => Promise.resolve(), seen: () => undefined }),
} as unknown as BoardSession

test('another moment comes in place of the one before, which is let go', () => {
  const board = testBoard()
  board.run('item.create', { id: 'film', title: 'Film' })
  const first = { seq: 1, at: 1000, state: Y.encodeStateAsUpdateV2(board.doc) }
  board.run('item.update', { id: 'film', title: 'Long film' })
  const second = { seq: 2, at: 2000, state: Y.encodeStateAsUpdateV2(board.doc) }

  const past = createPastSession(live, first)
  const titles: (string | undefined)[] = []
  past.session.stores.subscribe(() => titles.push(past.session.store.rows.items.get('film')?.title))
  expect(past.session.store.rows.items.get('film')?.title).toBe('Film')
  expect(past.session.past?.now()).toBe(1000)
  past.show(second)
  expect(titles).toEqual(['Long film'])
  expect(past.session.past?.now()).toBe(2000)
  past.show(first)
  expect(past.session.store.rows.items.get('film')?.title).toBe('Film')
  past.close()
})

test('what an older version of the program wrote is migrated, each moment of it', () => {
  const state = Y.encodeStateAsUpdateV2(testBoard().doc)
  const past = createPastSession(live, { seq: 1, at: 0, state })
  expect(migrate.mock.lastCall).toEqual([past.session.store])
  past.show({ seq: 2, at: 1, state })
  expect(migrate.mock.lastCall).toEqual([past.session.store])
})

test('nothing can be done in the past', async () => {
  const { session } = createPastSession(live, { seq: 1, at: 0, state: Y.encodeStateAsUpdateV2(testBoard().doc) })
  await expect(session.run('item.create', { title: 'Film' })).rejects.toMatchObject({ code: 'no-right' })
  expect(session.status.get().role).toBe('viewer')
  expect(session.undo()).toBeNull()
})
