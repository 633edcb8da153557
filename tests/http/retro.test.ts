import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RetroView } from '../../shared/protocol.ts'
import type { Row } from '../../shared/schema/collections.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

type Board = { items: Row<'items'>[]; sprints: Row<'sprints'>[] }

async function closedSprint() {
  const board = await app.createBoard('Growth desk', 'demo')
  const ines = await app.owner()
  const { sprints } = (await ines.send<Board>(`/api/boards/${board}`)).body
  const sprint = sprints.find(({ state }) => state === 'closed')!
  const read = (who: TestCaller, id = sprint.id) =>
    who.send<RetroView & { error?: { code: string } }>(`/api/boards/${board}/retro/${id}`)
  const run = (who: TestCaller, verb: string, args: object) =>
    who.send<{ result: { id: string }; error?: { code: string } }>(`/api/boards/${board}/commands`, {
      name: `retro.${verb}`,
      args: { sprint: sprint.id, ...args },
      idempotencyKey: `${verb} ${JSON.stringify(args)}`,
    })
  return { board, ines, sprint, sprints, read, run }
}

test('a retro is written unseen, shown, voted on, and an action becomes an item with a link back', async () => {
  const { board, ines, sprint, read, run } = await closedSprint()
  const hana = await app.token('commenter', board)
  const tom = await app.token('viewer', board)
  expect((await run(hana, 'note', { id: 'n1', column: 'try', text: 'Pair on briefs' })).body.result).toEqual({
    id: 'n1',
  })
  const answers = await Promise.all([read(ines), read(tom)])
  for (const { body, text } of answers.map(({ body }) => ({ body, text: JSON.stringify(body) }))) {
    expect(body).toMatchObject({ phase: 'writing', notes: [], written: [[expect.any(String), 1]] })
    expect(text).not.toContain('Pair')
  }
  // nor is it in the board's own answers
  const whole = await ines.send(`/api/boards/${board}`)
  expect(JSON.stringify(whole.body)).not.toContain('Pair on briefs')

  await run(ines, 'show', { part: 'notes' })
  await run(hana, 'vote', { notes: ['n1'] })
  expect((await read(tom)).body.notes).toMatchObject([{ text: 'Pair on briefs', votes: null }])
  await run(ines, 'show', { part: 'votes' })
  expect((await read(tom)).body.notes).toMatchObject([{ votes: 1 }])

  const link = `https://topsight.example/b/${board}/review/${sprint.id}`
  expect((await run(hana, 'action', { id: 'act1', text: 'Pair', link })).status).toBe(403)
  expect((await run(ines, 'action', { id: 'act1', text: 'Pair', note: 'n1', link })).status).toBe(200)
  const { items } = (await ines.send<Board>(`/api/boards/${board}`)).body
  expect(items.find(({ id }) => id === 'act1')).toMatchObject({
    askedBy: `Retro of ${sprint.name}`,
    attachments: [{ name: `Retro of ${sprint.name}`, url: link }],
    place: ['backlog', expect.any(String), expect.any(String)],
  })
})

type File = { retros: Record<string, Pick<RetroView, 'phase' | 'notes' | 'actions'>> }

test('a file of the board has of a retro what is shown and no more, and another board takes it in', async () => {
  const { board, ines, sprint, run } = await closedSprint()
  const hana = await app.token('commenter', board)
  const text = async (format: string, of = board) =>
    (await ines.fetch(`/api/boards/${of}/export?format=${format}`)).text()
  const file = async (of = board) => JSON.parse(await text('json', of)) as File
  await run(hana, 'note', { id: 'n1', column: 'try', text: 'Pair on *briefs*' })
  await run(hana, 'note', { id: 'n2', column: 'try', text: 'Shorter briefs' })
  expect((await text('json')) + (await text('md'))).not.toMatch(/Pair|Shorter/)
  expect((await file()).retros).toEqual({})

  await run(ines, 'show', { part: 'notes' })
  await run(ines, 'group', { notes: ['n1', 'n2'] })
  await run(hana, 'vote', { notes: ['n1', 'n1', 'n2'] })
  await run(ines, 'action', { id: 'act1', text: 'Pair', note: 'n1' })
  const shown = (await file()).retros[sprint.id]!
  expect(shown.phase).toBe('notes')
  expect(shown.notes.map(({ id, group, votes }) => [id, group, votes])).toEqual([
    ['n1', 'n1', null],
    ['n2', 'n1', null],
  ])
  expect(await text('md')).toMatch(/## Retro of .+\n\n### Try\n\n- Pair on \\\*briefs\\\*.*\n {2}- Shorter briefs/)
  expect(await text('md')).not.toContain('vote')

  await run(ines, 'show', { part: 'votes' })
  expect(await text('md')).toMatch(/- Pair on .* · 2 votes\n/)
  expect(await text('md&text=Pair')).not.toContain('Retro of')
  const whole = await text('json')
  const blank = await app.createBoard('Elsewhere', 'blank')
  const brought = await ines.fetch(`/api/boards/${blank}/import?format=topsight`, { method: 'POST', body: whole })
  expect([brought.status, await brought.text()]).toEqual([200, expect.stringContaining('1 retros')])
  expect((await file(blank)).retros).toEqual((await file()).retros)
  const there = await ines.send<RetroView>(`/api/boards/${blank}/retro/${sprint.id}`)
  expect(there.body).toMatchObject({
    phase: 'votes',
    notes: [
      { id: 'n1', votes: 2 },
      { id: 'n2', votes: 1 },
    ],
    actions: [{ item: 'act1', note: 'n1' }],
  })
})

test('strangers, and sprints that are not there or have not begun, have no retro', async () => {
  const { ines, sprints, read } = await closedSprint()
  const planned = sprints.find(({ state }) => state === 'planned')!
  expect((await read(ines, planned.id)).status).toBe(409)
  expect((await read(ines, 'nowhere')).body.error?.code).toBe('not-found')
  const stranger = await app.token('editor', await app.createBoard())
  expect([403, 404]).toContain((await read(stranger)).status)
})
