import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import { type LetterBox, startLetterBox } from '../helpers/letter-box.ts'
import { type OpenIdProvider, startOpenIdProvider } from '../helpers/openid-provider.ts'
import { type Person, newPerson } from '../helpers/person.ts'

let box: LetterBox
let provider: OpenIdProvider
let app: TestApp
let now = Date.now()
let open: { provider: OpenIdProvider; app: TestApp }

async function start(join: boolean, more: Parameters<typeof startTestApp>[0] = {}) {
  const started = await startOpenIdProvider()
  const { issuer, clientId, clientSecret } = started
  const server = await startTestApp({ ...more, oidc: { issuer, clientId, clientSecret, name: 'Example', join } })
  await started.serve(`${server.url}/api/sign-in/single/return`)
  return { provider: started, app: server }
}

beforeAll(async () => {
  box = await startLetterBox()
  ;({ provider, app } = await start(false, { clock: () => now, smtpUrl: box.url, mailFrom: 'topsight@example.org' }))
  open = await start(true)
}, 90_000)
afterAll(async () => {
  await Promise.all([app.stop(), open.app.stop()])
  await Promise.all([provider.stop(), open.provider.stop(), box.stop()])
})

/** Follows a browser from page to page until it is back at a page of Topsight; answers its path with query. */
async function follow(person: Person, server: TestApp, path: string): Promise<string> {
  let at = new URL(path, server.url).href
  for (let steps = 0; steps < 12; steps += 1) {
    const url = new URL(at)
    if (url.origin === server.url && !url.pathname.startsWith('/api/')) return url.pathname + url.search
    const answer = await person.open(at)
    const next = answer.headers.get('location')
    if (next === null) throw new Error(`${at} answered ${answer.status}: ${await answer.text()}`)
    at = new URL(next, at).href
  }
  throw new Error('led in circles')
}

const single = (person: Person, server = app, query = '') => follow(person, server, `/api/sign-in/single${query}`)
type Own = { id: string; name: string; email: string | null; emailVerified: boolean; single: { linked: boolean } }
const account = async (person: Person) => (await person.send<Own>('/api/me/account')).body

async function guest(server = app): Promise<Person> {
  const owner = await server.owner()
  const link = await owner.send<{ secret: string }>(`/api/boards/${owner.board}/links`, { role: 'editor' })
  const person = newPerson(server.url)
  await person.send('/api/join', { secret: link.body.secret, name: 'Jonas Weber' })
  return person
}

/** A guest with an address, proven where the server can send mail. */
async function member(email: string): Promise<Person> {
  const person = await guest()
  await person.send('/api/me/email', { email }, 'PUT')
  const secret = /#([\w-]+)/.exec((await box.next(email)).text)?.[1]
  await person.send('/api/me/email/confirm', { secret })
  return person
}

test('who is unknown and not invited gets a clear refusal and no account', async () => {
  provider.signInAs('stranger', { email: 'stranger@example.org', email_verified: true })
  const person = newPerson(app.url)
  expect(await single(person)).toBe('/sign-in?refused=unknown&to=%2F')
  expect((await person.send('/api/me')).status).toBe(401)
})

test('where the server lets anybody of the provider in, an account is made once and found again', async () => {
  open.provider.signInAs('ines', { email: 'ines@example.org', email_verified: true, name: 'Ines Marchetti' })
  const [first, second] = [newPerson(open.app.url), newPerson(open.app.url)]
  expect(await single(first, open.app, '?to=%2Fme')).toBe('/me')
  expect(await account(first)).toMatchObject({ name: 'Ines Marchetti', email: 'ines@example.org', emailVerified: true })
  // another address, the same person: issuer and subject say who it is
  open.provider.signInAs('ines', { email: 'other@example.org', email_verified: true })
  await single(second, open.app)
  expect((await account(second)).id).toBe((await account(first)).id)
})

test('an address that the provider has no proof of is not taken over', async () => {
  open.provider.signInAs('leila', { email: 'leila@example.org', email_verified: false, name: 'Leila Haddad' })
  const person = newPerson(open.app.url)
  await single(person, open.app)
  expect(await account(person)).toMatchObject({ email: null, emailVerified: false })
})

test('a person is found by an address only where both sides have proof of it', async () => {
  const known = await member('jonas@example.org')
  provider.signInAs('jonas-unproven', { email: 'jonas@example.org', email_verified: false })
  expect(await single(newPerson(app.url))).toContain('refused=unknown')
  provider.signInAs('jonas', { email: 'Jonas@example.org', email_verified: true })
  const person = newPerson(app.url)
  expect(await single(person)).toBe('/')
  expect((await account(person)).id).toBe((await account(known)).id)
})

test('an address that somebody here only claims leads nobody into their account', async () => {
  const claiming = await guest(open.app)
  await claiming.send('/api/me/email', { email: 'tom@example.org' }, 'PUT')
  open.provider.signInAs('tom', { email: 'tom@example.org', email_verified: true, name: 'Tom Price' })
  const person = newPerson(open.app.url)
  await single(person, open.app)
  expect((await account(person)).id).not.toBe((await account(claiming)).id)
  expect(await account(person)).toMatchObject({ email: 'tom@example.org', emailVerified: true })
  expect(await account(claiming)).toMatchObject({ email: null })
})

