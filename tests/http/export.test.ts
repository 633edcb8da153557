import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BoardJson } from '../../shared/interchange/board-json.ts'
import { readCsv } from '../../shared/interchange/csv.ts'
import { isObject, type Json } from '../../shared/lib/json.ts'
import { must } from '../../shared/lib/must.ts'
import { mostRows } from '../../shared/schema/most-rows.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

type Whole = BoardJson & { board: string; seq: number; people: Record<string, string> }
type Refusal = { error: { code: string; message: string; hint: string; issues?: { path: string; message: string }[] } }

let app: TestApp
let owner: TestCaller & { board: string }

beforeAll(async () => {
  app = await startTestApp()
  owner = await app.owner()
})
afterAll(() => app.stop())

async function run(board: string, name: string, args: object): Promise<{ id: string }> {
  return (await owner.run<{ id: string }>(board, name, args)).result
}

async function exported(board: string): Promise<{ text: string; file: Whole }> {
  const text = await (await owner.fetch(`/api/boards/${board}/export`)).text()
  return { text, file: JSON.parse(text) as Whole }
}

async function csv(board: string, query: string): Promise<Record<string, string>[]> {
  const answer = await owner.fetch(`/api/boards/${board}/export?format=csv&${query}`)
  expect([query, answer.status, answer.headers.get('content-type')]).toEqual([
    query,
    200,
    'text/csv; charset=utf-8; header=present',
  ])
  const [head = [], ...rows] = readCsv(await answer.text())
  expect(new Set(head).size).toBe(head.length)
  return rows.map((cells) => Object.fromEntries(head.map((label, place) => [label, cells[place] ?? ''])))
}

async function bring(
  board: string,
  body: string,
  { query = '', caller = owner }: { query?: string; caller?: TestCaller } = {},
) {
  const answer = await caller.fetch(`/api/boards/${board}/import?format=topsight${query}`, { method: 'POST', body })
  return { status: answer.status, body: (await answer.json()) as Refusal & { notes: string[]; seq: number } }
}

/** What of an export is the same on every installation: who has signed in is not. */
function same({ rows, facts, setAside, schemaVersion }: Whole) {
  const members = rows['members']!.map((row) => ({ ...(row as object), claimed: null }))
  return { rows: { ...rows, members }, facts, setAside, schemaVersion }
}

/** A demo board with everything that an export could forget: closed sprint, bin, own fields, facts. */
async function worked(): Promise<string> {
  const board = await app.createBoard('Growth desk', 'demo')
  const { body } = await owner.send<Record<string, { id: string; state?: string }[]>>(`/api/boards/${board}`)
  const active = body['sprints']?.find((sprint) => sprint.state === 'active')?.id ?? ''
  const field = await run(board, 'field.create', { name: 'Title', type: 'text' })
  const [one, two] = body['items'] ?? []
  await run(board, 'item.update', { id: one?.id, title: '=HYPERLINK("x")', custom: { [field.id]: '+49 30 1' } })
  await run(board, 'item.delete', { ids: [two?.id] })
  await run(board, 'item.create', { title: 'New; with “words”\tand more', points: 3 })
  await run(board, 'sprint.close', { id: active })
  const { id } = await run(board, 'test.create', { name: 'Button', variants: [{ id: 'A', name: 'Now' }] })
  const result = { test: id, variant: 'A', day: '2026-11-02', visitors: 100, conversions: 7 }
  await owner.send(`/api/boards/${board}/results`, [result], 'PUT')
  return board
}

test('a whole board goes into a blank one and comes out the same; its numbers go on', async () => {
  const { text, file } = await exported(await worked())
  expect(file.leftOut.map(({ what }) => what).join()).toContain('share links')
  const blank = await app.createBoard('Elsewhere', 'blank')
  const dry = await bring(blank, text, { query: '&dryRun=1' })
  expect([dry.status, dry.body.seq]).toEqual([200, null])
  const { status, body } = await bring(blank, text)
  expect([status, body.notes.join(' ')]).toEqual([200, expect.stringContaining('1 item is in the bin')])
  const copy = (await exported(blank)).file
  const joined = copy.rows['members']!.filter(
    (row) => !file.rows['members']!.some((one) => (one as { id: string }).id === (row as { id: string }).id),
  )
  // whoever was on the blank board stays on it
  expect(joined).toHaveLength(1)
  copy.rows['members'] = copy.rows['members']!.filter((row) => !joined.includes(row))
  expect(same(copy)).toEqual(same(file))
  expect(copy.people).toMatchObject(file.people)
  const highest = Math.max(...file.rows['items']!.map((row) => (row as { number: number }).number))
  const { id } = await run(blank, 'item.create', { title: 'Next' })
  const { body: next } = await owner.send<{ number: number }>(`/api/boards/${blank}/items/${id}`)
  expect(next.number).toBe(highest + 1)
  const boards = await owner.send<{ id: string; name: string }[]>('/api/boards')
  expect(boards.body.find((one) => one.id === blank)?.name).toBe('Growth desk')
})

