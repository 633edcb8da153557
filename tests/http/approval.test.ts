import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Row } from '../../shared/schema/collections.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

type Answer = { result?: unknown; error?: { code: string; message: string; hint: string } }

/** A board whose articles are approved by a commenter before they are done, and one article. */
async function guardedDesk() {
  const board = await app.createBoard('Growth desk', 'content-team')
  const ines = await app.token('owner', board)
  const leila = await app.guest('commenter', board, 'Leila Haddad')
  const jonas = await app.guest('editor', board, 'Jonas Brandt')
  const { statuses } = (await ines.send<{ statuses: Row<'statuses'>[] }>(`/api/boards/${board}`)).body
  const done = statuses.find(({ category }) => category === 'done')!
  await ines.run(board, 'kind.create', { id: 'guide', name: 'Guide' })
  const rule = { status: done.id, members: [leila.member], silo: null }
  const ask = (who: TestCaller, name: string, args: object) =>
    who.send<Answer>(`/api/boards/${board}/commands`, { name, args })
  const { id } = (await ines.run<{ id: string }>(board, 'item.create', { title: 'Boot care', kind: 'guide' })).result
  return { board, ines, leila, jonas, done, rule, ask, id }
}

test('over REST an unapproved item is refused by name, approved by whom the rule names, and then moves', async () => {
  const { board, ines, leila, jonas, done, rule, ask, id } = await guardedDesk()
  expect((await ask(jonas, 'approval.require', { kind: 'guide', rule })).status).toBe(403)
  await ines.run(board, 'approval.require', { kind: 'guide', rule })

  const refused = await ask(jonas, 'item.move', { id, status: done.id })
  expect(refused.status).toBe(409)
  expect(refused.body.error).toMatchObject({ code: 'unapproved', message: expect.stringContaining('Leila Haddad') })

  await jonas.run(board, 'approval.ask', { id })
  expect((await ask(jonas, 'approval.give', { id })).status).toBe(403)
  expect((await ask(leila, 'item.update', { id, title: 'Mine' })).status).toBe(403)
  expect((await ask(leila, 'approval.give', { id, version: 99 })).status).toBe(400)
  expect((await leila.run(board, 'approval.give', { id })).result).toEqual({ id, version: 0 })
  await jonas.run(board, 'item.move', { id, status: done.id })
})

test('what is not there cannot be approved', async () => {
  const { leila, ask, id, ines, board, rule } = await guardedDesk()
  await ines.run(board, 'approval.require', { kind: 'guide', rule })
  expect((await ask(leila, 'approval.give', { id: 'gone' })).status).toBe(404)
  expect((await ask(leila, 'approval.give', {})).status).toBe(400)
  await ines.run(board, 'item.delete', { id })
  expect((await ask(leila, 'approval.give', { id })).status).toBe(404)
})
