import { join } from 'node:path'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts'
import { type Comparison, type History, type Version, mostNamedVersions } from '../../shared/interchange/history.ts'
import { createBoardStore } from '../../shared/store/board-store.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

type Refusal = { error: { code: string; message: string; hint: string } }

const day = 86_400_000
let now = Date.parse('2026-11-09T08:00:00Z')
const clock = () => now
let app: TestApp
let board: string
let editor: TestCaller

beforeAll(async () => {
  app = await startTestApp({ clock })
  await app.owner()
})
afterAll(() => app.stop())

const stops: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

async function newBoard(of = app) {
  board = await of.createBoard()
  editor = await of.token('editor', board)
}

async function newItem(title: string, more: object = {}): Promise<string> {
  return (await editor.run<{ id: string }>(board, 'item.create', { title, ...more })).result.id
}

/** What a document says, whatever its bytes. */
function contentOf(bytes: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdateV2(doc, bytes)
  const { rows, facts } = createBoardStore(doc)
  const parts = [...Object.values(rows), ...Object.values(facts)].map(({ name, all }) => [
    name,
    [...all().values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  ])
  return JSON.stringify(parts)
}

async function download(path: string, caller = editor) {
  const response = await caller.fetch(`/api/boards/${board}/${path}`)
  expect(response.status).toBe(200)
  const { headers } = response
  return {
    content: contentOf(new Uint8Array(await response.arrayBuffer())),
    seq: Number(headers.get('x-topsight-seq')),
    at: Number(headers.get('x-topsight-at')),
    etag: headers.get('etag') ?? '',
  }
}

const ask = <T>(path: string, caller = editor) => caller.send<T>(`/api/boards/${board}/${path}`)
const versions = async (caller = editor) => (await ask<{ versions: Version[] }>('versions', caller)).body.versions

test('the board of each moment is the board that was downloaded then, by row and by time', async () => {
  await newBoard()
  const then: { seq: number; at: number; content: string }[] = []
  const item = await newItem('Boot')
  for (const points of [1, 2, 3, 5, 8]) {
    now += day / 2
    await editor.run(board, 'item.update', { id: item, points })
    then.push({ ...(await download('snapshot')), at: now })
  }
  for (const { seq, at, content } of then) {
    expect(await download(`history/state?at=${seq}`)).toMatchObject({ seq, at, content })
    expect(await download(`history/state?asOf=${at + 1000}`)).toMatchObject({ seq, at, content })
  }
  const last = then.at(-1)
  expect(await download('history/state')).toMatchObject({ seq: last?.seq, content: last?.content })
  expect(await download('history/state?at=9999')).toMatchObject({ seq: last?.seq, content: last?.content })
  expect(await download('history/state?asOf=2031-01-01')).toMatchObject({ seq: last?.seq })
})

test('a moment that is there already is not sent again', async () => {
  await newBoard()
  const item = await newItem('Boot')
  const { etag } = await download('history/state?at=2')
  await editor.run(board, 'item.update', { id: item, points: 3 })
  const again = await editor.fetch(`/api/boards/${board}/history/state?at=2`, { headers: { 'If-None-Match': etag } })
  expect(again.status).toBe(304)
  expect((await download('history/state')).etag).not.toBe(etag)
})

test('the window tells where the past begins and ends, and how many moments each day has', async () => {
  await newBoard()
  now = Date.parse('2026-11-20T09:00:00Z')
  await newItem('Boot')
  now += 3 * day
  await newItem('Shoe')
  const { first, last, days } = (await ask<History>('history')).body
  expect(first.seq).toBe(1)
  expect(last.at).toBe(now)
  expect(days.reduce((sum, { changes }) => sum + changes, 0)).toBe(last.seq)
  expect(days.map((one) => one.day).slice(-2)).toEqual(['2026-11-20', '2026-11-23'])
  await newItem('Sock')
  const later = (await ask<History>('history')).body
  expect(later.days.reduce((sum, { changes }) => sum + changes, 0)).toBe(later.last.seq)
})

test('two moments are compared field by field, both ways', async () => {
  await newBoard()
  const item = await newItem('Boot')
  const from = (await editor.run(board, 'item.update', { id: item, points: 3 })).seq
  const to = (await editor.run(board, 'item.update', { id: item, points: 5, title: 'Shoe' })).seq
  const compare = async (one: number, other: number | string) =>
    (await ask<Comparison>(`history/compare?from=${one}${other === '' ? '' : `&to=${other}`}`)).body
  const told = await compare(from, to)
  expect(told).toMatchObject({ from: { seq: from }, to: { seq: to }, left: 0 })
  expect(told.changes.toSorted((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
    { id: item, collection: 'items', field: 'points', before: 3, after: 5 },
    { id: item, collection: 'items', field: 'title', before: 'Boot', after: 'Shoe' },
  ])
  const back = await compare(to, from)
  expect(back.changes).toContainEqual({ id: item, collection: 'items', field: 'points', before: 5, after: 3 })
  expect((await compare(from, '')).to.seq).toBeGreaterThanOrEqual(to)
  expect((await compare(to, to)).changes).toEqual([])
  // the record behind the figures follows from what is told
  expect((await compare(1, to)).changes.filter(({ collection }) => collection === 'events')).toEqual([])
})

test('a comparison of very much lists the first 2,000 changes and counts the others', async () => {
  await newBoard()
  const rows = Array.from({ length: 2500 }, (_, index) => `made${index},2026-11-02,1`)
  const { seq } = (await ask<History>('history')).body.last
  const { body } = await ask<{ stages: { id: string }[] }>('stages')
  const stage =
    body.stages[0]?.id ?? (await editor.run<{ id: string }>(board, 'stage.create', { name: 'Visit' })).result.id
  const start = Date.parse('2020-01-01')
  const lines = rows.map((_, index) => `${stage},${new Date(start + index * day).toISOString().slice(0, 10)},${index}`)
  await editor.fetch(`/api/boards/${board}/readings`, {
    method: 'PUT',
    headers: { 'content-type': 'text/csv' },
    body: `subject,day,value\n${lines.join('\n')}\n`,
  })
  const { changes, left } = (await ask<Comparison>(`history/compare?from=${seq}`)).body
  expect(changes).toHaveLength(2000)
  expect(changes.length + left).toBeGreaterThanOrEqual(2500)
})

test('a moment is kept under a name, renamed and given up; one name a moment', async () => {
  await newBoard()
  await newItem('Boot')
  const named = await ask<Version>('versions').then(() =>
    editor.send<Version>(`/api/boards/${board}/versions`, { name: ' Guide out ', at: 2 }),
  )
  expect(named).toMatchObject({
    status: 201,
    body: { id: 'n-2', kind: 'named', name: 'Guide out', seq: 2, by: editor.member, items: null },
  })
  const again = await editor.send<Refusal>(`/api/boards/${board}/versions`, { name: 'Another', at: 2 })
  expect([again.status, again.body.error.message]).toEqual([409, 'This moment is kept already, as “Guide out”.'])
  const head = await editor.send<Version>(`/api/boards/${board}/versions`, { name: 'Now' })
  expect((await versions()).map(({ name }) => name)).toEqual(['Now', 'Guide out'])
  const path = `/api/boards/${board}/versions/n-2`
  expect((await editor.send<Version>(path, { name: 'Spring' }, 'PATCH')).body).toMatchObject({ name: 'Spring' })
  expect(await editor.send(path, undefined, 'DELETE')).toMatchObject({ status: 200, body: { forgotten: 'n-2' } })
  expect(await versions()).toEqual([head.body])
  expect((await editor.send<Refusal>(path, { name: 'Spring' }, 'PATCH')).status).toBe(404)
  expect((await editor.send<Refusal>(`/api/boards/${board}/versions`, { name: '  ' })).status).toBe(400)
})

test('a board has at most 500 named versions; who gives one up can name another moment', async () => {
  await newBoard()
  const items = []
  for (let item = 0; item < 51; item += 1) items.push(await newItem(`Part ${item}`))
  const { seq } = await editor.run(board, 'item.delete', { ids: items })
  const database = new Database(join(app.dataDir, 'topsight.db'))
  const name = database.prepare(
    "insert into room_version (room, id, seq, at, kind, name, by) values (?, ?, 1, 0, 'named', 'Guide', null)",
  )
  for (let version = 0; version < mostNamedVersions; version += 1) name.run(board, `n-1-${version}`)
  database.close()
  const path = `/api/boards/${board}/versions`
  const refused = await editor.send<Refusal>(path, { name: 'One more', at: 2 })
  expect([refused.status, refused.body.error.code]).toEqual([409, 'conflict'])
  expect(refused.body.error.hint).toContain('Give up the name')
  // a version that the server kept counts once it has a name
  expect((await editor.send(`${path}/m-${seq - 1}`, { name: 'One more' }, 'PATCH')).status).toBe(409)
  expect((await editor.send(`${path}/n-1-7`, { name: 'Guide out' }, 'PATCH')).status).toBe(200)
  await editor.send(`${path}/n-1-7`, undefined, 'DELETE')
  expect((await editor.send(path, { name: 'One more', at: 2 })).status).toBe(201)
})

test('before more than 50 items go the board is kept, by itself and once; its name can be given and given up', async () => {
  await newBoard()
  const ids: string[] = []
  for (let item = 0; item < 51; item += 1) ids.push(await newItem(`Part ${item}`))
  const { seq } = await editor.run(board, 'item.delete', { ids })
  const [kept] = (await versions()).filter(({ kind }) => kind === 'before-mass-change')
  expect(kept).toMatchObject({ id: `m-${seq - 1}`, seq: seq - 1, name: '', by: editor.member, items: 51 })
  const path = `/api/boards/${board}/versions/${kept?.id}`
  expect((await editor.send<Refusal>(path, undefined, 'DELETE')).status).toBe(409)
  await editor.send(path, { name: 'All there' }, 'PATCH')
  await editor.send(path, undefined, 'DELETE')
  expect((await versions()).find(({ id }) => id === kept?.id)).toEqual(kept)
})

test('ten minutes in which somebody writes make a version, minutes of rest do not', async () => {
  await newBoard()
  const item = await newItem('Boot')
  for (let minute = 0; minute < 21; minute += 1) {
    now += 60_000 * (minute % 3 === 0 ? 30 : 1)
    await editor.run(board, 'item.update', { id: item, points: minute })
    await editor.run(board, 'item.update', { id: item, title: `Boot ${minute}` })
  }
  expect((await versions()).map(({ kind }) => kind)).toEqual(['active', 'active'])
})

test('who may not change the board looks back to when they came, and no further', async () => {
  await newBoard()
  const item = await newItem('Secret')
  const begun = now
  now += day
  await editor.run(board, 'item.update', { id: item, title: 'Plain' })
  await editor.send(`/api/boards/${board}/versions`, { name: 'Early', at: 2 })
  now += day
  const viewer = await app.guest('viewer', board)
  now += day
  const { seq } = await editor.run(board, 'item.update', { id: item, points: 5 })
  await editor.send(`/api/boards/${board}/versions`, { name: 'Late', at: seq })
  const { first, last } = (await ask<History>('history', viewer)).body
  expect((await download(`history/state?at=${first.seq}`, viewer)).content).toContain('Plain')
  const figure = (await ask<{ value: unknown; seq: number }>(`rollups/columns?asOf=${first.at}`, viewer)).body
  expect(figure.seq).toBe(first.seq)
  expect((await ask(`rollups/columns?asOf=${now}`, viewer)).status).toBe(200)
  const paths = [
    `history/state?at=${first.seq - 1}`,
    'history/state?asOf=2026-11-09',
    `history/state?asOf=${begun}`,
    'history/compare?from=2',
    'rollups/columns?asOf=2026-11-09',
    `rollups/columns?asOf=${begun}`,
  ]
  for (const path of paths) {
    const refused = await ask<Refusal>(path, viewer)
    expect([path, refused.status]).toEqual([path, path.includes('asOf=2026') ? 410 : 403])
    expect(refused.body.error.hint).toContain(String(first.seq))
  }
  expect((await ask<Comparison>(`history/compare?from=${first.seq}`, viewer)).body.to).toEqual(last)
  expect((await versions(viewer)).map(({ name }) => name)).toEqual(['Late'])
  expect((await viewer.send(`/api/boards/${board}/versions`, { name: 'Mine' })).status).toBe(403)
})

test('beyond what is kept every reader is told so, and a version from there still opens', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'topsight-history-'))
  stops.push(() => rmSync(dataDir, { recursive: true }))
  let old = await startTestApp({ clock, dataDir, historyDays: 10 })
  await old.owner()
  await newBoard(old)
  const item = await newItem('Boot')
  const { seq } = await editor.run(board, 'item.update', { id: item, points: 3 })
  await editor.send(`/api/boards/${board}/versions`, { name: 'Kept', at: seq })
  const kept = await download(`history/state?at=${seq}`)
  await editor.run(board, 'item.update', { id: item, points: 5 })
  now += 30 * day
  await editor.run(board, 'item.update', { id: item, points: 8 })
  await old.stop()

  const storage = await openSqliteStorage({ file: join(dataDir, 'topsight.db') })
  while ((await storage.tendHistory(board, { now, keepMs: 10 * day })).more);
  expect(await storage.verify(board)).toMatchObject({ ok: true })
  await storage.close()

  old = await startTestApp({ clock, dataDir, historyDays: 10 })
  stops.push(() => old.stop())
  editor = await old.token('editor', board)
  const { first, last } = (await ask<History>('history')).body
  expect(first.seq).toBeGreaterThan(seq)
  expect(await download(`history/state?at=${seq}`)).toEqual(kept)
  expect((await download(`history/state?at=${first.seq}`)).seq).toBe(first.seq)
  expect((await download('history/state')).content).toBe((await download('snapshot')).content)
  const paths = [
    'history/state?at=2',
    `history/state?asOf=${now - 40 * day}`,
    'history/compare?from=2',
    `rollups/columns?asOf=${now - 40 * day}`,
  ]
  for (const path of paths) expect([path, (await ask(path)).status]).toEqual([path, 410])
  const changes = (since: number) =>
    editor.fetch(`/api/boards/${board}/changes?since=${since}`, { headers: { accept: 'application/json' } })
  expect((await changes(0)).status).toBe(410)
  const told = (await (await changes(first.seq)).json()) as { changes: { seq: number }[] }
  expect(told.changes.map((row) => row.seq)).toContain(last.seq)
  expect((await ask('history/compare?from=' + seq)).status).toBe(200)
  expect((await ask(`activity?item=${item}`)).status).toBe(200)
  // of that one the log has no row any more, only the document
  expect((await editor.send(`/api/boards/${board}/versions`, { name: 'First', at: first.seq })).status).toBe(201)
  expect((await versions()).find(({ name }) => name === 'First')).toMatchObject(first)
  await editor.run(board, 'item.update', { id: item, points: 13 })
})