test('what comes in did not happen today: no item becomes an event, and closed sprints keep theirs', async () => {
  const { text, file } = await exported(await worked())
  const blank = await app.createBoard('Elsewhere', 'blank')
  await bring(blank, text)
  const last = Math.max(0, ...Object.keys(file.facts['events']!).map((key) => Number.parseInt(key, 10)))
  const items = file.rows['items'] as { id: string; deleted: unknown; place: [string] }[]
  const item = items.find(({ deleted, place }) => deleted === null && place[0] === 'backlog')!
  await run(blank, 'item.update', { id: item.id, points: 11 })
  const events = Object.keys((await exported(blank)).file.facts['events']!)
  const added = events.filter((key) => !(key in file.facts['events']!))
  expect(added).toHaveLength(1)
  expect(Number.parseInt(added[0]!, 10)).toBeGreaterThan(last)
})

test('a board with work on it is not written over, and an editor replaces no board', async () => {
  const board = await worked()
  const { text } = await exported(board)
  const { status, body } = await bring(board, text)
  expect([status, body.error.code, body.error.message]).toEqual([
    409,
    'conflict',
    expect.stringContaining('not blank: it has'),
  ])
  expect((await bring(board, text, { query: '&dryRun=1' })).status).toBe(409)
  const blank = await app.createBoard('Elsewhere', 'blank')
  expect((await bring(blank, text, { caller: await app.token('editor', blank) })).status).toBe(403)
})

type Spoil = (file: Whole) => unknown

const noRetro = { phase: 'writing', notes: [], actions: [] }
const aNote = { id: 'n1', column: 'keep', text: 'Pairs', author: 'ines', group: 'n1', votes: null }
/** Stands for a sprint that has begun. */
const first = 'begun'

function withRetro(file: Whole, retro: { [part: string]: Json }): unknown {
  const sprints = [...file.rows['sprints']!, { id: first, name: 'Sprint 0', state: 'active' }]
  return { ...file, rows: { ...file.rows, sprints }, retros: { [first]: { ...noRetro, ...retro } } }
}
const spoilt: [what: string, spoil: Spoil, code: string, path: string][] = [
  ['a Trello file', () => ({ id: 'b1', name: 'Ideas', lists: [], cards: [] }), 'not-topsight', 'format'],
  ['a list', () => [1], 'not-topsight', ''],
  ['a newer form', (file) => ({ ...file, version: 3 }), 'newer', 'version'],
  ['newer fields', (file) => ({ ...file, schemaVersion: 900 }), 'newer', 'schemaVersion'],
  ['an unknown collection', (file) => ({ ...file, rows: { ...file.rows, moods: [] } }), 'invalid', 'rows.moods'],
  ['an unknown field', (file) => patched(file, { mood: 'good' }), 'invalid', 'rows.items[1].mood'],
  ['a wrong type', (file) => patched(file, { points: 'many' }), 'invalid', 'rows.items[1].points'],
  ['an id that is none', (file) => patched(file, { id: 'a:b' }), 'invalid', 'rows.items[1].id'],
  ['a name of JavaScript as id', (file) => patched(file, { id: '__proto__' }), 'invalid', 'rows.items[1].id'],
  [
    'one id twice',
    (file) => patched(file, { id: (file.rows['items']![0] as { id: string }).id }),
    'invalid',
    'rows.items[1].id',
  ],
  ['no settings', (file) => ({ ...file, rows: { ...file.rows, board: [] } }), 'invalid', 'rows.board'],
  [
    'more labels than a board has room for',
    (file) => ({
      ...file,
      rows: {
        ...file.rows,
        labels: Array.from({ length: must(mostRows.labels) + 1 }, (_, index) => ({ id: `l${index}`, name: 'Guide' })),
      },
    }),
    'invalid',
    'rows.labels',
  ],
  [
    'a bad fact',
    (file) => ({ ...file, facts: { ...file.facts, readings: { 'a:all:2026-02-30': { value: 1 } } } }),
    'invalid',
    'facts.readings["a:all:2026-02-30"]',
  ],
  ['a retro of no sprint', (file) => ({ ...file, retros: { nowhere: noRetro } }), 'invalid', 'retros.nowhere'],
  ['hidden notes', (file) => withRetro(file, { notes: [aNote] }), 'invalid', `retros.${first}.notes`],
  [
    'a note in a group that nothing leads',
    (file) => withRetro(file, { phase: 'notes', notes: [{ ...aNote, group: 'n2' }] }),
    'invalid',
    `retros.${first}.notes[0].group`,
  ],
  [
    'a vote that was not shown',
    (file) => withRetro(file, { phase: 'notes', notes: [{ ...aNote, votes: 2 }] }),
    'invalid',
    `retros.${first}.notes[0].votes`,
  ],
  [
    'a note that is none',
    (file) => withRetro(file, { phase: 'notes', notes: [{ ...aNote, column: 'mood' }] }),
    'invalid',
    `retros.${first}.notes[0].column`,
  ],
  ['a name that is none', (file) => ({ ...file, people: { ines: 7 } }), 'invalid', 'people.ines'],
]

