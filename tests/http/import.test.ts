import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../shared/lib/must.ts'
import { importEnvelope } from '../../shared/interchange/import-envelope.ts'
import { openWorkspace } from '../../server/workspace.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

const file = readFileSync(new URL('../fixtures/trello/content-desk.json', import.meta.url), 'utf8')

let app: TestApp
let board: string
let editor: TestCaller

beforeAll(async () => {
  app = await startTestApp()
  board = await app.createBoard()
  editor = await app.token('editor', board)
})
afterAll(() => app.stop())

type Report = {
  counts: { cards: { inFile: number; brought: number; already: number } }
  seq: number | null
  dryRun: boolean
  import: string | null
  lists: { id: string; name: string; status: string | null; isNew: boolean }[]
  people: { id: string; name: string; member: string | null }[]
}

async function send(body: string, query = 'format=trello', caller = editor, type = 'application/json', on = board) {
  const headers = { 'content-type': type }
  const answer = await caller.fetch(`/api/boards/${on}/import?${query}`, { method: 'POST', body, headers })
  return {
    status: answer.status,
    body: (await answer.json()) as Report & { error: { message: string; code: string; issues?: object[] } },
  }
}

/** The file with what was chosen for it. */
function chosen(options: object): string {
  return JSON.stringify({ options, file: JSON.parse(file) as unknown })
}

const itemsOn = async (on: string) =>
  (
    await editorOn(on).send<{ items: { id: string; title: string; number: number; place: string[] }[] }>(
      `/api/boards/${on}/items?limit=500`,
    )
  ).body.items
const editors = new Map<string, TestCaller>()
const editorOn = (on: string) => must(editors.get(on))

async function newBoard(): Promise<string> {
  const made = await app.createBoard()
  editors.set(made, await app.token('editor', made))
  return made
}

async function seqNow(): Promise<number> {
  return (await editor.send<{ seq: number }>(`/api/boards/${board}`)).body.seq
}

test('a dry run tells what would come in and changes nothing', async () => {
  const before = await seqNow()
  const { status, body } = await send(file, 'format=trello&dryRun=1')
  expect(status).toBe(200)
  expect(body.counts.cards.brought).toBe(body.counts.cards.inFile)
  expect(body).toMatchObject({ dryRun: true, seq: null })
  expect(await seqNow()).toBe(before)
})

test('a file comes in whole, its people get names, and twice is once', async () => {
  const first = await send(file)
  expect(first.body.counts.cards.brought).toBeGreaterThan(0)
  const items = await editor.send<{ items: { external: { source: string } | null }[] }>(`/api/boards/${board}/items`)
  expect(items.body.items.filter(({ external }) => external?.source === 'trello')).toHaveLength(
    first.body.counts.cards.brought,
  )
  const names = Object.values((await editor.send<Record<string, { name: string }>>(`/api/boards/${board}/people`)).body)
  expect(names.length).toBeGreaterThan(1)
  const again = await send(file)
  expect(again.body.counts.cards).toMatchObject({ brought: 0, already: first.body.counts.cards.inFile })
  expect((await editor.send<{ items: unknown[] }>(`/api/boards/${board}/items`)).body.items).toHaveLength(
    items.body.items.length,
  )
})

test.each<[what: string, body: string, query: string, status: number, code: string]>([
  ['a broken file', file.slice(0, -20), 'format=trello', 400, 'not-json'],
  ['a foreign file', '{"issues":[]}', 'format=trello', 400, 'not-trello'],
  ['a file with a wrong type in it', file.replace('"idList":', '"idList":7,"was":'), 'format=trello', 400, 'invalid'],
  ['no format', file, '', 400, 'invalid'],
  ['a format that is still to come', file, 'format=jira', 400, 'not-built'],
])('%s is refused with the reason, and nothing of it is in', async (_, body, query, status, code) => {
  const before = await seqNow()
  const answer = await send(body, query)
  expect([answer.status, answer.body.error.code]).toEqual([status, code])
  expect(await seqNow()).toBe(before)
})

test('a file over the limit is refused', async () => {
  const answer = await send(' '.repeat(51 * 1024 * 1024))
  expect([answer.status, answer.body.error.code]).toEqual([413, 'too-large'])
})

test('a viewer imports nothing', async () => {
  expect((await send(file, 'format=trello', await app.token('viewer', board))).status).toBe(403)
})

test('what is exported holds every row and the names of people', async () => {
  const answer = await editor.send<{ format: string; people: object; rows: { items: unknown[] } }>(
    `/api/boards/${board}/export?format=json`,
  )
  expect(answer.body.format).toBe('topsight')
  expect(answer.body.rows.items.length).toBeGreaterThan(0)
  expect((await editor.send(`/api/boards/${board}/export?format=pdf`)).status).toBe(400)
})

