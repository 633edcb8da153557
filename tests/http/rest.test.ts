import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
let board: string
let editor: TestCaller
let viewer: TestCaller

beforeAll(async () => {
  app = await startTestApp()
  await app.owner()
  board = await app.createBoard()
  editor = await app.token('editor', board)
  viewer = await app.token('viewer', board)
})
afterAll(() => app.stop())

type Refusal = { error: { code: string; message: string; hint?: string; issues?: { path: string; message: string }[] } }

async function seqNow(): Promise<number> {
  return (await editor.send<{ seq: number }>(`/api/boards/${board}`)).body.seq
}

function raw(body: string | Uint8Array<ArrayBuffer>): Promise<Response> {
  return editor.fetch(`/api/boards/${board}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
}

test('a command answers with its result once it is in the log, and the row is read back', async () => {
  const before = await seqNow()
  const { result, seq } = await editor.run<{ id: string }>(board, 'item.create', { title: 'Fit quiz' })
  expect(seq).toBeGreaterThan(before)
  const row = await editor.send(`/api/boards/${board}/items/${result.id}`)
  expect(row.body).toMatchObject({ id: result.id, title: 'Fit quiz' })
})

test.each<[what: string, body: string | Uint8Array<ArrayBuffer>, status: number, code: string]>([
  ['no JSON', '{"name":', 400, 'malformed'],
  ['no object', '[]', 400, 'invalid'],
  ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, 'malformed'],
  ['an unknown command', '{"name":"item.explode"}', 400, 'unknown-command'],
  ['a command named like a prototype', '{"name":"__proto__"}', 400, 'unknown-command'],
  ['an unknown field of the request', '{"name":"item.create","args":{"title":"x"},"more":1}', 400, 'invalid'],
  ['an unknown argument', '{"name":"item.create","args":{"title":"x","tittle":"y"}}', 400, 'invalid'],
  [
    'an argument called __proto__',
    '{"name":"item.create","args":{"title":"x","__proto__":{"deleted":[1,"m"]}}}',
    400,
    'invalid',
  ],
  ['an argument of the wrong type', '{"name":"item.create","args":{"title":7}}', 400, 'invalid'],
  ['a missing argument', '{"name":"item.create","args":{}}', 400, 'invalid'],
  ['a server’s own field', '{"name":"item.create","args":{"title":"x","number":7}}', 400, 'invalid'],
  ['a row that is not there', '{"name":"item.update","args":{"id":"nothing","title":"x"}}', 404, 'not-found'],
  ['far too much', `{"name":"item.create","args":{"title":"${'x'.repeat(1_100_000)}"}}`, 413, 'too-large'],
  ['nesting without end', `{"name":"item.create","args":${'['.repeat(100_000)}`, 400, 'malformed'],
])('a request with %s is refused in words and the board stays as it is', async (_, body, status, code) => {
  const before = await seqNow()
  const answer = await raw(body)
  const { error } = (await answer.json()) as Refusal
  expect({ status: answer.status, code: error.code }).toEqual({ status, code })
  expect(error.message).toMatch(/\.$/)
  expect(await seqNow()).toBe(before)
})

test('what is wrong with an argument is told by its path', async () => {
  const answer = await editor.send<Refusal>(`/api/boards/${board}/commands`, {
    name: 'item.create',
    args: { title: 'x', points: 'many' },
  })
  expect(answer.body.error.issues).toMatchObject([{ path: 'points' }])
})

test('a viewer and a commenter change nothing', async () => {
  const before = await seqNow()
  for (const caller of [viewer, await app.token('commenter', board)]) {
    const answer = await caller.send<Refusal>(`/api/boards/${board}/commands`, {
      name: 'item.create',
      args: { title: 'x' },
    })
    expect([answer.status, answer.body.error.code]).toEqual([403, 'no-right'])
    expect((await caller.send(`/api/boards/${board}/results`, [], 'PUT')).status).toBe(403)
    expect((await caller.send(`/api/boards/${board}`)).status).toBe(200)
  }
  expect(await seqNow()).toBe(before)
})

test('a stranger is let in nowhere', async () => {
  for (const path of [
    `/api/boards/${board}`,
    '/api/boards',
    '/api/me',
    `/api/boards/${board}/snapshot`,
    `/api/boards/${board}/people`,
    `/api/boards/${board}/items`,
  ]) {
    const answer = await app.stranger.send<Refusal>(path)
    expect([path, answer.status, answer.body.error.code]).toEqual([path, 401, 'signed-out'])
  }
})

test('a token of another board, a made-up one and an unknown board are told apart', async () => {
  const elsewhere = await app.token('owner', await app.createBoard('Second desk'))
  expect((await elsewhere.send(`/api/boards/${board}`)).status).toBe(403)
  expect(
    (await fetch(`${app.url}/api/boards/${board}`, { headers: { authorization: 'Bearer ts_made-up' } })).status,
  ).toBe(401)
  expect((await (await app.token('owner')).send('/api/boards/nothing')).status).toBe(404)
})

test('a page of another site may neither write nor read with a person’s cookie, and a write needs its Origin', async () => {
  const owner = await app.owner()
  const write = (headers: Record<string, string>) =>
    fetch(`${app.url}/api/boards/${owner.board}/commands`, {
      method: 'POST',
      headers: { cookie: owner.headers['cookie'] ?? '', ...headers },
      body: '{"name":"item.create","args":{"title":"x"}}',
    })
  expect((await write({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await write({})).status).toBe(403)
  expect((await write({ origin: app.url })).status).toBe(200)
  const read = await fetch(`${app.url}/api/boards/${owner.board}`, {
    headers: { cookie: owner.headers['cookie'] ?? '', origin: 'https://evil.example' },
  })
  expect(read.status).toBe(403)
})

test('a request with a key runs once, however often it is sent', async () => {
  const send = (args: object) =>
    editor.send<{ result: { id: string }; seq: number }>(`/api/boards/${board}/commands`, {
      name: 'item.create',
      args,
      idempotencyKey: 'night-1',
    })
  const first = await send({ title: 'Once' })
  const second = await send({ title: 'Once' })
  expect(second).toEqual(first)
  expect(await seqNow()).toBeGreaterThanOrEqual(first.body.seq)
  const items = await editor.send<{ items: { title: string }[] }>(`/api/boards/${board}/items`)
  expect(items.body.items.filter(({ title }) => title === 'Once')).toHaveLength(1)
  expect((await send({ title: 'Other' })).status).toBe(409)
})

test('lists come in pages ordered by id; what is in the bin comes only when asked for', async () => {
  const { result } = await editor.run<{ id: string }>(board, 'item.create', { title: 'Binned' })
  await editor.run(board, 'item.delete', { id: result.id })
  type Page = { items: { id: string }[]; next: string | null }
  const list = async (query: string) => (await editor.send<Page>(`/api/boards/${board}/items${query}`)).body
  const all = await list('')
  expect(all.items.some(({ id }) => id === result.id)).toBe(false)
  expect((await list('?deleted=1')).items.some(({ id }) => id === result.id)).toBe(true)
  const paged: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const page: Page = await list(`?limit=1&after=${next}`)
    paged.push(...page.items.map(({ id }) => id))
    next = page.next
  }
  expect(paged).toEqual(all.items.map(({ id }) => id))
  expect((await editor.send(`/api/boards/${board}/items?limit=none`)).status).toBe(400)
})

test('an unknown collection, row or address is not there', async () => {
  for (const path of ['/secrets', '/constructor', '/items/none', '/items/x/y/z'])
    expect((await editor.send(`/api/boards/${board}${path}`)).status).toBe(404)
  expect((await editor.send('/api/nothing')).status).toBe(404)
})

test('results come as rows or CSV, each bad row is told with its reason, and twice is once', async () => {
  const { result } = await editor.run<{ id: string }>(board, 'test.create', {
    name: 'Button',
    variants: [
      { id: 'A', name: 'Now' },
      { id: 'B', name: 'New' },
    ],
  })
  const good = { test: result.id, variant: 'A', day: '2026-11-02', visitors: 100, conversions: 7 }
  const bad = [
    { ...good, variant: 'C' },
    { ...good, day: '2026-02-30' },
    { ...good, conversions: 101 },
    { ...good, visitors: '1e3x' },
    { ...good, test: 'none' },
    7,
  ]
  type Answer = { accepted: number; rejected: { row: number; reason: string }[]; seq: number }
  const put = async (body: string, type: string) =>
    (await (
      await editor.fetch(`/api/boards/${board}/results`, { method: 'PUT', headers: { 'content-type': type }, body })
    ).json()) as Answer
  const first = await put(JSON.stringify([good, ...bad]), 'application/json')
  expect(first.accepted).toBe(1)
  expect(first.rejected.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7])
  const csv = await put(`test,variant,day,visitors,conversions\n${result.id},A,2026-11-02,100,7\n`, 'text/csv')
  expect(csv).toMatchObject({ accepted: 1, rejected: [] })
  expect(await seqNow()).toBe(first.seq)
  const many = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: `[${'0,'.repeat(200_000)}0]` }
  expect((await editor.fetch(`/api/boards/${board}/results`, many)).status).toBe(413)
  const facts = await editor.send<{ results: { id: string; value: unknown }[] }>(`/api/boards/${board}/results`)
  expect(facts.body.results).toEqual([
    { id: `${result.id}:A:main:all:2026-11-02`, value: { visitors: 100, conversions: 7 } },
  ])
})

test('no key of a value makes a write fail in the middle, which would cost everybody the board for a moment', async () => {
  const { result } = await editor.run<{ id: string }>(board, 'sprint.create', { name: 'Sprint of keys' })
  for (const key of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    const args = `{"id":"${result.id}","name":"${key}","capacity":{"${key}":5}}`
    const body = `{"name":"sprint.update","args":${args}}`
    const answer = await editor.fetch(`/api/boards/${board}/commands`, { method: 'POST', body })
    expect([key, answer.status < 500]).toEqual([key, true])
  }
})

test('readings name a stage, touchpoint or metric of the board', async () => {
  const { result } = await editor.run<{ id: string }>(board, 'metric.create', { name: 'Brand preference', unit: '%' })
  const rows = [
    { subject: result.id, day: '2026-11-02', value: 31.5, source: 'survey' },
    { subject: 'none', day: '2026-11-02', value: 1 },
  ]
  const answer = await editor.send<{ accepted: number; rejected: object[] }>(
    `/api/boards/${board}/readings`,
    rows,
    'PUT',
  )
  expect(answer.body).toMatchObject({ accepted: 1, rejected: [{ row: 2 }] })
})

test('the snapshot is not sent again while nothing has changed', async () => {
  const first = await editor.fetch(`/api/boards/${board}/snapshot`)
  expect(first.status).toBe(200)
  expect(first.headers.get('x-topsight-epoch')).toMatch(/./)
  const etag = first.headers.get('etag') ?? ''
  const ask = () => editor.fetch(`/api/boards/${board}/snapshot`, { headers: { 'if-none-match': etag } })
  expect((await ask()).status).toBe(304)
  await editor.run(board, 'item.create', { title: 'Changed' })
  expect((await ask()).status).toBe(200)
})

test('a board is made over the API by who may, and listed with their role', async () => {
  const owner = await app.owner()
  const made = await owner.send<{ id: string }>('/api/boards', { name: 'Autumn desk', template: 'blank' })
  expect(made.status).toBe(201)
  const list = await owner.send<{ id: string; name: string }[]>('/api/boards')
  expect(list.body).toContainEqual(expect.objectContaining({ id: made.body.id, name: 'Autumn desk', role: 'owner' }))
  expect((await owner.send('/api/boards', { name: ' ' })).status).toBe(400)
  expect((await owner.send('/api/boards', { name: 'x', template: 'none' })).status).toBe(400)
  expect((await (await app.guest('editor')).send('/api/boards', { name: 'x' })).status).toBe(403)
  expect((await editor.send('/api/boards', { name: 'x' })).status).toBe(403)
})

test('a new name of a board is in the list', async () => {
  const owner = await app.owner()
  await owner.run(board, 'board.update', { name: 'Renamed desk' })
  expect((await owner.send<{ id: string }[]>('/api/boards')).body).toContainEqual(
    expect.objectContaining({ id: board, name: 'Renamed desk' }),
  )
})

test('a role changes and ends at once, and the last owner stays', async () => {
  const owner = await app.owner()
  const guest = await app.guest('editor', board)
  const role = (next: string) => owner.send(`/api/boards/${board}/people/${guest.member}`, { role: next }, 'PUT')
  const write = async () =>
    (await guest.send(`/api/boards/${board}/commands`, { name: 'item.create', args: { title: 'x' } })).status
  expect(await write()).toBe(200)
  expect((await role('viewer')).status).toBe(200)
  expect(await write()).toBe(403)
  expect((await owner.send(`/api/boards/${board}/people/${guest.member}`, undefined, 'DELETE')).status).toBe(200)
  expect((await guest.send(`/api/boards/${board}`)).status).toBe(403)
  const mine = (await owner.send<{ id: string; member: string }[]>('/api/boards')).body.find(({ id }) => id === board)
  expect((await owner.send(`/api/boards/${board}/people/${mine?.member}`, { role: 'viewer' }, 'PUT')).status).toBe(409)
})

test('health and readiness answer anyone, figures only this machine', async () => {
  expect((await app.stranger.send('/healthz')).body).toBe('ok\n')
  expect((await app.stranger.send('/readyz')).status).toBe(200)
  expect((await app.stranger.send<string>('/metrics')).body).toContain('topsight_http_request_milliseconds')
  expect((await app.stranger.fetch('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(403)
  const { headers } = await app.token('viewer')
  expect(
    (await app.stranger.fetch('/metrics', { headers: { ...headers, 'x-forwarded-for': '203.0.113.9' } })).status,
  ).toBe(200)
})

test('every answer carries the security headers, and no script may be inline', async () => {
  const answer = await app.stranger.fetch('/')
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect((await editor.fetch('/api/boards')).headers.get('cache-control')).toBe('no-store')
})