function patched(file: Whole, patch: { [field: string]: Json }): Whole {
  const items = file.rows['items']!.map((row, place) => (place === 1 && isObject(row) ? { ...row, ...patch } : row))
  return { ...file, rows: { ...file.rows, items } }
}

test.each(spoilt)('%s is refused with its place in the file, and nothing of it is in', async (_, spoil, code, path) => {
  const { file } = await exported(owner.board)
  const blank = await app.createBoard('Elsewhere', 'blank')
  const before = await exported(blank)
  const { status, body } = await bring(blank, JSON.stringify(spoil(file)))
  expect([status, body.error.code, body.error.issues?.[0]?.path]).toEqual([400, code, path])
  expect(body.error.hint).toContain('Nothing was imported')
  expect((await exported(blank)).text).toBe(before.text)
})

test('a file that ends in the middle says where', async () => {
  const { text } = await exported(owner.board)
  const blank = await app.createBoard('Elsewhere', 'blank')
  const { body } = await bring(blank, text.slice(0, text.length / 2))
  expect([body.error.code, body.error.message]).toEqual(['not-json', expect.stringMatching(/at line \d+, column \d+/)])
})

test('a table has a column for each field, names for ids, and no cell that a spreadsheet would run', async () => {
  const board = await worked()
  const items = await csv(board, 'collection=items')
  const { body } = await owner.send<Record<string, Record<string, unknown>[]>>(`/api/boards/${board}`)
  expect(items).toHaveLength(body['items']!.length)
  const hostile = items.find((row) => row['Title']?.startsWith('='))!
  // the board's own field is called like one that is there
  expect(hostile).toMatchObject({
    Title: '=HYPERLINK("x")',
    'Title (2)': '+49 30 1',
    Key: expect.stringMatching(/^T-\d+$/),
  })
  const text = await (await owner.fetch(`/api/boards/${board}/export?format=csv&bom=1`)).text()
  expect(text).toContain(`"'=HYPERLINK(""x"")"`)
  const row = body['items']!.find((one) => one['id'] === hostile['Id'])!
  const nameOf = (name: string, id: unknown) => body[name]!.find((one) => one['id'] === id)?.['name'] ?? ''
  expect(hostile['Channel']).toBe(nameOf('channels', row['channel']))
  expect(hostile['Silo']).toBe(nameOf('silos', row['silo']))
  const sprints = await csv(board, 'collection=sprints')
  expect(sprints.find((one) => one['State'] === 'closed')).toMatchObject({
    'Completed points': expect.stringMatching(/^\d/),
  })
  expect((await csv(board, 'collection=members')).map((one) => one['Name'])).toContain('Hana Sato')
  expect(await csv(board, 'collection=items&deleted=1')).toHaveLength(items.length + 1)
})

