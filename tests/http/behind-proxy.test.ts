import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, startTestApp } from '../helpers/app.ts'

const publicUrl = 'https://board.example.org'
let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ publicUrl, trustProxy: true, signInsPerMinute: 3 })
})
afterAll(() => app.stop())

const setUp = (secret: string | null, headers: Record<string, string>) =>
  fetch(`${app.url}/api/setup`, { method: 'POST', headers, body: JSON.stringify({ secret, name: 'Ines Marchetti' }) })

test('behind TLS the cookie is sent over TLS only, and the public address is where pages call from', async () => {
  const answer = await setUp(app.setupSecret, { origin: publicUrl, 'x-forwarded-proto': 'https' })
  expect(answer.status).toBe(201)
  const line = answer.headers.getSetCookie().find((cookie) => cookie.includes('session_token')) ?? ''
  expect(line).toMatch(/^__Secure-topsight\.session_token=.*; Secure/)
  expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/)
  const { board } = (await answer.json()) as { board: string }
  const cookie = line.split(';')[0] ?? ''
  const link = (origin: string) =>
    fetch(`${app.url}/api/boards/${board}/links`, {
      method: 'POST',
      headers: { cookie, origin },
      body: '{"role":"viewer"}',
    })
  expect((await link('https://other.example.org')).status).toBe(403)
  const made = (await (await link(publicUrl)).json()) as { url: string }
  expect(made.url).toMatch(/^https:\/\/board\.example\.org\/join#/)
  const headers = { cookie, origin: publicUrl, 'content-type': 'application/json' }
  const out = await fetch(`${app.url}/api/sign-out`, { method: 'POST', headers, body: '{}' })
  expect(out.status).toBe(200)
})

test('attempts are counted for the address that the proxy saw', async () => {
  const from = (address: string) => setUp('guess', { 'x-forwarded-for': `198.51.100.1, ${address}` })
  for (let i = 0; i < 3; i++) expect((await from('203.0.113.1')).status).toBe(404)
  expect((await from('203.0.113.1')).status).toBe(429)
  expect((await from('203.0.113.2')).status).toBe(404)
})
