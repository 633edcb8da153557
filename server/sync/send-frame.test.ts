import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import { gather, sendFrame } from './send-frame.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** Two ends of one socket, and what arrives at the far one. */
async function pair({ deflate = false } = {}) {
  const server = new WebSocketServer({ port: 0, perMessageDeflate: deflate })
  await once(server, 'listening')
  const far = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, { perMessageDeflate: deflate })
  const [near] = (await once(server, 'connection')) as [WebSocket]
  await once(far, 'open')
  stops.push(() => {
    far.terminate()
    server.close()
  })
  const got: Buffer[] = []
  far.on('message', (data: RawData) => void got.push(data as Buffer))
  /** Everything that was sent before has arrived. */
  const arrived = async () => {
    near.ping()
    await once(far, 'ping')
    return got
  }
  return { near, arrived }
}

const frames = [0, 1, 125, 126, 127, 4000, 65_535, 65_536, 200_000].map((length) => Buffer.alloc(length, length % 251))

test.each([false, true])('frames of every length arrive whole and in order, deflate: %s', async (deflate) => {
  const { near, arrived } = await pair({ deflate })
  for (const frame of frames) sendFrame(near, frame)
  near.send('in between')
  for (const frame of frames.toReversed()) sendFrame(near, frame)
  const expected = [...frames, Buffer.from('in between'), ...frames.toReversed()]
  expect((await arrived()).map((one) => one.toString('hex'))).toEqual(expected.map((one) => one.toString('hex')))
})

test('what is gathered counts as unread until it goes, and then arrives in order', async () => {
  const { near, arrived } = await pair()
  const [one, two] = [Buffer.from('first'), Buffer.from('second')]
  const release = gather(near)
  sendFrame(near, one)
  sendFrame(near, two)
  expect(near.bufferedAmount).toBe(one.length + two.length + 4)
  release()
  expect(await arrived()).toEqual([one, two])
})

test('a socket that is closing is sent nothing, without a fault', async () => {
  const { near } = await pair()
  near.close()
  sendFrame(near, Buffer.from('late'))
  gather(near)()
  await once(near, 'close')
})
