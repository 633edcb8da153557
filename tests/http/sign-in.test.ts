import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import { type Person, newPerson } from '../helpers/person.ts'

const password = 'a long sentence of hers'
let now = Date.UTC(2026, 10, 22, 12)
let app: TestApp
let board: string
beforeAll(async () => {
  app = await startTestApp({ clock: () => now })
  board = (await app.owner()).board
})
afterAll(() => app.stop())

type Refusal = { error: { code: string; message: string; hint: string } }
type Own = { fresh: boolean; hasPassword: boolean; email: string | null; boards: { id: string; lastOwner: boolean }[] }

/** A guest with a browser of their own. */
async function guest(name = 'Hana Sato'): Promise<Person & { user: string }> {
  const owner = await app.owner()
  const link = await owner.send<{ secret: string }>(`/api/boards/${board}/links`, { role: 'editor' })
  const person = newPerson(app.url)
  expect((await person.send('/api/join', { secret: link.body.secret, name })).status).toBe(201)
  const me = await person.send<{ user: { id: string } }>('/api/me')
  return { ...person, user: me.body.user.id }
}

let count = 0
async function member(): Promise<Person & { user: string; email: string }> {
  count += 1
  const email = `hana-${count}@example.org`
  const person = await guest()
  expect((await person.send('/api/me/email', { email }, 'PUT')).body).toEqual({ state: 'set' })
  expect((await person.send('/api/me/password', { password }, 'PUT')).status).toBe(200)
  return { ...person, email }
}

test('a guest who gives an address and a password comes in on another device, to the same seat', async () => {
  const first = await member()
  const second = newPerson(app.url)
  const signedIn = await second.send('/api/sign-in/password', { email: first.email.toUpperCase(), password })
  expect(signedIn.body).toEqual({ user: { id: first.user, name: 'Hana Sato' } })
  const boards = await second.send<{ id: string }[]>('/api/boards')
  expect(boards.body).toEqual((await first.send('/api/boards')).body)
  expect(boards.body).toMatchObject([{ id: board }])
})

test('an unknown address and a wrong password get the same answer', async () => {
  const { email } = await member()
  const stranger = newPerson(app.url)
  const wrong = await stranger.send<Refusal>('/api/sign-in/password', { email, password: 'another sentence' })
  const unknown = await stranger.send<Refusal>('/api/sign-in/password', { email: 'nobody@example.org', password })
  expect([wrong.status, wrong.body]).toEqual([401, unknown.body])
  expect(unknown.status).toBe(401)
})

test('somebody without a password cannot be signed in by one, and no made-up address is one', async () => {
  const person = await guest()
  await person.send('/api/me/email', { email: 'without@example.org' }, 'PUT')
  const stranger = newPerson(app.url)
  for (const email of ['without@example.org', 'x@guest.invalid'])
    expect((await stranger.send('/api/sign-in/password', { email, password })).status).toBe(401)
})

