import Database from 'better-sqlite3'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { closeCode } from '../../shared/protocol.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import { type Person, newPerson } from '../helpers/person.ts'

const minute = 60_000
const day = 86_400_000
let now = Date.UTC(2026, 10, 22, 12)
let app: TestApp
let board: string
beforeAll(async () => {
  app = await startTestApp({ clock: () => now })
  board = (await app.owner()).board
})
afterAll(() => app.stop())

type Session = { id: string; device: string; createdAt: number; seenAt: number; current: boolean }

async function guest(userAgent?: string): Promise<Person> {
  const owner = await app.owner()
  const link = await owner.send<{ secret: string }>(`/api/boards/${board}/links`, { role: 'editor' })
  const person = newPerson(app.url, userAgent)
  await person.send('/api/join', { secret: link.body.secret, name: 'Leila Haddad' })
  return person
}

const sessionsOf = async (person: Person) =>
  (await person.send<{ sessions: Session[] }>('/api/me/account')).body.sessions

/** One more browser of the same person, let in by an operator’s link. */
async function elsewhere(person: Person, userAgent?: string): Promise<Person> {
  const me = await person.send<{ user: { id: string } }>('/api/me')
  const { callAdmin } = await import('../../server/operator/call-admin.ts')
  const link = (await callAdmin(join(app.dataDir, 'admin.sock'), 'user.link', { user: me.body.user.id })) as {
    secret: string
  }
  const other = newPerson(app.url, userAgent)
  expect((await other.send('/api/join', { secret: link.secret })).status).toBe(201)
  return other
}

function open(person: Person): WebSocket {
  return new WebSocket(`${app.syncUrl}/${board}?dur=1`, { headers: person.headers() })
}

test('a person sees their sessions, the one that asks marked', async () => {
  const first = await guest('Firefox of the desk')
  const second = await elsewhere(first, 'Safari of the phone')
  now += 5 * minute
  await second.send('/api/me')
  expect(await sessionsOf(second)).toEqual([
    expect.objectContaining({ device: 'Safari of the phone', current: true, seenAt: now }),
    expect.objectContaining({ device: 'Firefox of the desk', current: false, seenAt: now - 5 * minute }),
  ])
})

test('ending a session closes what it holds open within a second, and nothing else', async () => {
  const first = await guest()
  const second = await elsewhere(first)
  const [kept, ended] = [open(first), open(second)]
  await Promise.all([once(kept, 'message'), once(ended, 'message')])
  const other = (await sessionsOf(first)).find(({ current }) => !current)
  const closed = once(ended, 'close', { signal: AbortSignal.timeout(1000) })
  expect((await first.send(`/api/me/sessions/${other?.id}`, undefined, 'DELETE')).status).toBe(200)
  const [code] = (await closed) as [number]
  expect(code).toBe(closeCode.signedOut)
  expect(kept.readyState).toBe(WebSocket.OPEN)
  const again = open(second)
  const [refused] = (await once(again, 'close')) as [number]
  expect(refused).toBe(closeCode.signedOut)
  kept.terminate()
})

test('ending all others leaves the one that asks', async () => {
  const first = await guest()
  const others = [await elsewhere(first), await elsewhere(first)]
  expect((await first.send('/api/me/sessions', undefined, 'DELETE')).body).toEqual({ ended: 2 })
  for (const other of others) expect((await other.send('/api/me')).status).toBe(401)
  expect((await first.send('/api/me')).status).toBe(200)
})

test('nobody ends a session of somebody else', async () => {
  const [one, other] = [await guest(), await guest()]
  const [session] = await sessionsOf(one)
  expect((await other.send(`/api/me/sessions/${session?.id}`, undefined, 'DELETE')).status).toBe(404)
  expect((await one.send('/api/me')).status).toBe(200)
})

test('signing out closes the sockets of that browser and takes its cookie away', async () => {
  const person = await guest()
  const socket = open(person)
  await once(socket, 'message')
  const closed = once(socket, 'close', { signal: AbortSignal.timeout(1000) })
  const held = person.cookies()
  const out = await person.send('/api/sign-out', {})
  expect(out.headers.getSetCookie().join()).toMatch(/session_token=; .*Max-Age=0/)
  expect(((await closed) as [number])[0]).toBe(closeCode.signedOut)
  expect((await fetch(`${app.url}/api/me`, { headers: { cookie: held } })).status).toBe(401)
})

test('a session in use gets a new secret each day; parallel requests and a lost answer do no harm', async () => {
  const person = await guest()
  const first = person.cookies()
  const with_ = (cookie: string) => fetch(`${app.url}/api/me`, { headers: { cookie } })
  expect((await with_(first)).headers.getSetCookie()).toEqual([])
  now += day
  // the answer with the new secret is lost: the old one still holds, and another is offered later
  const lost = await with_(first)
  expect(lost.headers.getSetCookie().join()).toMatch(/session_token=/)
  expect((await with_(first)).headers.getSetCookie()).toEqual([])
  now += 2 * minute
  const [cookie = ''] = (await with_(first)).headers.getSetCookie()
  const second = cookie.split(';')[0] ?? ''
  expect(second).not.toBe(first)
  // the new one has come back: the old one holds for what is on its way, and no longer
  expect((await with_(second)).status).toBe(200)
  expect((await with_(first)).status).toBe(200)
  now += minute
  expect((await with_(first)).status).toBe(401)
  expect((await with_(second)).status).toBe(200)
  const lostSecret = (lost.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  expect((await with_(lostSecret)).status).toBe(401)
})

test('signing in gives a new secret, and the one before is over at once', async () => {
  const person = await guest()
  const before = person.cookies()
  await person.send('/api/me/email', { email: 'leila@example.org' }, 'PUT')
  await person.send('/api/me/password', { password: 'a long sentence of hers' }, 'PUT')
  const after = person.cookies()
  await person.send('/api/sign-in/password', { email: 'leila@example.org', password: 'a long sentence of hers' })
  for (const old of [before, after])
    expect((await fetch(`${app.url}/api/me`, { headers: { cookie: old } })).status).toBe(401)
  expect(await sessionsOf(person)).toHaveLength(1)
})

test('of a session only a digest is stored', async () => {
  const person = await guest()
  const secret = /session_token=([^;.]+)/.exec(person.cookies())?.[1] ?? ''
  expect(secret).toMatch(/^[\w-]{43}$/)
  const database = new Database(join(app.dataDir, 'topsight.db'), { readonly: true })
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]
  for (const { name } of tables)
    expect(JSON.stringify(database.prepare(`select * from "${name}"`).all())).not.toContain(secret)
  database.close()
})

test('a session that nobody used for half a year is over', async () => {
  const person = await guest()
  now += 179 * day
  expect((await person.send('/api/me')).status).toBe(200)
  now += 181 * day
  expect((await person.send('/api/me')).status).toBe(401)
})
