import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { durable, frameType } from '../../shared/protocol.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'

let app: TestApp
let board: string
const sockets: WebSocket[] = []

beforeAll(async () => {
  app = await startTestApp()
  board = (await app.owner()).board
})
afterAll(async () => {
  for (const socket of sockets) socket.terminate()
  await app.stop()
})

/** Opens a socket and tells how that went: the HTTP status, or the close code, or that it is open. */
async function knock(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status?: number; code?: number; frames: number[]; socket: WebSocket }> {
  const socket = new WebSocket(app.syncUrl + path, { headers })
  sockets.push(socket)
  const frames: number[] = []
  socket.on('message', (data: Buffer) => void frames.push(data[0] ?? -1))
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_, answer) => resolve({ status: answer.statusCode ?? 0, frames, socket }))
    socket.on('close', (code) => resolve({ code, frames, socket }))
    socket.on('message', () => resolve({ frames, socket }))
    socket.on('error', () => undefined)
  })
}

test('a stock client is refused by HTTP status, ours by a close code before any frame', async () => {
  expect(await knock(`/${board}`)).toMatchObject({ status: 401 })
  expect(await knock(`/${board}?dur=1`)).toMatchObject({ code: 4401, frames: [] })
  const { headers } = await app.token('editor', await app.createBoard('Second desk'))
  expect(await knock(`/${board}`, headers)).toMatchObject({ status: 403 })
  expect(await knock(`/${board}?dur=1`, headers)).toMatchObject({ code: 4403, frames: [] })
  const { headers: wide } = await app.token('editor')
  expect(await knock('/nothing', wide)).toMatchObject({ status: 404 })
  expect(await knock('/nothing?dur=1', wide)).toMatchObject({ code: 4404, frames: [] })
  expect(await knock('/%E0%A4%A', wide)).toMatchObject({ status: 404 })
})

test('a person’s cookie opens a socket from our own page only', async () => {
  const { headers } = await app.owner()
  const cookie = headers['cookie'] ?? ''
  expect(await knock(`/${board}`, { cookie, origin: 'https://evil.example' })).toMatchObject({ status: 403 })
  expect(await knock(`/${board}?dur=1`, { cookie, origin: 'https://evil.example' })).toMatchObject({
    code: 4403,
    frames: [],
  })
  expect(await knock(`/${board}`, { cookie })).toMatchObject({ status: 403 })
  expect((await knock(`/${board}?dur=1`, { cookie, origin: app.url })).frames[0]).toBe(frameType.durable)
})

test('a token opens a socket by header or query', async () => {
  const { headers, token } = await app.token('viewer', board)
  expect((await knock(`/${board}`, headers)).frames[0]).toBe(frameType.sync)
  expect((await knock(`/${board}?token=${token}`)).frames[0]).toBe(frameType.sync)
  expect(await knock(`/${board}?token=ts_made-up`)).toMatchObject({ status: 401 })
})

test('removal and a change of role reach an open socket within a second', async () => {
  const owner = await app.owner()
  const guest = await app.guest('editor')
  const open = () => knock(`/${board}?dur=1`, guest.headers)
  const first = await open()
  const closed = once(first.socket, 'close')
  await owner.send(`/api/boards/${board}/people/${guest.member}`, { role: 'viewer' }, 'PUT')
  expect((await closed)[0]).toBe(4501)
  const second = await open()
  const removed = once(second.socket, 'close')
  await owner.send(`/api/boards/${board}/people/${guest.member}`, undefined, 'DELETE')
  expect((await removed)[0]).toBe(4403)
  expect(await open()).toMatchObject({ code: 4403, frames: [] })
})

test('a withdrawn link closes the sockets of its guests and of who only looks', async () => {
  const owner = await app.owner()
  const { body: link } = await owner.send<{ id: string; secret: string }>(`/api/boards/${board}/links`, {
    role: 'editor',
  })
  const preview = await fetch(`${app.url}/api/join/preview`, {
    method: 'POST',
    body: JSON.stringify({ secret: link.secret }),
  })
  const cookie = preview.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const look = await knock(`/${board}?dur=1`, { cookie, origin: app.url })
  expect(look.frames[0]).toBe(frameType.durable)
  const closed = once(look.socket, 'close')
  await owner.send(`/api/boards/${board}/links/${link.id}`, undefined, 'DELETE')
  expect((await closed)[0]).toBe(4403)
})

test('HELLO comes first and names role and member', async () => {
  const { headers, member } = await app.token('commenter', board)
  const socket = new WebSocket(`${app.syncUrl}/${board}?dur=1`, { headers })
  sockets.push(socket)
  const [frame] = (await once(socket, 'message')) as [Buffer]
  expect([frame[0], frame[1]]).toEqual([frameType.durable, durable.hello])
  expect(frame.toString('latin1')).toContain('commenter')
  expect(frame.toString('latin1')).toContain(member)
})
