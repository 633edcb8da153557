import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, startTestApp } from '../helpers/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

type Link = { id: string; secret: string; url: string }
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(app.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

async function newLink(role = 'viewer', more = {}): Promise<Link> {
  const owner = await app.owner()
  return (await owner.send<Link>(`/api/boards/${owner.board}/links`, { role, ...more })).body
}

test('the set-up link makes the owner of the demo board, signed in, and works once', async () => {
  expect((await post('/api/setup', { secret: 'wrong', name: 'Ines Marchetti' })).status).toBe(404)
  const owner = await app.owner()
  const me = await owner.send<{ user: { name: string; role: string }; boards: { id: string; role: string }[] }>(
    '/api/me',
  )
  expect(me.body.user).toMatchObject({ name: 'Ines Marchetti', role: 'owner' })
  expect(me.body.boards).toMatchObject([{ id: owner.board, role: 'owner' }])
  const people = await owner.send<Record<string, { name: string }>>(`/api/boards/${owner.board}/people`)
  expect(people.body[owner.member]).toEqual({ name: 'Ines Marchetti', role: 'owner' })
  const row = await owner.send<{ claimed: boolean }>(`/api/boards/${owner.board}/members/${owner.member}`)
  expect(row.body.claimed).toBe(true)
  expect((await post('/api/setup', { secret: app.setupSecret, name: 'Somebody else' })).status).toBe(410)
})

test('two tabs that set up at once make one owner', async () => {
  const fresh = await startTestApp()
  const both = await Promise.all(
    [1, 2].map(() =>
      fetch(`${fresh.url}/api/setup`, {
        method: 'POST',
        body: JSON.stringify({ secret: fresh.setupSecret, name: 'Ines Marchetti' }),
      }),
    ),
  )
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([201, 410]))
  await fresh.stop()
})

test('the session cookie is kept from scripts and other sites', async () => {
  const answer = await post('/api/join', { secret: (await newLink()).secret, name: 'Leila Haddad' })
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('topsight.session_token='))
  expect(cookie).toMatch(/; HttpOnly/)
  expect(cookie).toMatch(/; SameSite=Lax/)
})

test.each(['editor', 'commenter', 'viewer'] as const)(
  'a guest who joins as %s has that role and a member row',
  async (role) => {
    const owner = await app.owner()
    const guest = await app.guest(role)
    const boards = await guest.send<{ id: string; role: string; member: string }[]>('/api/boards')
    expect(boards.body).toEqual([{ id: owner.board, name: expect.any(String), role, member: guest.member }])
    expect((await guest.send(`/api/boards/${owner.board}/members/${guest.member}`)).status).toBe(200)
  },
)