test('an invitation to their proven address lets somebody in, onto its board', async () => {
  const owner = await app.owner()
  await owner.send(`/api/boards/${owner.board}/invitations`, { emails: ['priya@example.org'], role: 'commenter' })
  provider.signInAs('priya', { email: 'priya@example.org', email_verified: true, name: 'Priya Raman' })
  const person = newPerson(app.url)
  expect(await single(person)).toBe('/')
  const boards = await person.send<{ id: string; role: string }[]>('/api/boards')
  expect(boards.body).toMatchObject([{ id: owner.board, role: 'commenter' }])
})

test('a guest adds single sign-on and keeps their seat; one account elsewhere belongs to one person', async () => {
  const first = await guest()
  provider.signInAs('oskar')
  expect(await single(first, app, '?link=1')).toBe('/me')
  expect((await account(first)).single.linked).toBe(true)
  const elsewhere = newPerson(app.url)
  await single(elsewhere)
  expect((await elsewhere.send('/api/boards')).body).toEqual((await first.send('/api/boards')).body)
  const second = await guest()
  expect(await single(second, app, '?link=1')).toContain('/me?refused=taken')
  expect((await first.send('/api/me/single', undefined, 'DELETE')).status).toBe(200)
  expect(await single(newPerson(app.url))).toContain('refused=unknown')
})

test('a session that was borrowed adds no way of signing in, and neither does a page of another site', async () => {
  const person = await member('leila@example.org')
  provider.signInAs('thief')
  const from = await fetch(`${app.url}/api/sign-in/single?link=1`, {
    redirect: 'manual',
    headers: { cookie: person.cookies(), 'sec-fetch-site': 'cross-site' },
  })
  expect(from.headers.get('location')).toBe('/sign-in?to=%2Fme')
  now += 16 * 60_000
  expect(await single(person, app, '?link=1')).toBe('/sign-in?to=%2Fme')
  expect((await account(person)).single.linked).toBe(false)
  expect((await person.send('/api/me/email', { email: 'thief@example.org' }, 'PUT')).status).toBe(403)
})

test('who calls it off at the provider is back at the sign-in page', async () => {
  provider.signInAs(null)
  expect(await single(newPerson(app.url), app, '?to=%2Fb%2F1%2Fplan')).toBe(
    '/sign-in?refused=failed&to=%2Fb%2F1%2Fplan',
  )
})

test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)', '/api/me'])(
  'nobody is led to %s afterwards',
  async (to) => {
    open.provider.signInAs('hana', { name: 'Hana Sato' })
    expect(await single(newPerson(open.app.url), open.app, `?${new URLSearchParams({ to })}`)).toBe('/')
  },
)

test('an answer that this browser did not ask for signs nobody in', async () => {
  open.provider.signInAs('marta', { name: 'Marta Oliveira' })
  const [asking, tricked] = [newPerson(open.app.url), newPerson(open.app.url)]
  let at = new URL('/api/sign-in/single', open.app.url).href
  // stops where the provider sends the browser back to
  while (!at.includes('/return?')) at = new URL((await asking.open(at)).headers.get('location') ?? '', at).href
  const answer = await tricked.open(at)
  expect(answer.headers.get('location')).toBe('/sign-in?refused=failed')
  expect((await tricked.send('/api/me')).status).toBe(401)
  // with the cookie of another question neither
  await tricked.open('/api/sign-in/single')
  expect((await tricked.open(at)).headers.get('location')).toBe('/sign-in?refused=failed')
  // whose question it was comes in, once
  expect((await asking.open(at)).headers.get('location')).toBe('/')
  expect((await asking.open(at)).headers.get('location')).toBe('/sign-in?refused=failed')
})

test('a provider that leads the server elsewhere is not followed', async () => {
  const asked: string[] = []
  const inner = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await once(inner, 'listening')
  const inside = `http://127.0.0.1:${(inner.address() as AddressInfo).port}`
  const hostile = createServer((_request, response) => {
    const { port } = hostile.address() as AddressInfo
    const issuer = `http://127.0.0.1:${port}`
    const at = (path: string) => `${inside}${path}`
    response.end(
      JSON.stringify({ issuer, authorization_endpoint: `${issuer}/a`, token_endpoint: at('/t'), jwks_uri: at('/k') }),
    )
  }).listen(0, '127.0.0.1')
  await once(hostile, 'listening')
  const issuer = `http://127.0.0.1:${(hostile.address() as AddressInfo).port}`
  const server = await startTestApp({
    oidc: { issuer, clientId: 'topsight', clientSecret: 'word', name: 'Example', join: true },
  })
  const person = newPerson(server.url)
  const asking = await person.open('/api/sign-in/single')
  const state = new URL(asking.headers.get('location') ?? '').searchParams.get('state')
  const answer = await person.open(`/api/sign-in/single/return?code=x&state=${state}`)
  expect(answer.headers.get('location')).toBe('/sign-in?refused=failed')
  expect(asked).toEqual([])
  await server.stop()
  for (const one of [inner, hostile]) {
    one.closeAllConnections()
    one.close()
  }
})

test('a provider that is away is told of as such', async () => {
  const server = await startTestApp({
    oidc: { issuer: 'http://127.0.0.1:9', clientId: 'topsight', clientSecret: 'word', name: 'Example', join: true },
  })
  const answer = await newPerson(server.url).open('/api/sign-in/single')
  expect(answer.headers.get('location')).toBe('/sign-in?refused=failed')
  await server.stop()
})
