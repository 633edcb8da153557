import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openWorkspace } from '../../server/workspace.ts'
import { limits } from '../../shared/protocol.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

type Link = { id: string; secret: string; hasPassword: boolean }
type Listed = { id: string; uses: number; hasPassword: boolean; members: string[]; password?: unknown }
type Refusal = { error: { code: string } }
type People = Record<string, { name: string; role?: string; guest?: true; link?: string }>

async function newLink(more: object = {}): Promise<Link> {
  const owner = await app.owner()
  return (await owner.send<Link>(`/api/boards/${owner.board}/links`, { role: 'editor', ...more })).body
}

const guest = (name: string, secret: string, more: object = {}) =>
  app.stranger.fetch('/api/join', { method: 'POST', body: JSON.stringify({ secret, name, ...more }) })

/** Somebody who came in, as the answer's cookies say. */
async function entered(answer: Response): Promise<{ headers: Record<string, string>; member: string; role: string }> {
  if (answer.status !== 201) throw new Error(await answer.text())
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  const { member, role } = (await answer.json()) as { member: string; role: string }
  return { headers: { cookie: cookies.join('; '), origin: app.url }, member, role }
}

async function peopleOf(owner: TestCaller & { board: string }) {
  return (await owner.send<People>(`/api/boards/${owner.board}/people`)).body
}

test('a link with a password shows the board’s name and nothing else until the password is right', async () => {
  const { secret, hasPassword } = await newLink({ password: 'boots and maps' })
  expect(hasPassword).toBe(true)
  const ask = (password?: string) =>
    app.stranger.fetch('/api/join/preview', { method: 'POST', body: JSON.stringify({ secret, password }) })
  const locked = await ask()
  const shown = (await locked.json()) as { board: { name: string } }
  expect(shown).toEqual({ kind: 'locked', board: { name: expect.any(String) } })
  expect(locked.headers.getSetCookie()).toEqual([])
  const wrong = await ask('boots and map')
  expect(wrong.status).toBe(403)
  expect(((await wrong.json()) as Refusal).error.code).toBe('wrong-password')
  expect(wrong.headers.getSetCookie()).toEqual([])
  const right = await ask('boots and maps')
  expect(await right.json()).toMatchObject({ kind: 'share', inviter: 'Ines Marchetti', board: shown.board })
  expect(right.headers.getSetCookie().join()).toContain('topsight.look=')
})

test('nobody joins by a link with a password without it, and it stands nowhere', async () => {
  const owner = await app.owner()
  const link = await newLink({ password: 'boots and maps' })
  expect((await guest('Tom Whitfield', link.secret)).status).toBe(403)
  expect((await guest('Tom Whitfield', link.secret, { password: 'guess' })).status).toBe(403)
  const inside = await entered(await guest('Tom Whitfield', link.secret, { password: 'boots and maps' }))
  expect(inside.role).toBe('editor')
  const list = await owner.send<Listed[]>(`/api/boards/${owner.board}/links`)
  expect(JSON.stringify(list.body)).not.toMatch(/boots|"password"/)
  expect(list.body.find(({ id }) => id === link.id)).toMatchObject({
    uses: 1,
    hasPassword: true,
    members: [inside.member],
  })
  // whoever is on the board by it need not say it again
  const again = await app.stranger.fetch('/api/join/preview', {
    method: 'POST',
    headers: inside.headers,
    body: JSON.stringify({ secret: link.secret }),
  })
  expect(await again.json()).toMatchObject({ kind: 'share', already: 'Tom Whitfield' })
  expect((await owner.send(`/api/boards/${owner.board}/links`, { role: 'viewer', password: 'short' })).status).toBe(400)
})

test('guesses at the password of a link are counted for each link and address, and put off with a word', async () => {
  const { secret } = await newLink({ password: 'boots and maps' })
  const other = await newLink({ password: 'boots and maps' })
  const guesses = await Promise.all(
    Array.from({ length: 11 }, (_, i) => guest('Tom Whitfield', secret, { password: `guess ${i}` })),
  )
  expect(guesses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([...Array<number>(10).fill(403), 429])
  // the right one must wait now too; another link need not
  const late = await guest('Tom Whitfield', secret, { password: 'boots and maps' })
  expect(late.status).toBe(429)
  expect(late.headers.get('retry-after')).toMatch(/^\d+$/)
  expect((await guest('Tom Whitfield', other.secret, { password: 'boots and maps' })).status).toBe(201)
})

test('a repeated request for a link answers the same link, and its key keeps no password', async () => {
  const owner = await app.owner()
  const make = async (password: string) => {
    const answer = await owner.fetch(`/api/boards/${owner.board}/links`, {
      method: 'POST',
      headers: { 'idempotency-key': 'the same', 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'viewer', password }),
    })
    return (await answer.json()) as Link
  }
  const first = await make('boots and maps')
  expect(await make('boots and maps')).toEqual(first)
})

test('withdrawing a link closes the sockets of who came by it and of who only looks', async () => {
  const owner = await app.owner()
  const { id, secret } = await newLink()
  const inside = await entered(await guest('Oskar Lindqvist', secret))
  const preview = await app.stranger.fetch('/api/join/preview', { method: 'POST', body: JSON.stringify({ secret }) })
  const cookie = preview.headers.getSetCookie().map((line) => line.split(';')[0])
  const sockets = [inside.headers, { cookie: cookie.join('; '), origin: app.url }].map(
    (headers) => new WebSocket(`${app.syncUrl}/${owner.board}?dur=1`, { headers }),
  )
  await Promise.all(sockets.map((socket) => once(socket, 'message')))
  const closed = Promise.all(sockets.map((socket) => once(socket, 'close')))
  await owner.send(`/api/boards/${owner.board}/links/${id}`, undefined, 'DELETE')
  const codes = (await closed).map(([code]) => code as number)
  expect(codes).toEqual([4403, 4403])
})

