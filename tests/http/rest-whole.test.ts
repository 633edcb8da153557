import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
let owner: TestCaller & { board: string }
let now = Date.parse('2026-11-18T10:00:00Z')

beforeAll(async () => {
  app = await startTestApp({ clock: () => now, requestsPerMinute: 5000 })
  owner = await app.owner()
})
afterAll(() => app.stop())

type Refusal = { error: { code: string; message: string; hint?: string; issues?: { path: string }[] } }
type Row = { id: string; [field: string]: unknown }

async function rows(collection: string, query = '', board = owner.board): Promise<Row[]> {
  const { status, body } = await owner.send<Record<string, Row[]>>(`/api/boards/${board}/${collection}${query}`)
  expect(status).toBe(200)
  return body[collection] ?? []
}

function keyed(key: string): Record<string, string> {
  return { 'content-type': 'application/json', 'Idempotency-Key': key }
}

test('rows are filtered by equal fields, any of several values, none, and words, and all that is asked holds', async () => {
  const all = await rows('items')
  const pick = (field: string) => all.map((row) => row[field]).find((value) => typeof value === 'string') as string
  const silo = pick('silo')
  expect(await rows('items', `?silo=${silo}`)).toEqual(all.filter((row) => row['silo'] === silo))
  expect(await rows('items', '?silo=none')).toEqual(all.filter((row) => row['silo'] === null))
  expect(await rows('items', `?silo=${silo},none`)).toEqual(
    all.filter((row) => row['silo'] === silo || row['silo'] === null),
  )
  expect(await rows('items', '?points=3&archived=false')).toEqual(
    all.filter((row) => row['points'] === 3 && row['archived'] === false),
  )
  const person = all.flatMap((row) => (row['assignees'] as string[])[1] ?? [])[0] ?? ''
  expect(await rows('items', `?assignees=${person}`)).toEqual(
    all.filter((row) => (row['assignees'] as string[]).includes(person)),
  )
  const words = String(all[0]?.['title']).split(' ').slice(0, 2).toReversed().join(' ').toUpperCase()
  expect((await rows('items', `?text=${encodeURIComponent(words)}`)).map(({ id }) => id)).toContain(all[0]?.id)
  expect(await rows('statuses', '?category=done')).toEqual(
    (await rows('statuses')).filter((row) => row['category'] === 'done'),
  )
})

test('items are asked for by column and by sprint as the board shows them, and pages of a filter are the filter', async () => {
  const columns = await owner.send<{ value: { status: string; items: string[] }[]; ids: string[] }>(
    `/api/boards/${owner.board}/rollups/columns`,
  )
  const sprint = (await owner.send<{ ids: string[] }>(`/api/boards/${owner.board}/rollups/current-sprint`)).body.ids[0]
  for (const { status, items } of columns.body.value) {
    const found = await rows('items', `?container=${sprint}&status=${status}&archived=false`)
    expect(found.map(({ id }) => id).toSorted()).toEqual(items.toSorted())
  }
  const whole = await rows('items', '?container=backlog')
  const paged: Row[] = []
  for (let next: string | null = ''; next !== null;) {
    const page: { body: { items: Row[]; next: string | null } } = await owner.send(
      `/api/boards/${owner.board}/items?container=backlog&limit=4&after=${next}`,
    )
    paged.push(...page.body.items)
    next = page.body.next
  }
  expect(paged).toEqual(whole)
})

test('a question that the collection does not know is refused, never passed over', async () => {
  for (const query of [
    '?statsu=x',
    '?points=many',
    '?archived=perhaps',
    '?limit=0',
    '?silo=a&silo=b',
    '?__proto__=x',
  ]) {
    const { status, body } = await owner.send<Refusal>(`/api/boards/${owner.board}/items${query}`)
    expect([query, status, body.error.code]).toEqual([query, 400, 'invalid'])
  }
})