test('a byte order mark comes where it is asked for', async () => {
  const bytes = async (query: string) =>
    new Uint8Array(await (await owner.fetch(`/api/boards/${owner.board}/export?format=csv${query}`)).arrayBuffer())
  expect([...(await bytes('&bom=1')).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect([...(await bytes('')).subarray(0, 2)]).toEqual([0x49, 0x64])
})

test('the query of a screen gives the rows of that screen', async () => {
  const board = await app.createBoard('Growth desk', 'demo')
  const field = await run(board, 'field.create', { name: 'Spend', type: 'number' })
  const { body } = await owner.send<Record<string, Record<string, unknown>[]>>(`/api/boards/${board}`)
  const sprint = body['sprints']!.find((one) => one['state'] === 'active')!['id'] as string
  const silo = body['items']!.find((one) => one['silo'] !== null && (one['place'] as string[])[0] === sprint)![
    'silo'
  ] as string
  const wanted = body['items']!.filter(
    (one) => one['silo'] === silo && (one['place'] as string[])[0] === sprint && one['archived'] !== true,
  )
  const shown = await csv(board, `container=${sprint}&silo=${silo}`)
  expect(shown.map((row) => String(row['Id'])).toSorted()).toEqual(wanted.map((one) => String(one['id'])).toSorted())
  await run(board, 'item.update', { id: wanted[0]!['id'], custom: { [field.id]: 1200 } })
  expect((await csv(board, `custom.${field.id}=1000..`)).map((row) => [row['Id'], row['Spend']])).toEqual([
    [wanted[0]!['id'], '1200'],
  ])
  expect(await csv(board, 'blocked=1&text=nothing-is-called-so')).toEqual([])
})

test.each([
  'format=csv&mood=good',
  'format=csv&custom.__proto__=1',
  'format=csv&collection=sprints&silo=crm',
  'silo=crm',
  'format=ics',
  'format=csv&collection=moods',
  'format=csv&bom=yes',
])('%s is refused, not passed over', async (query) => {
  const answer = await owner.send<Refusal>(`/api/boards/${owner.board}/export?${query}`)
  expect([answer.status, answer.body.error.issues?.length]).toEqual([400, 1])
})

test('a table of results can be sent back as it is', async () => {
  const board = await worked()
  const text = await (await owner.fetch(`/api/boards/${board}/export?format=csv&collection=results`)).text()
  const headers = { 'content-type': 'text/csv' }
  const answer = await owner.fetch(`/api/boards/${board}/results`, { method: 'PUT', body: text, headers })
  const rows = text.trim().split('\n').length - 1
  expect(rows).toBeGreaterThan(100)
  expect(await answer.json()).toMatchObject({ accepted: rows, rejected: [] })
})

test('Markdown tells the work of a board, and a title is no markup', async () => {
  const board = await app.createBoard('Growth desk', 'demo')
  await run(board, 'item.create', { title: '# [x](y) <b>', points: 1 })
  const answer = await owner.fetch(`/api/boards/${board}/export?format=md`)
  expect(answer.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  const text = await answer.text()
  expect(text).toMatch(/^# /)
  expect(text).toContain('## Backlog')
  expect(text).toMatch(/^- \[x\] T-\d+ /m)
  expect(text).toContain(String.raw`\# \[x\]\(y\) \<b\> · 1 point`)
})

test('10,000 items and 100,000 facts come in and go out, and others have their turn meanwhile', async () => {
  const { file } = await exported(await app.createBoard('Growth desk', 'demo'))
  const [, pattern] = file.rows['items'] as [object, object & { place: [string, string, string] }]
  const items = Array.from({ length: 10_000 }, (_, place) => ({
    ...pattern,
    id: `i${place}`,
    number: place + 1,
    title: `Piece ${place}`,
    checklist: [],
    deleted: null,
    archived: false,
  }))
  const tests = [{ id: 'ab', name: 'Button', variants: [{ id: 'A', name: 'Now' }] }]
  const results = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, place) => [
      `ab:A:main:s${Math.floor(place / 28)}:2026-02-${String((place % 28) + 1).padStart(2, '0')}`,
      { visitors: place, conversions: 1 },
    ]),
  )
  const large = JSON.stringify({ ...file, rows: { ...file.rows, items, tests }, facts: { results } })
  const blank = await app.createBoard('Elsewhere', 'blank')
  const took = async (what: string, act: () => Promise<number>) => {
    const start = performance.now()
    const amount = await act()
    process.stdout.write(`${what}: ${(performance.now() - start).toFixed(0)} ms, ${(amount / 1e6).toFixed(1)} MB\n`)
  }
  await took('Import of 10,000 items and 100,000 facts', async () => {
    expect((await bring(blank, large)).status).toBe(200)
    return large.length
  })
  await took('CSV of 10,000 items', async () => {
    const text = await (await owner.fetch(`/api/boards/${blank}/export?format=csv`)).text()
    expect(readCsv(text)).toHaveLength(10_001)
    return text.length
  })
  let turns = 0
  const tick = setInterval(() => (turns += 1), 1)
  await took('JSON of it', async () => {
    const { text, file: copy } = await exported(blank)
    expect([copy.rows['items']?.length, Object.keys(copy.facts['results'] ?? {}).length]).toEqual([10_000, 100_000])
    return text.length
  })
  clearInterval(tick)
  expect(turns).toBeGreaterThan(20)
})
