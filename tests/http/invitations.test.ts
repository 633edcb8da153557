import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Letter } from '../../server/mail/mailer.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'

const letters: Letter[] = []
let refuseMail = false
let whileLetterLeaves: (() => Promise<unknown>) | null = null
let now = Date.now()
let app: TestApp
let plain: TestApp

beforeAll(async () => {
  const send = async (letter: Letter) => {
    if (refuseMail) throw new Error('the mail server is down')
    letters.push(letter)
    await whileLetterLeaves?.()
  }
  app = await startTestApp({ mailer: { canSend: true, send }, clock: () => now })
  plain = await startTestApp()
})
afterAll(() => Promise.all([app.stop(), plain.stop()]))

type Invited = { email: string; outcome: string; id: string; url: string | null }
type Listed = { id: string; email: string; sentAt: number | null; acceptedAt: number | null; member: string | null }
type Me = { user: { name: string; email: string | null; emailVerified: boolean } }

async function invite(emails: string[], role = 'editor', on = app): Promise<Invited[]> {
  const owner = await on.owner()
  const { status, body } = await owner.send<{ invitations: Invited[] }>(`/api/boards/${owner.board}/invitations`, {
    emails,
    role,
  })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.invitations
}

/** The secret of the last letter to an address. */
function mailedSecret(to: string): string {
  const text = letters.findLast((letter) => letter.to === to)?.text ?? ''
  return /\/join#([\w-]+)/.exec(text)?.[1] ?? ''
}

const secretIn = (url: string | null | undefined) => url?.split('#')[1] ?? ''

async function open(secret: string, name?: string, headers: Record<string, string> = {}, on = app) {
  const answer = await on.stranger.fetch('/api/join', {
    method: 'POST',
    headers,
    body: JSON.stringify({ secret, ...(name === undefined ? {} : { name }) }),
  })
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  const body = (await answer.json()) as { member: string; role: string; board: string }
  return { status: answer.status, ...body, headers: { cookie: cookies.join('; '), origin: on.url } }
}

const meOf = async (headers: Record<string, string>) =>
  ((await (await fetch(`${app.url}/api/me`, { headers })).json()) as Me).user

test('each address gets a letter with a link of its own; a bad one is named, and loses no other', async () => {
  const outcomes = await invite(['Leila@Example.org', 'not an address', 'oskar@example.org', 'leila@example.org'])
  expect(outcomes).toEqual([
    { email: 'leila@example.org', outcome: 'mailed', id: expect.any(String), url: null },
    { email: 'not an address', outcome: 'bad-address', id: null, url: null },
    { email: 'oskar@example.org', outcome: 'mailed', id: expect.any(String), url: null },
  ])
  expect(letters.map(({ to }) => to)).toEqual(['leila@example.org', 'oskar@example.org'])
  expect(letters[0]?.subject).toContain('Ines Marchetti invites you to')
  expect(mailedSecret('leila@example.org')).not.toBe(mailedSecret('oskar@example.org'))
  const owner = await app.owner()
  const list = await owner.send<Listed[]>(`/api/boards/${owner.board}/invitations`)
  expect(JSON.stringify(list.body)).not.toContain(mailedSecret('leila@example.org'))
  expect(list.body).toMatchObject([{ email: 'leila@example.org' }, { email: 'oskar@example.org' }])
})

test('it tells board, inviter and role, lets the board be looked at, and makes a member once', async () => {
  await invite(['hana@example.org'], 'commenter')
  const secret = mailedSecret('hana@example.org')
  const owner = await app.owner()
  const preview = await app.stranger.fetch('/api/join/preview', { method: 'POST', body: JSON.stringify({ secret }) })
  expect(await preview.json()).toMatchObject({
    ...{ kind: 'invitation', hasAccount: false, inviter: 'Ines Marchetti', role: 'commenter', me: null, already: null },
    board: { id: owner.board },
  })
  const cookie = preview.headers.getSetCookie().map((line) => line.split(';')[0])
  const look = () =>
    fetch(`${app.url}/api/boards/${owner.board}`, { headers: { cookie: cookie.join('; '), origin: app.url } })
  expect((await look()).status).toBe(200)
  const hana = await open(secret, 'Hana Sato')
  expect(hana).toMatchObject({ status: 201, role: 'commenter', board: owner.board })
  // used: for another it opens nothing, for her it leads to her board
  expect((await look()).status).toBe(401)
  expect((await open(secret, 'Somebody else')).status).toBe(410)
  expect(await open(secret, undefined, hana.headers)).toMatchObject({ status: 201, member: hana.member })
  const people = await owner.send<Record<string, object>>(`/api/boards/${owner.board}/people`)
  expect(people.body[hana.member]).toEqual({ name: 'Hana Sato', role: 'commenter' })
  const list = await owner.send<Listed[]>(`/api/boards/${owner.board}/invitations`)
  expect(list.body.find(({ email }) => email === 'hana@example.org')).toMatchObject({
    acceptedAt: expect.any(Number),
    member: hana.member,
  })
})

