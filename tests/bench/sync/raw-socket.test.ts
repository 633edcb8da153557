import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { clientFrame, openRawSocket } from './raw-socket.ts'

const servers: WebSocketServer[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const socket of server.clients) socket.terminate()
    server.close()
  }
})

/** A server that answers every frame with itself; resolves with both ends of one connection. */
async function echoing(onFrame: (frame: Buffer) => void, onLost: (reason: string) => void = () => {}) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  servers.push(server)
  await once(server, 'listening')
  server.on('connection', (socket) => socket.on('message', (data) => socket.send(data)))
  const accepted = once(server, 'connection')
  const url = new URL(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/room`)
  const socket = await openRawSocket({ url, onFrame: (frame) => onFrame(Buffer.from(frame)), onLost })
  const [other] = (await accepted) as [WebSocket]
  return { socket, other }
}

test('frames of every length come back whole and in order, however the stream is cut', async () => {
  const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000, 3, 0, 70_000]
  const sent = lengths.map((length, index) => Buffer.alloc(length, index + 1))
  const received: Buffer[] = []
  let all = () => {}
  const done = new Promise<void>((resolve) => (all = resolve))
  const { socket } = await echoing((frame) => {
    received.push(frame)
    if (received.length === sent.length) all()
  })
  socket.send(Buffer.concat(sent.map((payload) => clientFrame(payload))))
  await done
  expect(received.map((frame) => frame.length)).toEqual(lengths)
  expect(received.every((frame, index) => frame.equals(sent[index] ?? Buffer.alloc(0)))).toBe(true)
  socket.close()
})

test('a ping is answered', async () => {
  const { other } = await echoing(() => {})
  other.ping('still there?')
  const [answer] = (await once(other, 'pong')) as [Buffer]
  expect(answer.toString()).toBe('still there?')
})

test('a close by the server is told with its code', async () => {
  let lost = (_reason: string) => {}
  const told = new Promise<string>((resolve) => (lost = resolve))
  const { other } = await echoing(
    () => {},
    (reason) => lost(reason),
  )
  other.close(4403, 'removed')
  expect(await told).toContain('4403')
})

test('a server that does not upgrade rejects', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', verifyClient: () => false })
  servers.push(server)
  await once(server, 'listening')
  const url = new URL(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/room`)
  await expect(openRawSocket({ url, onFrame: () => {}, onLost: () => {} })).rejects.toThrow('no upgrade')
})