test('every refusal has a code, a sentence and what to do', async () => {
  const board = `/api/boards/${owner.board}`
  const asked: [path: string, init?: RequestInit][] = [
    [`${board}/items/none`],
    [`${board}/nothing`],
    [`${board}/rollups/nothing`],
    [`${board}/commands`, { method: 'POST', body: '{"name":"item.create","args":{"title":" "}}' }],
    [`${board}/commands`, { method: 'POST', body: '{"name":"item.move","args":{"id":"none"}}' }],
    [`${board}/commands`, { method: 'POST', body: '<xml/>', headers: { 'content-type': 'text/xml' } }],
    [`${board}/links`, { method: 'POST', body: '{"role":"king"}' }],
    [`${board}/export?format=ics`],
    ['/api/nothing'],
    ['/api/auth/sign-in/email', { method: 'POST', body: '{}' }],
  ]
  for (const [path, init] of asked) {
    const answer = await owner.fetch(path, init)
    const { error } = (await answer.json()) as Refusal
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect({ path, ...error }).toMatchObject({
      path,
      code: expect.any(String),
      message: expect.stringMatching(/\.$/),
      hint: expect.stringMatching(/\.$/),
    })
  }
})

test('what a figure says is what the rows say, and its ids are theirs', async () => {
  type Columns = {
    value: { count: number; points: number; items: string[] }[]
    ids: string[]
    asOf: number
    seq: number
  }
  const { body } = await owner.send<Columns>(`/api/boards/${owner.board}/rollups/columns`)
  const byId = new Map((await rows('items')).map((row) => [row.id, row]))
  for (const { count, points, items } of body.value) {
    expect(count).toBe(items.length)
    expect(points).toBe(items.reduce((sum, id) => sum + Number(byId.get(id)?.['points'] ?? 0), 0))
  }
  expect(body.ids).toEqual(body.value.flatMap(({ items }) => items))
  expect(body.asOf).toBe(now)
  const progress = await owner.send<{ value: { totalItems: number }; ids: string[] }>(
    `/api/boards/${owner.board}/rollups/sprint-progress`,
  )
  expect(progress.body.value.totalItems).toBe(progress.body.ids.length)
})

test('a figure of an earlier moment is the figure that was told then', async () => {
  const board = await app.createBoard('History desk', 'demo')
  const program = await app.token('owner', board)
  const figures = ['columns', 'burndown', 'member-load', 'lanes?by=silo', 'sprint-progress', 'added-items']
  const ask = async (figure: string, asOf?: number) => {
    const query = asOf === undefined ? '' : `${figure.includes('?') ? '&' : '?'}asOf=${asOf}`
    return (
      await program.send<{ seq: number; value: unknown; ids: string[]; asOf: number }>(
        `/api/boards/${board}/rollups/${figure}${query}`,
      )
    ).body
  }
  const items = (await program.send<{ items: Row[] }>(`/api/boards/${board}/items?limit=5`)).body.items
  const told: { at: number; figures: unknown[] }[] = []
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 20 }), async (which, points) => {
      now += 3_600_000
      await program.run(board, 'item.update', { id: items[which]?.id, points })
      told.push({ at: now, figures: await Promise.all(figures.map((figure) => ask(figure))) })
    }),
    { numRuns: 8 },
  )
  now += 60_000
  for (const { at, figures: then } of told)
    expect(await Promise.all(figures.map((figure) => ask(figure, at)))).toEqual(then)
})

test('a day means its end in the board’s zone; before the board and after now there is nothing', async () => {
  const at = `/api/boards/${owner.board}/rollups/columns?asOf=`
  const today = await owner.send<{ asOf: number }>(`${at}2026-11-18`)
  expect([today.status, today.body.asOf <= now]).toEqual([200, true])
  const early = await owner.send<Refusal>(`${at}2020-01-01`)
  expect([early.status, early.body.error.code]).toEqual([410, 'no-history'])
  for (const wrong of ['2030-01-01', '2026-02-30', 'yesterday', '-1', '1e3'])
    expect([wrong, (await owner.send(at + wrong)).status]).toEqual([wrong, 400])
})