test('guesses at one account are put off with a time, and a browser that it knows is not', async () => {
  const known = await member()
  expect((await known.send('/api/sign-in/password', { email: known.email, password })).status).toBe(200)
  const stranger = newPerson(app.url)
  const statuses = []
  for (let i = 0; i < 11; i++)
    statuses.push(
      (await stranger.send('/api/sign-in/password', { email: known.email, password: 'a wrong guess' })).status,
    )
  expect(statuses).toEqual([...Array.from({ length: 9 }, () => 401), 429, 429])
  const late = await stranger.send<Refusal>('/api/sign-in/password', { email: known.email, password })
  expect(late.status).toBe(429)
  const seconds = Number(late.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect((await known.send('/api/sign-in/password', { email: known.email, password })).status).toBe(200)
  now += seconds * 1000
  expect((await stranger.send('/api/sign-in/password', { email: known.email, password })).status).toBe(200)
})

test('a password that is short, common, monotonous or one’s own name is refused with the reason', async () => {
  const person = await guest('Oskar Lindqvist')
  await person.send('/api/me/email', { email: 'oskar@example.org' }, 'PUT')
  for (const bad of [
    'short',
    'password1234',
    'aaaaaaaaaaaa',
    'oskar@example.org',
    'Oskar Lindqvist',
    'x'.repeat(201),
  ]) {
    const { status, body } = await person.send<{ error: { issues: { path: string }[] } }>(
      '/api/me/password',
      { password: bad },
      'PUT',
    )
    expect([bad.slice(0, 20), status, body.error.issues[0]?.path]).toEqual([bad.slice(0, 20), 400, 'password'])
  }
})

test('a password needs an address beside it', async () => {
  const { status, body } = await (await guest()).send<Refusal>('/api/me/password', { password }, 'PUT')
  expect([status, body.error.code]).toEqual([409, 'conflict'])
})

test('a password is changed with the one before or a fresh sign-in, and the others are out', async () => {
  const person = await member()
  const elsewhere = newPerson(app.url)
  await elsewhere.send('/api/sign-in/password', { email: person.email, password })
  now += 16 * 60_000
  expect((await person.send<Own>('/api/me/account')).body).toMatchObject({ fresh: false, hasPassword: true })
  const next = 'a longer sentence of hers'
  const stale = await person.send<Refusal>('/api/me/password', { password: next }, 'PUT')
  expect([stale.status, stale.body.error.code]).toEqual([403, 'not-fresh'])
  const wrong = await person.send<Refusal>('/api/me/password', { password: next, current: 'a wrong one' }, 'PUT')
  expect([wrong.status, wrong.body.error.code]).toEqual([403, 'wrong-password'])
  const before = person.cookies()
  expect((await person.send('/api/me/password', { password: next, current: password }, 'PUT')).status).toBe(200)
  expect((await elsewhere.send('/api/me')).status).toBe(401)
  expect((await person.send('/api/me')).status).toBe(200)
  expect((await fetch(`${app.url}/api/me`, { headers: { cookie: before } })).status).toBe(401)
  const again = newPerson(app.url)
  expect((await again.send('/api/sign-in/password', { email: person.email, password })).status).toBe(401)
  expect((await again.send('/api/sign-in/password', { email: person.email, password: next })).status).toBe(200)
})

test('a sensitive change takes a fresh sign-in, except from a guest who has no way of signing in', async () => {
  const plain = await guest()
  const person = await member()
  now += 16 * 60_000
  const asked = (one: Person) => one.send<Refusal>('/api/me/email', { email: `later-${count}@example.org` }, 'PUT')
  const refused = await asked(person)
  expect([refused.status, refused.body.error.code]).toEqual([403, 'not-fresh'])
  expect((await person.send('/api/me/passkeys/question', {})).status).toBe(403)
  expect((await asked(plain)).status).toBe(200)
  await person.send('/api/sign-in/password', { email: person.email, password })
  expect((await person.send('/api/me/passkeys/question', {})).status).toBe(200)
})

test('an address belongs to one person', async () => {
  const person = await member()
  const other = await guest()
  const { status, body } = await other.send<Refusal>('/api/me/email', { email: person.email.toUpperCase() }, 'PUT')
  expect([status, body.error.code]).toEqual([409, 'email-taken'])
})

test('a name is changed on every board', async () => {
  const person = await guest()
  await person.send('/api/me/name', { name: 'Hana S.' }, 'PUT')
  const people = await person.send<Record<string, { name: string }>>(`/api/boards/${board}/people`)
  expect(Object.values(people.body).map(({ name }) => name)).toContain('Hana S.')
  expect((await person.send<{ user: { name: string } }>('/api/me')).body.user.name).toBe('Hana S.')
})

test('a member leaves a board; its last owner cannot', async () => {
  const person = await guest()
  expect((await person.send<Own>('/api/me/account')).body.boards).toMatchObject([{ id: board, lastOwner: false }])
  expect((await person.send(`/api/me/boards/${board}`, undefined, 'DELETE')).status).toBe(200)
  expect((await person.send('/api/boards')).body).toEqual([])
  const owner = await app.owner()
  const own = await owner.send<Own>('/api/me/account')
  expect(own.body.boards).toMatchObject([{ id: board, lastOwner: true }])
  const kept = await owner.send<Refusal>(`/api/me/boards/${board}`, undefined, 'DELETE')
  expect([kept.status, kept.body.error.message]).toEqual([409, 'The last owner stays an owner.'])
})

test('a program has no account', async () => {
  const program = await app.token('owner')
  expect((await program.send('/api/me/account')).status).toBe(403)
  expect((await program.send('/api/me/name', { name: 'x' }, 'PUT')).status).toBe(403)
})

test('a page of another site signs nobody in, and nothing without an Origin uses a cookie to write', async () => {
  const person = await member()
  const attempt = (path: string, method: string, headers: Record<string, string>) =>
    fetch(app.url + path, {
      method,
      headers: { 'content-type': 'text/plain', ...headers },
      body: JSON.stringify({ email: person.email, password, name: 'Mallory' }),
    })
  const evil = { origin: 'https://evil.example' }
  expect((await attempt('/api/sign-in/password', 'POST', evil)).status).toBe(403)
  for (const origin of [evil, {}])
    expect((await attempt('/api/sign-out', 'POST', { ...origin, cookie: person.cookies() })).status).toBe(403)
  for (const path of ['/api/me/name', '/api/me/email', '/api/me/password'])
    for (const origin of [evil, {}])
      expect((await attempt(path, 'PUT', { ...origin, cookie: person.cookies() })).status).toBe(403)
  expect((await person.send('/api/me')).status).toBe(200)
})

test('the ways in are told: a passkey where the host has a name, mail and single sign-on where they are set up', async () => {
  const stranger = newPerson(app.url)
  const bare = { password: true, passkey: false, mail: false, single: null }
  expect((await stranger.send('/api/sign-in/ways')).body).toEqual(bare)
  const mail = await stranger.send<Refusal>('/api/sign-in/mail', { email: 'ines@example.org' })
  expect([mail.status, mail.body.error.code]).toEqual([503, 'no-mail'])
  const single = await stranger.open('/api/sign-in/single')
  expect(single.status).toBe(404)
})
