import { type Socket, connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { step1Frame, updateFrame } from '../../../server/sync/frames.ts'
import { addItem, connectStock, fenceFrame, setField } from '../../helpers/clients.ts'
import { attack } from '../attacker.ts'
import type { HostileCase, Scene } from '../hostile-case.ts'

const kilobyte = 1024
const megabyte = 1024 * kilobyte

/** Twelve megabytes of honest edits, one value written over and over. */
async function workHard({ bystanders }: Scene, edits = 200) {
  for (let count = 0; count < edits; count++) {
    setField(bystanders.first.doc, 'honest', 'title', `${count}`.padEnd(60 * kilobyte, 'x'))
    if (count % 20 === 0) await bystanders.first.saved()
  }
  await bystanders.first.saved()
}

async function fillBoard({ bystanders }: Scene) {
  for (let count = 0; count < 50; count++)
    addItem(bystanders.first.doc, `filler${count}`, { title: 'x'.repeat(60 * kilobyte) })
  await bystanders.first.saved()
}

/** Asks the door by HTTP; answers the status, or the close code. */
function knock(url: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(url, { headers })
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_, answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    socket.on('error', () => undefined)
    socket.on('close', resolve)
  })
}

function rawTo({ server }: Scene): Socket {
  const { port, hostname } = new URL(server.app.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  return socket
}

function upgradeHead(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${'A'.repeat(22)}==\r\n`
}

/** The start of a masked binary frame that says it has so many bytes. */
function frameHead(bytes: number): Buffer {
  const head = Buffer.alloc(14)
  head[0] = 0x82
  head[1] = 0x80 | 127
  head.writeBigUInt64BE(BigInt(bytes), 2)
  return head
}

/** Makes many raw connections that send `text` and then nothing; they end with the case. */
async function halfOpen(scene: Scene, count: number, text: string): Promise<Socket[]> {
  const sockets = Array.from({ length: count }, () => scene.keep(rawTo(scene), (socket) => socket.destroy()))
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.write(text, resolve))))
  await pause(200)
  return sockets
}

export const slowCases: HostileCase[] = [
  {
    name: '13 a reader that does not read, while others write 12 MB',
    told: '–',
    async run(scene) {
      const attacker = await scene.attacker()
      attacker.raw.pause()
      await workHard(scene)
      return attacker.told()
    },
  },
  {
    name: '13 one that does not read and asks for a board of 3 MB 1,000 times',
    told: '–',
    prepare: fillBoard,
    async run(scene) {
      const attacker = await scene.attacker()
      attacker.raw.pause()
      const some = Y.encodeStateVector(new Y.Doc())
      for (let count = 0; count < 1000; count++) attacker.send(step1Frame(some), Uint8Array.of(3))
      await pause(1500)
      return attacker.told()
    },
  },
  {
    name: '13 one that does not read and pings 100,000 times',
    told: /1006|–/,
    async run(scene) {
      const attacker = await scene.attacker()
      attacker.raw.pause()
      const payload = Buffer.alloc(125)
      for (let count = 0; count < 100_000; count++) attacker.socket.ping(payload)
      await pause(1000)
      return attacker.told()
    },
  },
]

export const frameCases: HostileCase[] = [
  {
    name: '15 an edit of 20 MB made offline, by a stock client',
    told: '4413 after 1',
    async run(scene) {
      const { token } = await scene.server.app.token('editor', scene.board)
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(scene.bystanders.first.doc))
      for (let count = 0; count < 340; count++) addItem(doc, `mine${count}`, { title: 'x'.repeat(60 * kilobyte) })
      const client = connectStock({ url: scene.server.app.syncUrl }, scene.board, { doc, params: { token } })
      scene.keep(client, ({ stop }) => stop())
      while (client.closes.length === 0) await pause(20)
      await pause(1000)
      return `${client.closes[0]?.code} after ${client.closes.length}`
    },
  },
  {
    name: '15 a frame that says it has a terabyte',
    told: '4413',
    async run(scene) {
      const attacker = await scene.attacker()
      attacker.raw.write(frameHead(2 ** 40))
      await attacker.closed
      return attacker.told()
    },
  },
  {
    name: '15 a frame of 8 MB that never ends',
    told: '–',
    async run(scene) {
      const attacker = await scene.attacker()
      attacker.raw.write(frameHead(8 * megabyte))
      attacker.raw.write(Buffer.alloc(8 * megabyte - 10))
      await pause(500)
      return attacker.told()
    },
  },
  {
    name: '– text, unknown types, garbage',
    told: '4400',
    async run(scene) {
      const texting = await scene.attacker()
      texting.socket.send('hello')
      const [unknown, broken] = [await scene.attacker(), await scene.attacker()]
      for (let type = 40; type < 44; type++) unknown.send(Uint8Array.of(type, 1))
      broken.send(Uint8Array.of(0, 2, 200))
      const codes = await Promise.all([texting.closed, unknown.closed, broken.closed])
      return [...new Set(codes)].join(' ')
    },
  },
  {
    name: '– 700 fences, 700 empty updates',
    told: '–',
    async run(scene) {
      const attacker = await scene.attacker()
      const nothing = updateFrame(Uint8Array.of(0, 0))
      for (let count = 1; count <= 700; count++) attacker.send(fenceFrame(count), nothing)
      await pause(500)
      return attacker.told()
    },
  },
]

export const doorCases: HostileCase[] = [
  {
    name: '25 a page of another site, with the owner’s cookie',
    told: '403 4403',
    async run({ server, board }) {
      const { headers } = await server.app.owner()
      const foreign = { ...headers, origin: 'https://elsewhere.example' }
      const url = `${server.app.syncUrl}/${board}`
      return `${await knock(url, foreign)} ${await knock(`${url}?dur=1`, foreign)}`
    },
  },
  {
    name: '25 a stranger who is turned away and sends on: broken frames, 8 MB',
    told: '4401',
    async run(scene) {
      const sockets = await halfOpen(scene, 20, `${upgradeHead(`/sync/${scene.board}?dur=1`)}\r\n`)
      for (const socket of sockets.slice(0, 10)) socket.write(Buffer.alloc(4, 0xff))
      for (const socket of sockets.slice(10))
        socket.write(Buffer.concat([frameHead(8 * megabyte), Buffer.alloc(megabyte)]))
      await pause(500)
      return String(await knock(`${scene.server.app.syncUrl}/${scene.board}?dur=1`, {}))
    },
  },
  {
    name: '25 500 half-open upgrades',
    told: '–',
    connections: 500,
    async run(scene) {
      await halfOpen(scene, 500, upgradeHead(`/sync/${scene.board}`))
      return '–'
    },
  },
  {
    name: '25 200 strangers who are refused and never hang up',
    told: '401',
    connections: 200,
    async run(scene) {
      const sockets = await halfOpen(scene, 200, `${upgradeHead(`/sync/${scene.board}`)}\r\n`)
      for (const socket of sockets) socket.write(Buffer.alloc(64 * kilobyte))
      return String(await knock(`${scene.server.app.syncUrl}/${scene.board}`, {}))
    },
  },
  {
    name: '14 one program on one board 110 times',
    told: '100 in, then 4503',
    connections: 100,
    async run(scene) {
      const attackers = []
      for (let count = 0; count < 110; count++)
        attackers.push(scene.keep(await attack(scene.address), ({ stop }) => stop()))
      await pause(300)
      const out = attackers.filter(({ socket }) => socket.readyState !== socket.OPEN)
      const codes = new Set(await Promise.all(out.map(({ closed }) => closed)))
      return `${attackers.length - out.length} in, then ${[...codes].join(' ')}`
    },
  },
]