test('a guest who is made a member outlives the link, with member id, name and work', async () => {
  const owner = await app.owner()
  const { id, secret } = await newLink()
  const hana = await entered(await guest('Hana Sato', secret))
  expect((await peopleOf(owner))[hana.member]).toEqual({ name: 'Hana Sato', role: 'editor', guest: true, link: id })
  const { result } = await owner.run<{ id: string }>(owner.board, 'item.create', {
    title: 'Voucher',
    assignees: [hana.member],
  })
  expect((await owner.send(`/api/boards/${owner.board}/people/${hana.member}/keep`, {})).status).toBe(200)
  const ended = await owner.send<{ guestsEnded: number }>(`/api/boards/${owner.board}/links/${id}`, undefined, 'DELETE')
  expect(ended.body.guestsEnded).toBe(0)
  expect((await peopleOf(owner))[hana.member]).toEqual({ name: 'Hana Sato', role: 'editor' })
  const item = await fetch(`${app.url}/api/boards/${owner.board}/items/${result.id}`, { headers: hana.headers })
  expect(await item.json()).toMatchObject({ assignees: [hana.member] })
  // who is no owner does not learn which link somebody came by
  const viewer = await app.guest('viewer')
  expect(JSON.stringify((await viewer.send(`/api/boards/${owner.board}/people`)).body)).not.toContain('"link"')
})

test('no link changes a role that an owner chose, and none brings back whom an owner removed', async () => {
  const owner = await app.owner()
  const { secret } = await newLink()
  const better = await newLink()
  const oskar = await entered(await guest('Oskar Lindqvist', secret))
  await owner.send(`/api/boards/${owner.board}/people/${oskar.member}`, { role: 'viewer' }, 'PUT')
  const again = (link: string) =>
    app.stranger.fetch('/api/join', {
      method: 'POST',
      headers: oskar.headers,
      body: JSON.stringify({ secret: link, name: 'Oskar Lindqvist' }),
    })
  expect(await (await again(secret)).json()).toMatchObject({ member: oskar.member, role: 'viewer' })
  expect(await (await again(better.secret)).json()).toMatchObject({ member: oskar.member, role: 'viewer' })
  await owner.send(`/api/boards/${owner.board}/people/${oskar.member}`, undefined, 'DELETE')
  expect((await again(secret)).status).toBe(403)
  expect((await again(better.secret)).status).toBe(403)
})

test('who left by themselves may come back by the link, as who they were', async () => {
  const owner = await app.owner()
  const { secret } = await newLink()
  const tom = await entered(await guest('Tom Whitfield', secret))
  const as = (path: string, body: object) =>
    fetch(app.url + path, { method: 'POST', headers: tom.headers, body: JSON.stringify(body) })
  expect((await as(`/api/boards/${owner.board}/leave`, {})).status).toBe(200)
  expect((await fetch(`${app.url}/api/boards/${owner.board}`, { headers: tom.headers })).status).toBe(403)
  expect(await (await as('/api/join', { secret })).json()).toMatchObject({ member: tom.member, role: 'editor' })
})

test('by one link so many come in an hour and no more; who is on the board may use it still, and so may others theirs', async () => {
  const other = await startTestApp()
  try {
    const owner = await other.owner()
    const make = async () =>
      (await owner.send<Link>(`/api/boards/${owner.board}/links`, { role: 'viewer' })).body.secret
    const [secret, second] = [await make(), await make()]
    const come = (by: string, headers: Record<string, string> = {}) =>
      other.stranger.fetch('/api/join', {
        method: 'POST',
        headers,
        body: JSON.stringify({ secret: by, name: 'Tom Whitfield' }),
      })
    const first = await come(secret)
    const cookie = first.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    for (let i = 1; i < limits.joinsPerLinkAndHour; i += 1) expect((await come(secret)).status).toBe(201)
    const late = await come(secret)
    expect(late.status).toBe(429)
    expect(late.headers.get('retry-after')).toMatch(/^\d+$/)
    const people = Object.keys((await owner.send<People>(`/api/boards/${owner.board}/people`)).body).length
    expect((await come(secret, { cookie, origin: other.url })).status).toBe(201)
    expect(Object.keys((await owner.send<People>(`/api/boards/${owner.board}/people`)).body).length).toBe(people)
    expect((await come(second)).status).toBe(201)
  } finally {
    await other.stop()
  }
}, 90_000)

test('so many seats hang on one link and no more, and a seat that ends leaves room', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'topsight-'))
  try {
    const before = await startTestApp({ dataDir })
    const owner = await before.owner()
    const { id, secret } = (await owner.send<Link>(`/api/boards/${owner.board}/links`, { role: 'viewer' })).body
    await before.stop()
    const { accounts, close } = await openWorkspace({ dataDir, logger: pino({ level: 'silent' }) })
    for (let i = 0; i < limits.seatsPerLink; i += 1)
      accounts.grant({ board: owner.board, user: `u${i}`, newMember: `m${i}`, role: 'viewer', link: id, at: 1 })
    await close()
    const after = await startTestApp({ dataDir })
    const come = () => after.stranger.send<Refusal>('/api/join', { secret, name: 'Tom Whitfield' })
    const full = await come()
    expect([full.status, full.body.error.code]).toEqual([409, 'conflict'])
    const { headers } = owner
    const gone = await after.stranger.fetch(`/api/boards/${owner.board}/people/m0`, {
      method: 'DELETE',
      headers: { ...headers, origin: after.url },
    })
    expect(gone.status).toBe(200)
    expect((await come()).status).toBe(201)
    expect((await come()).status).toBe(409)
    await after.stop()
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