test('each write that is sent twice with one key is carried out once and answered alike', async () => {
  const board = `/api/boards/${owner.board}`
  const stage = (await rows('stages'))[0]?.id
  const writes: [path: string, method: string, body: unknown][] = [
    ['/api/boards', 'POST', { name: 'Once desk' }],
    [`${board}/commands`, 'POST', { name: 'item.create', args: { title: 'Once' } }],
    [`${board}/links`, 'POST', { role: 'viewer' }],
    [`${board}/readings`, 'PUT', [{ subject: stage, day: '2026-11-02', value: 5 }]],
  ]
  const seq = async () => (await owner.send<{ seq: number }>(`${board}/items?limit=1`)).body.seq
  const [boardsBefore, linksBefore] = await Promise.all([
    owner.send<Row[]>('/api/boards'),
    owner.send<Row[]>(`${board}/links`),
  ])
  for (const [index, [path, method, body]] of writes.entries()) {
    const init = { method, body: JSON.stringify(body), headers: keyed(`once-${index}`) }
    const first = await owner.fetch(path, init)
    const told = await first.text()
    const after = await seq()
    const second = await owner.fetch(path, init)
    expect([path, second.status, await second.text(), await seq()]).toEqual([path, first.status, told, after])
    const other = await owner.fetch(path, { ...init, body: JSON.stringify(body).replace(/Once|viewer|5/, 'editor') })
    expect([400, 409]).toContain(other.status)
  }
  expect((await owner.send<Row[]>('/api/boards')).body.length).toBe(boardsBefore.body.length + 1)
  expect((await owner.send<Row[]>(`${board}/links`)).body.length).toBe(linksBefore.body.length + 1)
})

test('a link made twice with one key opens with the secret that both answers tell, which is stored nowhere', async () => {
  const init = { method: 'POST', body: '{"role":"viewer"}', headers: keyed('link-1') }
  const [one, two] = (await Promise.all(
    [1, 2].map(async () => (await owner.fetch(`/api/boards/${owner.board}/links`, init)).json()),
  )) as [{ secret: string }, { secret: string }]
  expect(one).toEqual(two)
  const preview = await app.stranger.send<{ kind: string }>('/api/join/preview', { secret: one.secret })
  expect(preview.body.kind).toBe('share')
})

test('a key that is none is refused', async () => {
  for (const key of ['x'.repeat(201), 'two words']) {
    const headers = { 'Idempotency-Key': key }
    const answer = await owner.fetch('/api/boards', { method: 'POST', body: '{"name":"x"}', headers })
    expect(answer.status).toBe(400)
  }
})

test('every answer says what is left; who asks too often is told when to come back, and others are not kept waiting', async () => {
  const other = await startTestApp({ requestsPerMinute: 3, clock: () => now })
  const program = await other.token('viewer')
  const ask = (caller: TestCaller) => caller.fetch('/api/boards')
  const left = []
  for (let i = 0; i < 3; i += 1) left.push((await ask(program)).headers.get('ratelimit-remaining'))
  expect(left).toEqual(['2', '1', '0'])
  const over = await ask(program)
  expect([over.status, over.headers.get('ratelimit-limit')]).toEqual([429, '3'])
  const wait = Number(over.headers.get('retry-after'))
  expect(wait).toBeGreaterThan(0)
  expect(over.headers.get('ratelimit-reset')).toBe(String(wait))
  expect(((await over.json()) as Refusal).error).toMatchObject({ code: 'too-many', hint: `Try again in ${wait} s.` })
  expect((await ask(await other.token('viewer'))).status).toBe(200)
  now += wait * 1000
  expect((await ask(program)).status).toBe(200)
  expect((await other.stranger.fetch('/healthz')).headers.get('ratelimit-limit')).toBeNull()
  await other.stop()
})
