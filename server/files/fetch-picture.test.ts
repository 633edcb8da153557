import { once } from 'node:events'
import { type RequestListener, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { stopAfterEach } from '../../tests/helpers/teardown.ts'
import { createFetchPicture } from './fetch-picture.ts'

const keep = stopAfterEach()
const refused = expect.objectContaining({ code: 'not-fetched', status: 400 })

async function serve(answer: RequestListener) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  keep(server, () => {
    server.closeAllConnections()
    server.close()
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

/** Calls this machine, as if it were a stranger's. */
const anywhere = (more: object = {}) => createFetchPicture({ mayCall: () => true, ...more })

test.each([
  'http://127.0.0.1/picture.png',
  'http://[::1]/',
  'http://[::ffff:169.254.169.254]/latest',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://localhost/',
  'https://localhost/',
  'http://example.org:6379/',
  'https://ines:secret@example.org/picture.png',
  'file:///etc/passwd',
  'ftp://example.org/',
  'data:image/png;base64,AAAA',
  'not an address',
])('%s is not called', async (address) => {
  await expect(createFetchPicture()(address)).rejects.toEqual(refused)
})

test('what lies at an address is fetched, also where it leads on', async () => {
  const { origin } = await serve(({ url }, response) => {
    if (url === '/a') response.writeHead(302, { location: '/b' }).end()
    else response.end('picture')
  })
  expect(Buffer.from(await anywhere()(`${origin}/a`)).toString()).toBe('picture')
})

test('a redirect to an address that may not be called is not followed', async () => {
  const { origin, asked } = await serve((_, response) => response.writeHead(302, { location: '/secret' }).end())
  const mayCall = ({ pathname }: URL) => pathname !== '/secret'
  await expect(anywhere({ mayCall })(`${origin}/a`)).rejects.toEqual(refused)
  expect(asked).toEqual(['/a'])
})

test('a name is called at the address that was looked at, and nowhere else', async () => {
  const { origin, asked } = await serve((_, response) => response.end('picture'))
  const { port } = new URL(origin)
  let looked = 0
  const lookup = (
    _host: string,
    _options: object,
    back: (error: Error | null, address: string, family: number) => void,
  ) => {
    looked += 1
    back(looked > 1 ? new Error('it is elsewhere now') : null, '127.0.0.1', 4)
  }
  const fetch = anywhere({
    lookup: (host: string, options: { all?: boolean }, back: never) => lookup(host, options, adapted(options, back)),
  })
  expect(Buffer.from(await fetch(`http://pictures.example:${port}/a`)).toString()).toBe('picture')
  expect(looked).toBe(1)
  await expect(fetch(`http://pictures.example:${port}/b`)).rejects.toEqual(refused)
  expect(asked).toEqual(['/a'])
})

type Back = (error: Error | null, address: string | { address: string; family: number }[], family?: number) => void
const adapted =
  ({ all }: { all?: boolean }, back: Back) =>
  (error: Error | null, address: string, family: number) =>
    all ? back(error, [{ address, family }]) : back(error, address, family)

test.each([
  ['answers with an error', (_, response) => response.writeHead(404).end('nothing here')],
  ['leads round in a circle', (_, response) => response.writeHead(302, { location: '/a' }).end()],
  ['leads to no address', (_, response) => response.writeHead(302, { location: 'javascript:alert(1)' }).end()],
  ['sends without end', (_, response) => void endless(response)],
  ['never answers', () => undefined],
  ['hangs up', ({ socket }) => socket.destroy()],
] satisfies [string, RequestListener][])(
  'a server that %s is given up, and what it says is not told',
  async (_, answer) => {
    const { origin } = await serve(answer)
    const error = await anywhere({ patienceMs: 300, mostBytes: 100_000 })(`${origin}/a`).catch((one: unknown) => one)
    expect(error).toEqual(refused)
    expect(JSON.stringify(error) + String(error)).not.toContain('nothing here')
  },
)

function endless(response: { write(text: string): boolean; on(event: 'drain', listener: () => void): unknown }) {
  const more = () => void response.write('x'.repeat(65_536))
  response.on('drain', more)
  more()
}
