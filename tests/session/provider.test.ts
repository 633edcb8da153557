import * as decoding from 'lib0/decoding'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { AddressInfo } from 'node:net'
import * as Y from 'yjs'
import { type Provider, type ProviderEvent, createProvider } from '../../client/session/provider.ts'
import type { Network } from '../../client/session/surroundings.ts'
import { drainFrame, helloFrame, rejectedFrame, savedFrame, step1Frame, step2Frame } from '../../server/sync/frames.ts'
import { durable, closeCode, frameType } from '../../shared/protocol.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

type Heard = { type: number; second: number; id: number }

/** A server that syncs an empty board and notes what it hears. */
async function newServer(onOpen: (socket: WebSocket) => void = welcome) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((resolve) => server.on('listening', resolve))
  const heard: Heard[] = []
  const urls: string[] = []
  server.on('connection', (socket, request) => {
    urls.push(request.url ?? '')
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      const type = decoding.readVarUint(decoder)
      const second = decoding.readVarUint(decoder)
      heard.push({ type, second, id: type === frameType.durable ? decoding.readVarUint(decoder) : 0 })
      if (type === frameType.sync && second === 0) socket.send(step2Frame(Y.encodeStateAsUpdate(new Y.Doc())))
    })
    onOpen(socket)
  })
  stops.push(() => {
    for (const socket of server.clients) socket.terminate()
    return new Promise((resolve) => server.close(resolve))
  })
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`, heard, urls, server }
}

function welcome(socket: WebSocket) {
  socket.send(helloFrame({ epoch: 'e1', role: 'editor', member: 'ines', seq: 7, nearlyFull: true }))
  socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())))
}

function connect(url: string, random = () => 0) {
  const doc = new Y.Doc()
  const events: ProviderEvent[] = []
  const hearers = new Set<Parameters<Network['subscribe']>[0]>()
  const provider: Provider = createProvider({
    syncUrl: url,
    room: 'board1',
    doc,
    epoch: 'e1',
    network: { subscribe: (listener) => (hearers.add(listener), () => hearers.delete(listener)) },
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    clock: () => Date.now(),
    random,
    onEvent: (event) => events.push(event),
    onUpdate: () => undefined,
  })
  stops.push(provider.close)
  const heard = (kind: ProviderEvent['kind']) => events.filter((event) => event.kind === kind)
  return {
    doc,
    provider,
    events,
    heard,
    tell: (news: 'online' | 'offline' | 'wake') => hearers.forEach((hear) => hear(news)),
  }
}

describe('the provider', () => {
  test('says which epoch it has and that it understands durable frames', async () => {
    const { url, urls } = await newServer()
    const { heard } = connect(url)
    await expect
      .poll(() => heard('hello'))
      .toEqual([
        {
          ...{ kind: 'hello', protocol: 1, epoch: 'e1', role: 'editor', member: 'ines', maxFrame: 8388608, headSeq: 7 },
          nearlyFull: true,
        },
      ])
    expect(urls).toEqual(['/sync/board1?dur=1&epoch=e1'])
  })

  test('sends one fence after the sync, and then each after its update, at most ten a second', async () => {
    const { url, heard: atServer } = await newServer()
    const { doc, heard } = connect(url)
    await expect.poll(() => heard('fence').length).toBe(1)
    const items = doc.getMap('items')
    for (let index = 0; index < 200; index += 1) items.set(`k${index}`, index)
    await expect.poll(() => heard('fence').length).toBe(2)
    await expect.poll(() => atServer.at(-1)).toEqual({ type: frameType.durable, second: durable.fence, id: 2 })
    expect(atServer.filter(({ type, second }) => type === frameType.sync && second === 2)).toHaveLength(200)
  })

  test('tells what the server says about durability', async () => {
    const { url } = await newServer((socket) => {
      welcome(socket)
      for (const frame of [savedFrame(1), rejectedFrame(2, 'not so'), drainFrame(50)]) socket.send(frame)
    })
    const { events } = connect(url)
    await expect
      .poll(() => events.slice(1, 4))
      .toEqual([
        { kind: 'saved', id: 1 },
        { kind: 'rejected', code: 2, reason: 'not so' },
        { kind: 'drain', afterMs: 50 },
      ])
  })

  test('a 44xx close is final and told; any other is tried again', async () => {
    const final = await newServer((socket) => socket.close(4403, 'you no longer have access'))
    const refused = connect(final.url)
    await expect
      .poll(() => refused.heard('ended'))
      .toEqual([{ kind: 'ended', code: 4403, reason: 'you no longer have access' }])
    refused.tell('online')
    const transient = await newServer((socket) => socket.close(4501, 'your role has changed'))
    connect(transient.url)
    await expect.poll(() => transient.urls.length).toBeGreaterThan(3)
    expect(final.urls).toHaveLength(1)
  })

  test('tells apart a server that has no place left from one that is gone', async () => {
    const { url, server } = await newServer()
    const { heard } = connect(url)
    await expect.poll(() => heard('synced').length).toBe(1)
    for (const socket of server.clients) socket.close(closeCode.overloaded)
    await expect.poll(() => heard('disconnected')).toEqual([{ kind: 'disconnected', crowded: true }])
    await expect.poll(() => heard('synced').length).toBe(2)
    for (const socket of server.clients) socket.terminate()
    await expect.poll(() => heard('disconnected').at(-1)).toEqual({ kind: 'disconnected', crowded: false })
    expect(heard('ended')).toEqual([])
  })

  test('is offline at once when the browser says so, and back at once when it says so', async () => {
    const { url, urls } = await newServer()
    const { heard, tell } = connect(url, () => 1)
    await expect.poll(() => heard('synced').length).toBe(1)
    tell('offline')
    expect(heard('disconnected')).toHaveLength(1)
    tell('online')
    await expect.poll(() => heard('synced').length).toBe(2)
    expect(urls).toHaveLength(2)
  })

  test('an attempt that hangs since there was no network is given up once there is one', async () => {
    const { url, server } = await newServer()
    const { heard, tell } = connect(url, () => 0)
    await expect.poll(() => heard('synced').length).toBe(1)
    // the next attempt is neither accepted nor refused
    const { handleUpgrade } = server
    const hanging = new Promise<void>((resolve) => {
      server.handleUpgrade = (_request, socket) => {
        stops.push(() => socket.destroy())
        resolve()
      }
    })
    for (const socket of server.clients) socket.terminate()
    await hanging
    server.handleUpgrade = handleUpgrade
    tell('online')
    await expect.poll(() => heard('synced').length).toBe(2)
  })

  test('after closing nothing more is heard', async () => {
    const { url, server } = await newServer()
    const { provider, events, heard, doc } = connect(url)
    await expect.poll(() => heard('fence').length).toBe(1)
    provider.close()
    const before = events.length
    doc.getMap('items').set('a', 1)
    await expect.poll(() => server.clients.size).toBe(0)
    expect(events).toHaveLength(before)
  })
})
