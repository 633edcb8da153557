import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createGuardedRequest } from './guarded-request.ts'

async function serve(answer: Parameters<typeof createServer>[1]) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}

test('the origin that the operator named is called wherever it is', async () => {
  const { origin, stop } = await serve((request, response) => response.end(`${request.method} ${request.url}`))
  const request = createGuardedRequest(origin)
  expect(await request(`${origin}/a?b=c`)).toEqual({ status: 200, body: 'GET /a?b=c' })
  expect(await request(`${origin}/a`, { method: 'POST', body: 'x' })).toEqual({ status: 200, body: 'POST /a' })
  stop()
})

test.each([
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://2130706433/',
  'https://localhost/',
  'http://example.org/',
  'file:///etc/passwd',
])('%s is not called on a provider’s word', async (url) => {
  await expect(createGuardedRequest('https://login.example.org')(url)).rejects.toThrow(/may not be called/)
})

test('a redirect is not followed', async () => {
  const { origin, stop } = await serve((_request, response) => response.writeHead(302, { location: '/b' }).end())
  expect(await createGuardedRequest(origin)(`${origin}/a`)).toMatchObject({ status: 302 })
  stop()
})

test('an answer without end is cut off', async () => {
  const { origin, stop } = await serve((_request, response) => {
    const more = () => void response.write('x'.repeat(65_536))
    response.on('drain', more)
    more()
  })
  await expect(createGuardedRequest(origin)(origin)).rejects.toThrow(/too much/)
  stop()
})
