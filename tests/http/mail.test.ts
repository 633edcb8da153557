import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMailer } from '../../server/mail/mailer.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import { type LetterBox, startLetterBox } from '../helpers/letter-box.ts'
import { type Person, newPerson } from '../helpers/person.ts'

let now = Date.UTC(2026, 10, 22, 12)
let box: LetterBox
let app: TestApp
beforeAll(async () => {
  box = await startLetterBox()
  app = await startTestApp({
    clock: () => now,
    smtpUrl: box.url,
    mailFrom: 'Topsight <topsight@example.org>',
  })
})
afterAll(async () => {
  await app.stop()
  await box.stop()
})

type Own = { email: string | null; emailVerified: boolean; awaitedEmail: string | null }

async function guest(): Promise<Person> {
  const owner = await app.owner()
  const link = await owner.send<{ secret: string }>(`/api/boards/${owner.board}/links`, { role: 'editor' })
  const person = newPerson(app.url)
  await person.send('/api/join', { secret: link.body.secret, name: 'Priya Raman' })
  return person
}

const secretIn = (text: string) => /#([\w-]{43})/.exec(text)?.[1] ?? ''
const account = async (person: Person) => (await person.send<Own>('/api/me/account')).body

async function member(email: string): Promise<Person> {
  const person = await guest()
  await person.send('/api/me/email', { email }, 'PUT')
  const secret = secretIn((await box.next(email)).text)
  expect((await person.send('/api/me/email/confirm', { secret })).status).toBe(200)
  return person
}

test('an address holds once the letter to it is answered, and the answer counts once', async () => {
  const person = await guest()
  const asked = await person.send('/api/me/email', { email: 'Priya@Example.org' }, 'PUT')
  expect(asked.body).toEqual({ state: 'asked' })
  expect(await account(person)).toMatchObject({ email: null, awaitedEmail: 'priya@example.org' })
  const letter = await box.next('Priya@example.org')
  expect(letter).toMatchObject({ from: 'topsight@example.org', subject: 'Confirm your e-mail address' })
  expect(letter.text).toContain(`${app.url}/confirm#`)
  const confirm = () => person.send('/api/me/email/confirm', { secret: secretIn(letter.text) })
  expect((await confirm()).body).toEqual({ email: 'priya@example.org' })
  expect(await account(person)).toMatchObject({ email: 'priya@example.org', emailVerified: true, awaitedEmail: null })
  expect((await confirm()).status).toBe(410)
})

test('only who gave an address can confirm it: another browser proves nothing, and the link goes on working', async () => {
  const person = await guest()
  await person.send('/api/me/email', { email: 'victim@example.org' }, 'PUT')
  const { text } = await box.next('victim@example.org')
  expect(text).toContain('The account called “Priya Raman”')
  expect(text).toContain('If you did not ask for this, ignore this letter')
  const other = await guest()
  await other.send('/api/me/name', { name: 'Tom Whitfield' }, 'PUT')
  const answers = []
  for (const browser of [newPerson(app.url), other]) {
    const { status, body } = await browser.send('/api/me/email/confirm', { secret: secretIn(text) })
    answers.push(status)
    expect(body).toMatchObject({
      error: { code: 'other-account', hint: expect.stringContaining('Sign in as the account called “Priya Raman”') },
    })
  }
  expect(answers).toEqual([401, 403])
  expect(await account(person)).toMatchObject({ email: null, awaitedEmail: 'victim@example.org' })
  expect(await account(other)).toMatchObject({ email: null, awaitedEmail: null })
  expect((await person.send('/api/me/email/confirm', { secret: secretIn(text) })).status).toBe(200)
  expect(await account(person)).toMatchObject({ email: 'victim@example.org', emailVerified: true })
})

test('no name makes a second line in the letter', async () => {
  const person = await guest()
  await person.send('/api/me/name', { name: 'Priya\n\nOpen this instead' }, 'PUT')
  await person.send('/api/me/email', { email: 'lines@example.org' }, 'PUT')
  expect((await box.next('lines@example.org')).text).not.toMatch(/^Open this instead/m)
})

test('a letter that is not answered within a day is over', async () => {
  const person = await guest()
  await person.send('/api/me/email', { email: 'late@example.org' }, 'PUT')
  const secret = secretIn((await box.next('late@example.org')).text)
  now += 24 * 3_600_000
  expect((await person.send('/api/me/email/confirm', { secret })).status).toBe(410)
  expect(await account(person)).toMatchObject({ email: null, awaitedEmail: null })
})