test('two who open one invitation at once make one member', async () => {
  await invite(['priya@example.org'])
  const secret = mailedSecret('priya@example.org')
  const both = await Promise.all([open(secret, 'Priya Raman'), open(secret, 'Priya Raman')])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 410])
})

test('an address counts as proven only by a secret that went by mail', async () => {
  await invite(['tom@example.org', 'marta@example.org'])
  const tom = await open(mailedSecret('tom@example.org'), 'Tom Whitfield')
  expect(await meOf(tom.headers)).toMatchObject({ email: 'tom@example.org', emailVerified: true })
  const owner = await app.owner()
  const { body } = await owner.send<Listed[]>(`/api/boards/${owner.board}/invitations`)
  const id = body.find(({ email }) => email === 'marta@example.org')?.id ?? ''
  const path = `/api/boards/${owner.board}/invitations/${id}/renew`
  const shown = await owner.send<Invited>(path, { by: 'link' })
  expect(shown.body).toMatchObject({ outcome: 'link', url: expect.stringContaining('/join#') })
  const marta = await open(secretIn(shown.body.url), 'Marta Alves')
  expect(marta.status).toBe(201)
  expect((await meOf(marta.headers)).email).toBeNull()
  // used is used, by whichever of its links
  expect((await open(mailedSecret('marta@example.org'), 'Marta Alves')).status).toBe(410)
})

test('a guest of the board becomes a member by it, keeping member id, name and the better role', async () => {
  const owner = await app.owner()
  const link = await owner.send<{ id: string; secret: string }>(`/api/boards/${owner.board}/links`, { role: 'editor' })
  const jonas = await open(link.body.secret, 'Jonas Brandt')
  await invite(['jonas@example.org'], 'viewer')
  const secret = mailedSecret('jonas@example.org')
  const preview = await app.stranger.fetch('/api/join/preview', {
    method: 'POST',
    headers: jonas.headers,
    body: JSON.stringify({ secret }),
  })
  expect(await preview.json()).toMatchObject({ kind: 'invitation', already: 'Jonas Brandt' })
  expect(await open(secret, undefined, jonas.headers)).toMatchObject({ member: jonas.member, role: 'editor' })
  await owner.send(`/api/boards/${owner.board}/links/${link.body.id}`, undefined, 'DELETE')
  expect((await fetch(`${app.url}/api/boards/${owner.board}`, { headers: jonas.headers })).status).toBe(200)
  expect(await meOf(jonas.headers)).toMatchObject({ name: 'Jonas Brandt', email: 'jonas@example.org' })
  // who is a member already is not asked in again
  expect(await invite(['jonas@example.org'])).toMatchObject([{ outcome: 'member' }])
})

test('whoever was removed can be asked in again', async () => {
  const owner = await app.owner()
  await invite(['leila2@example.org'])
  const leila = await open(mailedSecret('leila2@example.org'), 'Leila Haddad')
  await owner.send(`/api/boards/${owner.board}/people/${leila.member}`, undefined, 'DELETE')
  await invite(['leila2@example.org'], 'viewer')
  const again = await open(mailedSecret('leila2@example.org'), undefined, leila.headers)
  expect(again).toMatchObject({ status: 201, member: leila.member, role: 'viewer' })
})

test('who has an account by that address is told, by the mailed link alone, and signs in first', async () => {
  await invite(['ines@example.org'])
  expect((await open(mailedSecret('ines@example.org'), 'Ines Marchetti')).status).toBe(201)
  const second = await app.createBoard('Second desk')
  const owner = await app.owner()
  await owner.send(`/api/boards/${second}/invitations`, { emails: ['ines@example.org'], role: 'editor' })
  const preview = await app.stranger.fetch('/api/join/preview', {
    method: 'POST',
    body: JSON.stringify({ secret: mailedSecret('ines@example.org') }),
  })
  expect(await preview.json()).toMatchObject({ kind: 'invitation', hasAccount: true })
  // a new account does not take the address from the one that has proven it
  const other = await open(mailedSecret('ines@example.org'), 'Ines once more')
  expect((await meOf(other.headers)).email).toBeNull()
})

