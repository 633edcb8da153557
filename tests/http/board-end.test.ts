import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { callAdmin } from '../../server/operator/call-admin.ts'
import { closeCode } from '../../shared/protocol.ts'
import { deletedBoardDays } from '../../shared/selectors/bin.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import { isInFile, tablesWith } from '../helpers/database-texts.ts'

const dayMs = 86_400_000
type Deleted = { id: string; name: string; deletedAt: number; goesAt: number }

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

const open: WebSocket[] = []
afterEach(() => open.splice(0).forEach((socket) => socket.terminate()))

async function connected(board: string, headers: Record<string, string>): Promise<WebSocket> {
  const socket = new WebSocket(`${app.syncUrl}/${board}?dur=1`, { headers })
  open.push(socket)
  await once(socket, 'message')
  return socket
}

test('a deleted board is gone for everybody at once, and its links and tokens open nothing', async () => {
  const owner = await app.owner()
  const board = await app.createBoard('Growth desk')
  const path = `/api/boards/${board}`
  const hana = await app.guest('editor', board)
  const program = await app.token('owner', board)
  const link = await owner.send<{ secret: string }>(`${path}/links`, { role: 'editor' })
  const sockets = await Promise.all([owner, hana, program].map(({ headers }) => connected(board, headers)))
  const closed = Promise.all(sockets.map(async (socket) => ((await once(socket, 'close')) as [number])[0]))
  const stream = await hana.fetch(`${path}/changes?since=1`)

  expect((await hana.send(path, { name: 'Growth desk' }, 'DELETE')).status).toBe(403)
  expect((await owner.send(path, { name: 'Another desk' }, 'DELETE')).status).toBe(409)
  const gone = await owner.send<{ goesAt: number }>(path, { name: 'Growth desk' }, 'DELETE')
  expect(gone.status).toBe(200)
  expect(await closed).toEqual([closeCode.unknownRoom, closeCode.unknownRoom, closeCode.unknownRoom])
  expect(await stream.text()).toContain('event: end')

  const unknown = await owner.send('/api/boards/nobody')
  expect(unknown.status).toBe(404)
  for (const caller of [owner, hana, program]) expect(await caller.send(path)).toEqual(unknown)
  const preview = await app.stranger.send('/api/join/preview', { secret: link.body.secret })
  const none = await app.stranger.send('/api/join/preview', { secret: 'no-such-secret-at-all' })
  expect([preview.status, preview.body]).toEqual([none.status, none.body])
  const socket = new WebSocket(`${app.syncUrl}/${board}?dur=1`, { headers: owner.headers })
  expect(((await once(socket, 'close')) as [number])[0]).toBe(closeCode.unknownRoom)
  expect((await owner.send<{ boards: Deleted[] }>('/api/me')).body.boards.map(({ id }) => id)).not.toContain(board)
})

test('its owner finds it among the deleted ones and brings it back as it was; nobody else can', async () => {
  const owner = await app.owner()
  const board = await app.createBoard('Second desk')
  const path = `/api/boards/${board}`
  const hana = await app.guest('editor', board)
  const program = await app.token('editor', board)
  await owner.run(board, 'item.create', { title: 'Boot fit guide' })
  const before = await (await owner.fetch(`${path}/export`)).text()
  await owner.send(path, { name: 'Second desk' }, 'DELETE')

  const listed = (await owner.send<Deleted[]>('/api/boards?deleted=1')).body.find(({ id }) => id === board)
  expect(listed).toMatchObject({ name: 'Second desk', role: 'owner' })
  expect(Number(listed?.goesAt) - Number(listed?.deletedAt)).toBe(deletedBoardDays * dayMs)
  expect((await hana.send('/api/boards?deleted=1')).body).toEqual([])
  expect((await program.send('/api/boards?deleted=1')).body).toEqual([])
  expect((await hana.send(`${path}/restore`, {})).status).toBe(404)
  expect((await app.stranger.send(`${path}/restore`, {})).status).toBe(401)

  expect(await owner.send(`${path}/restore`, {})).toEqual({ status: 200, body: { id: board } })
  expect(await (await owner.fetch(`${path}/export`)).text()).toBe(before)
  for (const caller of [hana, program]) await caller.run(board, 'item.create', { title: 'written again' })
  // twice is once
  expect((await owner.send(`${path}/restore`, {})).status).toBe(200)
  expect((await owner.send<Deleted[]>('/api/boards?deleted=1')).body.map(({ id }) => id)).not.toContain(board)
})

test('an operator deletes, lists and restores boards', async () => {
  const board = await app.createBoard('Third desk')
  const ask = (operation: string, input: { [key: string]: boolean | string }) =>
    callAdmin(join(app.dataDir, 'admin.sock'), operation, input)
  const ended = await ask('board.delete', { board })
  expect(await ask('board.list', { deleted: true })).toMatchObject({
    boards: expect.arrayContaining([ended]) as unknown,
  })
  await expect(ask('board.delete', { board })).rejects.toThrow('There is no board')
  expect(await ask('board.restore', { board })).toEqual({ id: board, name: 'Third desk' })
  await expect(ask('board.restore', { board })).rejects.toThrow('no deleted board')
})

test('after its days a deleted board is in no table and in no page of the file; others and restored ones stay', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'topsight-end-'))
  let now = Date.now()
  const start = () => startTestApp({ dataDir, clock: () => now, mayDestroy: () => true })
  let here = await start()
  const owner = await here.owner()
  const board = await here.createBoard('Quokka desk')
  const kept = await here.createBoard('Marmot desk')
  const path = `/api/boards/${board}`
  const { result } = await owner.run<{ id: string }>(board, 'item.create', { title: 'A wombat on skis' })
  for (let edit = 0; edit < 40; edit += 1)
    await owner.run(board, 'item.update', { id: result.id, draft: `numbat ${edit} `.repeat(400) })
  await owner.run(kept, 'item.create', { title: 'A marmot on skis' })
  await owner.send(`${path}/links`, { role: 'editor', password: 'a long sentence of hers' })
  await owner.send(`${path}/invitations`, { emails: ['bilby@example.org'], role: 'editor' })
  await owner.send(`${path}/versions`, { name: 'Before the echidna' })
  await here.guest('editor', board, 'Priya Raman')
  await here.token('editor', board)
  const texts = [board, 'wombat on skis', 'numbat 7', 'Quokka desk', 'bilby@example.org', 'Before the echidna']
  for (const text of texts) expect([text, tablesWith(dataDir, text).length > 0]).toEqual([text, true])
  expect((await owner.send(path, { name: 'Quokka desk' }, 'DELETE')).status).toBe(200)
  await here.stop()

  const forgotten = () => texts.flatMap((text) => tablesWith(dataDir, text))
  now += deletedBoardDays * dayMs - 60_000
  here = await start()
  expect(forgotten()).not.toEqual([])
  await here.stop()
  now += 120_000
  here = await start()
  await expect.poll(forgotten, { timeout: 30_000 }).toEqual([])
  await expect.poll(() => texts.filter((text) => isInFile(dataDir, text)), { timeout: 30_000 }).toEqual([])
  expect(tablesWith(dataDir, 'A marmot on skis').length).toBeGreaterThan(0)
  const verified = await callAdmin(join(dataDir, 'admin.sock'), 'verify', {})
  expect(verified).toMatchObject({ ok: true, database: 'ok' })
  await here.stop()
  rmSync(dataDir, { recursive: true, force: true })
}, 90_000)
