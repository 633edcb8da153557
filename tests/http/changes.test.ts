import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActivityEntry } from '../../shared/interchange/activity.ts'
import { seededRandom } from '../../shared/lib/seeded-random.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
let board: string
let editor: TestCaller

beforeAll(async () => {
  app = await startTestApp()
  await app.owner()
  board = await app.createBoard()
  editor = await app.token('editor', board)
})
afterAll(() => app.stop())

type Event = { [field: string]: string }

/** Events of a stream, one after the other; ends when the stream does. */
async function* eventsOf(response: Response): AsyncGenerator<Event> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) return
    text += value
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const fields = Object.fromEntries(lines.map((line) => [line.split(':')[0], line.slice(line.indexOf(':') + 2)]))
      if (fields['data'] !== undefined) yield fields
    }
  }
}

function stream(caller: TestCaller, query: string, headers: Record<string, string> = {}, signal?: AbortSignal) {
  return caller.fetch(`/api/boards/${board}/changes${query}`, {
    headers: { accept: 'text/event-stream', ...headers },
    ...(signal ? { signal } : {}),
  })
}

async function list(query: string) {
  const answer = await editor.fetch(`/api/boards/${board}/changes${query}`, { headers: { accept: 'application/json' } })
  return (await answer.json()) as { changes: ActivityEntry[]; next: number | null; seq: number }
}

async function allRows(): Promise<ActivityEntry[]> {
  const rows: ActivityEntry[] = []
  for (let since: number | null = 0; since !== null;) {
    const page = await list(`?since=${since}&limit=7`)
    rows.push(...page.changes)
    since = page.next
  }
  return rows
}

test('a reader who comes back at any moment, while others write, hears every row once and in order', async () => {
  const random = seededRandom(7)
  const writing = (async () => {
    for (let i = 0; i < 60; i += 1) await editor.run(board, 'item.create', { title: `Item ${i}` })
  })()
  const heard: ActivityEntry[] = []
  const isOver = async () => heard.length >= (await list('?limit=1')).seq
  let written = false
  void writing.then(() => (written = true))
  while (!written || !(await isOver())) {
    const leave = new AbortController()
    const most = 1 + Math.floor(random() * 20)
    const response = await stream(editor, '', { 'Last-Event-ID': String(heard.length) }, leave.signal)
    let count = 0
    for await (const { id, event, data } of eventsOf(response)) {
      expect(event).toBe('change')
      const row = JSON.parse(data ?? '') as ActivityEntry
      expect(id).toBe(String(row.seq))
      heard.push(row)
      count += 1
      if (count >= most || (written && (await isOver()))) break
    }
    leave.abort()
  }
  await writing
  expect(heard.map(({ seq }) => seq)).toEqual(heard.map((_, index) => index + 1))
  expect(heard).toEqual(await allRows())
})

test('a row says who changed what from what to what, facts too', async () => {
  const { result } = await editor.run<{ id: string }>(board, 'item.create', { title: 'Fit quiz', points: 3 })
  const { seq } = await editor.run(board, 'item.update', { id: result.id, points: 5 })
  const { changes } = await list(`?since=${seq - 1}&limit=1`)
  expect(changes[0]).toMatchObject({
    seq,
    member: editor.member,
    command: 'item.update',
    changes: [{ collection: 'items', id: result.id, field: 'points', before: 3, after: 5 }],
  })
  const stage = await editor.run<{ id: string }>(board, 'stage.create', { name: 'Visit' })
  const reading = [{ subject: stage.result.id, day: '2026-11-02', value: 12 }]
  const put = await editor.send<{ seq: number }>(`/api/boards/${board}/readings`, reading, 'PUT')
  expect((await list(`?since=${put.body.seq - 1}`)).changes[0]?.changes).toEqual([
    { collection: 'readings', id: `${stage.result.id}:all:2026-11-02`, field: '', before: null, after: { value: 12 } },
  ])
})

