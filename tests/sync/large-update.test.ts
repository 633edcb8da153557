import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../server/sync/frames.ts'
import { enter } from '../hostile/fake-socket.ts'
import { addItem, connectDurable, fenceFrame, setField, untilDocs } from '../helpers/clients.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()
const many = 3000
const ines = { member: 'ines', role: 'editor' } as const

/** One update that brings many items. */
function manyItems(): Uint8Array {
  const doc = new Y.Doc()
  const told: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void told.push(update))
  doc.transact(() => {
    for (let count = 0; count < many; count++) addItem(doc, `n${count}`)
  })
  return updateFrame(told[0] ?? Uint8Array.of())
}

async function serve() {
  const server = keep(await startSyncServer({ flushWindowMs: 0 }), (one) => one.stop())
  return { server, board: await server.board(), other: await server.board() }
}

test('while a large update is written another board is worked on, and nobody sees a part of it', async () => {
  const { server, board, other } = await serve()
  const witness = keep(connectDurable(server, other), (one) => one.stop())
  await witness.synced()
  const socket = await enter(server, board, ines)
  const before = server.storage.disk.get(board)?.rows.length ?? 0
  const inside = server.rooms.read(board, ({ rows }) => rows.items.all().size)
  socket.say(manyItems())
  const behind = server.rooms.read(board, ({ rows }) => rows.items.all().size)
  addItem(witness.doc, 'small')
  await witness.saved()
  expect(server.storage.disk.get(board)?.rows.length).toBe(before)
  const late = server.rooms.read(board, ({ rows }) => rows.items.all().size)
  expect([0, many]).toContain(await inside)
  expect([0, many]).toContain(await behind)
  expect(await late).toBe(many)
  // one row of its author, one of the followers
  const rows = server.storage.disk.get(board)?.rows.slice(before) ?? []
  expect(rows.map(({ member, command }) => [member, command?.split(':')[0] ?? null])).toEqual([
    ['ines', null],
    [null, 'follower'],
  ])
  const numbers = await server.rooms.read(board, ({ rows: { items } }) =>
    Array.from({ length: many }, (_, count) => items.get(`n${count}`)?.number),
  )
  expect(numbers).toEqual(Array.from({ length: many }, (_, count) => count + 1))
})

test('who works on the same board waits for it, in order, and all of it reaches everybody', async () => {
  const { server, board } = await serve()
  const peer = keep(connectDurable(server, board, { member: 'jonas' }), (one) => one.stop())
  await peer.synced()
  const socket = await enter(server, board, ines)
  socket.say(manyItems())
  socket.say(fenceFrame(1))
  setField(peer.doc, 'n1', 'points', 5)
  await untilDocs([peer.doc], () => peer.doc.getMap('items').size === many)
  await peer.saved()
  expect(peer.rejections).toEqual([])
  expect(await server.rooms.read(board, ({ rows }) => rows.items.get('n1')?.points)).toBe(5)
})