test('a withdrawn invitation opens nothing, and one is over after a fortnight, until it is renewed', async () => {
  const owner = await app.owner()
  const path = `/api/boards/${owner.board}/invitations`
  const [gone, late] = await invite(['gone@example.org', 'late@example.org'])
  expect((await owner.send(`${path}/${gone?.id}`, undefined, 'DELETE')).status).toBe(200)
  expect((await owner.send(`${path}/${gone?.id}`, undefined, 'DELETE')).status).toBe(410)
  expect((await owner.send(`${path}/${gone?.id}/renew`, { by: 'mail' })).status).toBe(410)
  expect((await open(mailedSecret('gone@example.org'), 'Hana Sato')).status).toBe(410)
  const first = mailedSecret('late@example.org')
  now += 15 * 86_400_000
  expect((await open(first, 'Hana Sato')).status).toBe(410)
  expect((await owner.send<Invited>(`${path}/${late?.id}/renew`, { by: 'mail' })).body).toMatchObject({
    outcome: 'mailed',
    url: null,
  })
  expect(mailedSecret('late@example.org')).not.toBe(first)
  expect((await open(first, 'Hana Sato')).status).toBe(201)
})

test('who is removed while their letters leave sends no further ones', async () => {
  const owner = await app.owner()
  const board = await app.createBoard('Third desk')
  const { send, member } = await app.guest('editor', board)
  await owner.send(`/api/boards/${board}/people/${member}`, { role: 'owner' }, 'PUT')
  const before = letters.length
  // those that leave at once are the last ones
  let removal: Promise<unknown> | undefined
  whileLetterLeaves = () => (removal ??= owner.send(`/api/boards/${board}/people/${member}`, undefined, 'DELETE'))
  const emails = Array.from({ length: 20 }, (_, i) => `removed-${i}@example.org`)
  const { status } = await send(`/api/boards/${board}/invitations`, { emails, role: 'viewer' })
  whileLetterLeaves = null
  expect(status).toBe(403)
  expect(letters.length - before).toBeLessThanOrEqual(5)
  const { body } = await owner.send<Listed[]>(`/api/boards/${board}/invitations`)
  expect(body.length).toBeLessThanOrEqual(5)
})

test('where the mail server refuses, the link is shown instead', async () => {
  refuseMail = true
  const [invited] = await invite(['down@example.org'])
  refuseMail = false
  expect(invited).toMatchObject({ outcome: 'not-mailed', url: expect.stringContaining('/join#') })
  expect((await open(secretIn(invited?.url), 'Hana Sato')).status).toBe(201)
})

test('without a mail server the link is shown, and a request sent twice shows the same one', async () => {
  const owner = await plain.owner()
  const ask = async () => {
    const answer = await owner.fetch(`/api/boards/${owner.board}/invitations`, {
      method: 'POST',
      headers: { 'idempotency-key': 'one', 'content-type': 'application/json' },
      body: JSON.stringify({ emails: ['hana@example.org'], role: 'editor' }),
    })
    return ((await answer.json()) as { invitations: Invited[] }).invitations
  }
  const [invited] = await ask()
  expect(invited).toMatchObject({ outcome: 'link', url: expect.stringContaining('/join#') })
  expect(await ask()).toEqual([invited])
  expect((await open(secretIn(invited?.url), 'Hana Sato', {}, plain)).status).toBe(201)
})

test('no name makes a second line in a letter', async () => {
  const owner = await app.owner()
  await owner.run(owner.board, 'board.update', { name: 'Growth desk\r\nBcc: everybody@example.org' })
  await invite(['line@example.org'])
  expect(letters.at(-1)?.subject).not.toMatch(/[\r\n]/)
  expect(letters.at(-1)?.text).not.toMatch(/^Bcc/m)
})

test('a board sends so many letters an hour', async () => {
  const many = (part: number) => Array.from({ length: 50 }, (_, i) => `${part}-${i}@example.org`)
  now += 7_200_000
  for (let part = 0; part < 4; part += 1) expect(await invite(many(part))).toHaveLength(50)
  const owner = await app.owner()
  const more = await owner.send(`/api/boards/${owner.board}/invitations`, { emails: ['x@example.org'], role: 'viewer' })
  expect(more.status).toBe(429)
})