test('a link by mail signs in once, within a quarter of an hour', async () => {
  await member('magic@example.org')
  const ask = () => newPerson(app.url).send('/api/sign-in/mail', { email: 'MAGIC@example.org' })
  expect((await ask()).status).toBe(200)
  const letter = await box.next('magic@example.org')
  expect(letter.text).toContain(`${app.url}/join#`)
  const secret = secretIn(letter.text)
  const other = newPerson(app.url)
  expect((await other.send('/api/join/preview', { secret })).body).toEqual({ kind: 'sign-in', name: 'Priya Raman' })
  expect((await other.send('/api/join', { secret })).status).toBe(201)
  expect(await account(other)).toMatchObject({ email: 'magic@example.org' })
  expect((await newPerson(app.url).send('/api/join', { secret })).status).toBeGreaterThanOrEqual(400)
  await ask()
  const late = secretIn((await box.next('magic@example.org')).text)
  now += 15 * 60_000
  expect((await newPerson(app.url).send('/api/join', { secret: late })).status).toBeGreaterThanOrEqual(400)
})

test('whoever asks learns nothing of who is here, and only a proven address gets a letter', async () => {
  const person = await guest()
  await person.send('/api/me/email', { email: 'unproven@example.org' }, 'PUT')
  await box.next('unproven@example.org')
  const before = box.letters.length
  const stranger = newPerson(app.url)
  for (const email of ['nobody@example.org', 'unproven@example.org']) {
    const answer = await stranger.send('/api/sign-in/mail', { email })
    expect([answer.status, answer.body]).toEqual([200, {}])
  }
  await member('after@example.org')
  expect(box.letters.slice(before).map(({ to }) => to[0])).toEqual(['after@example.org'])
})

test('letters to one address are few', async () => {
  await member('often@example.org')
  const ask = () => newPerson(app.url).send('/api/sign-in/mail', { email: 'often@example.org' })
  expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([200, 200, 200])
  const put_off = await ask()
  expect(put_off.status).toBe(429)
  expect(put_off.headers.get('retry-after')).toMatch(/^\d+$/)
})

test('who changes an address or a password is told at the address that was proven', async () => {
  const person = await member('tom@example.org')
  await person.send('/api/me/password', { password: 'a long sentence of his' }, 'PUT')
  expect((await box.next('tom@example.org')).subject).toBe('The password of your account was changed')
  await person.send('/api/me/email', { email: 'thomas@example.org' }, 'PUT')
  const secret = secretIn((await box.next('thomas@example.org')).text)
  await person.send('/api/me/email/confirm', { secret })
  expect((await box.next('tom@example.org')).subject).toBe('The e-mail address of your account was changed')
})

test('a proven address is taken from who never proved it, and from nobody else', async () => {
  const owner = await member('marta@example.org')
  const other = await guest()
  await other.send('/api/me/email', { email: 'marta@example.org' }, 'PUT')
  const secret = secretIn((await box.next('marta@example.org')).text)
  expect((await other.send('/api/me/email/confirm', { secret })).status).toBe(409)
  expect(await account(owner)).toMatchObject({ email: 'marta@example.org', emailVerified: true })
})

test('an address with a line break or a second one in it gets nowhere', async () => {
  const person = await guest()
  for (const email of ['a@example.org\r\nBcc: b@example.org', 'a@example.org, b@example.org', '<a@example.org>', 'a@b'])
    expect((await person.send('/api/me/email', { email }, 'PUT')).status).toBe(400)
})

test('a mail server that takes nothing is told of, with what to do', async () => {
  const closed = await startLetterBox()
  closed.refuse()
  const mailer = createMailer({ smtpUrl: closed.url, mailFrom: 'topsight@example.org' })
  const letter = { to: 'ines@example.org', subject: 'Hello', text: 'Hello' }
  await expect(mailer.send(letter)).rejects.toMatchObject({ status: 503, code: 'no-mail' })
  await closed.stop()
  await expect(mailer.send(letter)).rejects.toMatchObject({ status: 503, code: 'no-mail' })
  const none = createMailer({ smtpUrl: null, mailFrom: null })
  expect(none.canSend).toBe(false)
  await expect(none.send(letter)).rejects.toMatchObject({ status: 503, code: 'no-mail' })
})