test('a dry run says what the run then does, whatever was chosen', async () => {
  const on = await newBoard()
  const { statuses } = (
    await editorOn(on).send<{ statuses: { id: string; name: string }[] }>(`/api/boards/${on}/statuses`)
  ).body
  const lists = (JSON.parse(file) as { lists: { id: string; name: string }[] }).lists
  const [ideas, writing] = lists
  const body = chosen({
    file: 'content-desk.json',
    lists: { [must(ideas).id]: 'out', [must(writing).id]: { status: must(statuses[1]).id } },
  })
  const dry = await send(body, 'format=trello&dryRun=1', editorOn(on), importEnvelope, on)
  const run = await send(body, 'format=trello', editorOn(on), importEnvelope, on)
  const { seq, import: id, dryRun, ...told } = run.body
  expect(run.status).toBe(200)
  expect([dryRun, typeof seq, typeof id]).toEqual([false, 'number', 'string'])
  expect(dry.body).toEqual({ ...told, dryRun: true, seq: null, import: null })
  const items = await itemsOn(on)
  expect(items.length).toBe(told.counts.cards.brought)
  expect(items.find(({ title }) => title === 'Which socks for which boot')?.place[1]).toBe(must(statuses[1]).id)
  expect(items.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(items.map((_, index) => index + 1))
  await editorOn(on).run(on, 'item.create', { title: 'The next one' })
  expect((await itemsOn(on)).find(({ title }) => title === 'The next one')?.number).toBe(items.length + 1)
})

test('a choice that does not fit is refused by its path', async () => {
  const answer = await send(chosen({ lists: { nowhere: 'out' } }), 'format=trello', editor, importEnvelope)
  expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid'])
  expect(answer.body.error.issues).toEqual([{ path: 'options.lists.nowhere', message: 'names no list of this file' }])
})

type Recorded = {
  imports: { id: string; value: { by: string; file: string; counts: object; undone: object | null } }[]
}

test('an import is undone as one, but for what somebody touched, and comes in again', async () => {
  const on = await newBoard()
  const owner = editorOn(on)
  const first = await send(chosen({ file: 'content-desk.json' }), 'format=trello', owner, importEnvelope, on)
  const id = must(first.body.import)
  const recorded = async () => (await owner.send<Recorded>(`/api/boards/${on}/imports`)).body.imports
  expect(await recorded()).toMatchObject([{ id, value: { by: owner.member, file: 'content-desk.json', undone: null } }])
  const items = await itemsOn(on)
  const touched = must(items[0])
  await owner.run(on, 'item.update', { id: touched.id, points: 5 })
  const viewer = await app.token('viewer', on)
  const refused = await viewer.send(`/api/boards/${on}/commands`, { name: 'import.undo', args: { import: id } })
  expect(refused.status).toBe(403)
  const { result } = await owner.run<{ binned: { items: number }; kept: { id: string; why: string }[] }>(
    on,
    'import.undo',
    { import: id },
  )
  expect(result.binned.items).toBe(items.length - 1)
  expect(result.kept).toContainEqual({ collection: 'items', id: touched.id, why: 'touched' })
  expect((await itemsOn(on)).map((item) => item.id)).toEqual([touched.id])
  expect(await recorded()).toMatchObject([{ id, value: { undone: { by: owner.member } } }])
  const twice = await owner.send(`/api/boards/${on}/commands`, { name: 'import.undo', args: { import: id } })
  expect(twice.status).toBe(409)
  const again = await send(file, 'format=trello', owner, 'application/json', on)
  expect(again.body.counts.cards).toMatchObject({ brought: items.length - 1, already: 1 })
  expect((await itemsOn(on)).map((item) => [item.id, item.number])).toEqual(items.map((item) => [item.id, item.number]))
})

test('the same import sent twice with one key is carried out once and answered alike', async () => {
  const on = await newBoard()
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'import-1' }
  const post = (body: string) =>
    editorOn(on).fetch(`/api/boards/${on}/import?format=trello`, { method: 'POST', body, headers })
  const [one, two] = [await post(file), await post(file)]
  expect(await two.json()).toEqual(await one.json())
  expect((await post(chosen({}))).status).toBe(409)
})

test('a file that its sender stops sending halfway leaves nothing in', async () => {
  const on = await newBoard()
  const leaving = new AbortController()
  const half = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(file.slice(0, 2000)))
    },
  })
  const gone = editorOn(on).fetch(`/api/boards/${on}/import?format=trello`, {
    ...{ method: 'POST', body: half, duplex: 'half', signal: leaving.signal },
  })
  await itemsOn(on)
  leaving.abort()
  await expect(gone).rejects.toThrow()
  expect(await itemsOn(on)).toEqual([])
})

test('whoever has gone when it comes to writing has brought nothing in, be the file small or big', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'topsight-import-'))
  const world = await openWorkspace({ dataDir, logger: pino({ level: 'silent' }) })
  try {
    const on = await world.boards.create({})
    const big = JSON.stringify({ ...(JSON.parse(file) as object), more: 'boot '.repeat(200_000) })
    for (const text of [file, big]) {
      const wanted = { format: 'trello', bytes: Buffer.from(text), board: on, signal: AbortSignal.abort() }
      await expect(world.imports(wanted)).rejects.toThrow('given up')
    }
    const counts = await world.rooms.read(on, ({ rows, facts }) => [rows.items.all().size, facts.imports.all().size])
    expect(counts).toEqual([0, 0])
  } finally {
    await world.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('a big file is read beside the server, with the same outcome', async () => {
  const on = await newBoard()
  const big = JSON.stringify({ ...(JSON.parse(file) as object), more: 'boot '.repeat(200_000) })
  const { body } = await send(big, 'format=trello', editorOn(on), 'application/json', on)
  expect(await itemsOn(on)).toHaveLength(body.counts.cards.brought)
  const broken = await send(big.slice(0, -30), 'format=trello', editorOn(on), 'application/json', on)
  expect([broken.status, broken.body.error.code]).toEqual([400, 'not-json'])
})