test('a link shows its board before joining, read-only, and no other board', async () => {
  const other = await app.createBoard('Second desk')
  const owner = await app.owner()
  const answer = await post('/api/join/preview', { secret: (await newLink('editor')).secret })
  expect(await answer.json()).toMatchObject({
    kind: 'share',
    board: { id: owner.board },
    inviter: 'Ines Marchetti',
    role: 'editor',
    ends: null,
    already: null,
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const look = (path: string, init: RequestInit = {}) =>
    fetch(app.url + path, { ...init, headers: { cookie, origin: app.url } })
  expect((await look(`/api/boards/${owner.board}`)).status).toBe(200)
  expect((await look(`/api/boards/${owner.board}/people`)).status).toBe(200)
  expect((await look(`/api/boards/${other}`)).status).toBe(401)
  expect((await look('/api/boards')).status).toBe(401)
  const write = await look(`/api/boards/${owner.board}/commands`, {
    method: 'POST',
    body: JSON.stringify({ name: 'item.create', args: { title: 'x' } }),
  })
  expect(write.status).toBe(403)
})

test('a set-up link says what it is for, and a used one that it is over', async () => {
  const fresh = await startTestApp()
  const ask = () =>
    fetch(`${fresh.url}/api/join/preview`, { method: 'POST', body: JSON.stringify({ secret: fresh.setupSecret }) })
  expect(await (await ask()).json()).toEqual({ kind: 'setup' })
  await fresh.owner()
  expect((await ask()).status).toBe(410)
  await fresh.stop()
})

test('an unknown, ended or withdrawn link opens nothing', async () => {
  const owner = await app.owner()
  expect((await post('/api/join', { secret: 'x'.repeat(43), name: 'Hana Sato' })).status).toBe(404)
  const past = await owner.send(`/api/boards/${owner.board}/links`, { role: 'viewer', ends: 1000 })
  expect(past.status).toBe(400)
  const link = await newLink()
  await owner.send(`/api/boards/${owner.board}/links/${link.id}`, undefined, 'DELETE')
  expect((await post('/api/join', { secret: link.secret, name: 'Hana Sato' })).status).toBe(410)
  expect((await post('/api/join/preview', { secret: link.secret })).status).toBe(410)
})

test('a link that ends opens nothing afterwards', async () => {
  let now = Date.now()
  const timed = await startTestApp({ clock: () => now })
  const owner = await timed.owner()
  const { body } = await owner.send<Link>(`/api/boards/${owner.board}/links`, { role: 'viewer', ends: now + 1000 })
  now += 1001
  const answer = await fetch(`${timed.url}/api/join`, {
    method: 'POST',
    body: JSON.stringify({ secret: body.secret, name: 'Hana Sato' }),
  })
  expect(answer.status).toBe(410)
  await timed.stop()
})

test('withdrawing a link ends the access of who came by it', async () => {
  const owner = await app.owner()
  const link = await newLink('editor')
  const answer = await post('/api/join', { secret: link.secret, name: 'Oskar Lindqvist' }, { origin: app.url })
  const headers = {
    cookie: answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  }
  expect((await fetch(`${app.url}/api/boards/${owner.board}`, { headers })).status).toBe(200)
  const ended = await owner.send<{ guestsEnded: number }>(
    `/api/boards/${owner.board}/links/${link.id}`,
    undefined,
    'DELETE',
  )
  expect(ended.body.guestsEnded).toBe(1)
  expect((await fetch(`${app.url}/api/boards/${owner.board}`, { headers })).status).toBe(403)
})

test('links are for owners, and none of them makes owners', async () => {
  const owner = await app.owner()
  const editor = await app.guest('editor')
  expect((await editor.send(`/api/boards/${owner.board}/links`, { role: 'viewer' })).status).toBe(403)
  expect((await editor.send(`/api/boards/${owner.board}/links`)).status).toBe(403)
  expect((await owner.send(`/api/boards/${owner.board}/links`, { role: 'owner' })).status).toBe(400)
  const list = await owner.send(`/api/boards/${owner.board}/links`)
  expect(JSON.stringify(list.body)).not.toContain('secret')
})

test('a page of another site signs nobody in', async () => {
  const { secret } = await newLink()
  expect((await post('/api/join', { secret, name: 'Hana Sato' }, { origin: 'https://evil.example' })).status).toBe(403)
})

test('a nameless guest is asked for a name', async () => {
  const answer = await post('/api/join', { secret: (await newLink()).secret, name: '   ' })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { issues: [{ path: 'name', message: 'Type your name.' }] } })
})

test('whoever is on a board keeps their seat and better right when they open a link', async () => {
  const owner = await app.owner()
  const { secret } = await newLink('viewer')
  const again = await owner.send<{ member: string; role: string }>('/api/join', { secret })
  expect(again.body).toMatchObject({ member: owner.member, role: 'owner' })
})

test('too many attempts from one address are put off with a word', async () => {
  const strict = await startTestApp({ signInsPerMinute: 3 })
  const attempt = () =>
    fetch(`${strict.url}/api/join`, { method: 'POST', body: JSON.stringify({ secret: 'guess', name: 'x' }) })
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await attempt()).status)
  expect(statuses).toEqual([404, 404, 404, 429])
  expect((await attempt()).headers.get('retry-after')).toMatch(/^\d+$/)
  await strict.stop()
})

test('nobody signs up by better-auth’s own addresses', async () => {
  for (const path of ['/sign-up/email', '/sign-in/email', '/update-user', '/delete-user', '/create-person', '/enter']) {
    expect([
      path,
      (await post(`/api/auth${path}`, { email: 'a@example.org', password: 'password1', name: 'x' })).status,
    ]).toEqual([path, 404])
  }
})

test('who signs out is out at once', async () => {
  const guest = await app.guest('viewer')
  expect((await guest.send('/api/me')).status).toBe(200)
  expect((await guest.send('/api/sign-out', {})).status).toBe(200)
  expect((await guest.send('/api/me')).status).toBe(401)
})

test('the set-up link is the same at each start until it is used', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'topsight-again-'))
  const first = await startTestApp({ dataDir })
  await first.stop()
  const second = await startTestApp({ dataDir })
  expect(second.setupSecret).toBe(first.setupSecret)
  await second.owner()
  await second.stop()
  const third = await startTestApp({ dataDir })
  expect(third.setupSecret).toBeNull()
  await third.stop()
  rmSync(dataDir, { recursive: true })
})