test('a token that is revoked and a person who is removed hear no more', async () => {
  const owner = await app.owner()
  const guest = await app.guest('viewer', board)
  const since = (await list('?limit=1')).seq
  const theirs = eventsOf(await stream(guest, `?since=${since}`))
  const next = theirs.next()
  expect((await owner.send(`/api/boards/${board}/people/${guest.member}`, undefined, 'DELETE')).status).toBe(200)
  expect((await next).value).toMatchObject({ event: 'end', data: '{"reason":"access"}' })
  expect((await theirs.next()).done).toBe(true)
  expect((await stream(guest, '')).status).toBe(403)
})

test('a new role that may still look does not end the stream', async () => {
  const owner = await app.owner()
  const guest = await app.guest('editor', board)
  const since = (await list('?limit=1')).seq
  const theirs = eventsOf(await stream(guest, `?since=${since}`))
  await owner.send(`/api/boards/${board}/people/${guest.member}`, { role: 'viewer' }, 'PUT')
  await editor.run(board, 'item.create', { title: 'Still told' })
  expect((await theirs.next()).value).toMatchObject({ event: 'change' })
  await theirs.return(undefined)
})

test('what the log does not have is refused in words, and a question that is not right too', async () => {
  const { seq } = await list('?limit=1')
  type Refusal = { error: { code: string; hint: string } }
  const beyond = await editor.send<Refusal>(`/api/boards/${board}/changes?since=${seq + 1000}`)
  expect([beyond.status, beyond.body.error.code]).toEqual([410, 'no-history'])
  expect((await editor.send(`/api/boards/${board}/changes?since=yesterday`)).status).toBe(400)
  expect((await app.stranger.send(`/api/boards/${board}/changes`)).status).toBe(401)
})

test('nobody holds more streams open than a few', async () => {
  const leave = new AbortController()
  const opened = await Promise.all(
    Array.from({ length: 17 }, () => stream(editor, '?since=1', {}, leave.signal).then(({ status }) => status)),
  )
  expect(opened.toSorted((a, b) => a - b)).toEqual([...Array.from({ length: 16 }, () => 200), 429])
  leave.abort()
})

test('who comes by one link never takes all streams of a board, and one board never those of the others', async () => {
  const owner = await app.owner()
  const busy = await app.createBoard()
  const link = await owner.send<{ secret: string }>(`/api/boards/${busy}/links`, { role: 'viewer' })
  const join = async (name: string) => {
    const body = JSON.stringify({ secret: link.body.secret, name })
    const answer = await app.stranger.fetch('/api/join', { method: 'POST', body, headers: { origin: app.url } })
    return answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
  }
  const guests = await Promise.all(['Tom', 'Marta', 'Priya'].map(join))
  const leave = new AbortController()
  // an answer that nobody holds is cut off
  const held: Response[] = []
  const open = async (who: Pick<TestCaller, 'fetch'>, on: string, headers: Record<string, string> = {}) => {
    const answer = await who.fetch(`/api/boards/${on}/changes`, {
      headers: { accept: 'text/event-stream', ...headers },
      signal: leave.signal,
    })
    held.push(answer)
    return answer.status
  }
  const counted = async (asked: Promise<number>[]) => {
    const all = await Promise.all(asked)
    return [200, 429].map((status) => all.filter((one) => one === status).length)
  }
  const sixteen = <T>(make: () => T) => Array.from({ length: 16 }, make)
  const byLink = guests.flatMap((cookie) => sixteen(() => open(app.stranger, busy, { cookie, origin: app.url })))
  expect(await counted(byLink)).toEqual([40, 8])
  const programs = await Promise.all(Array.from({ length: 11 }, () => app.token('viewer', busy)))
  expect(await counted(programs.flatMap((one) => sixteen(() => open(one, busy))))).toEqual([160, 16])
  expect(await open(owner, board)).toBe(200)
  expect(held.length).toBe(48 + 176 + 1)
  leave.abort()
})

test('a server that stops says so, and ends', async () => {
  const other = await startTestApp()
  const owner = await other.owner()
  const response = await owner.fetch(`/api/boards/${owner.board}/changes?since=1`)
  const events = eventsOf(response)
  const next = events.next()
  await other.stop()
  let last = (await next).value as Event
  for await (const event of events) last = event
  expect(last).toMatchObject({ event: 'end', data: '{"reason":"restart"}' })
})
