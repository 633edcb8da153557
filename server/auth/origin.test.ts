import { expect, test } from 'vitest'
import { isOwnOrigin } from './origin.ts'

const host = 'board.example.org'
const cases: [
  what: string,
  request: { method?: string; origin?: string; upgrade?: string; secure?: boolean },
  publicUrl: string | null,
  may: boolean,
][] = [
  ['a page of its own may write', { method: 'POST', origin: `http://${host}` }, null, true],
  ['a page of another site may not write', { method: 'POST', origin: 'https://evil.example' }, null, false],
  ['a page of another site may not even read', { origin: 'https://evil.example' }, null, false],
  ['a sandboxed page may not write', { method: 'POST', origin: 'null' }, null, false],
  ['a write without Origin may not go on', { method: 'DELETE' }, null, false],
  ['a read without Origin may', { method: 'GET' }, null, true],
  ['a socket without Origin may not open', { upgrade: 'websocket' }, null, false],
  ['a page of its own may open a socket', { upgrade: 'websocket', origin: `http://${host}` }, null, true],
  [
    'the public address counts behind a proxy',
    { method: 'POST', origin: 'https://public.example.org' },
    'https://public.example.org',
    true,
  ],
  [
    'the plain address does not stand for the TLS one',
    { method: 'POST', origin: `http://${host}`, secure: true },
    null,
    false,
  ],
  ['another port is another site', { method: 'POST', origin: `http://${host}:8080` }, null, false],
]

test.each(cases)('%s', (_, { method, origin, upgrade, secure = false }, publicUrl, may) => {
  const headers = { host, ...(origin === undefined ? {} : { origin }), ...(upgrade === undefined ? {} : { upgrade }) }
  expect(isOwnOrigin({ headers, url: '/', secure, ...(method === undefined ? {} : { method }) }, publicUrl)).toBe(may)
})
