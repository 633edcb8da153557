import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { step1Frame, step2Frame, updateFrame } from '../../server/sync/frames.ts'
import { seededRandom } from '../../shared/lib/seeded-random.ts'
import { boardRoots } from '../../shared/store/document-rules.ts'
import { addItem, agree, connectDurable, contentOf, fenceFrame, setField, untilDocs } from '../helpers/clients.ts'
import { type SyncServer, startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'
import { enter } from './fake-socket.ts'
import { mutated } from './mutated.ts'

const keep = stopAfterEach()
/** A million and more by the environment: that takes minutes. */
const frames = Number(process.env['HOSTILE_FRAMES'] ?? 100_000)

/** Good frames of somebody who has the whole board. */
function goodFrames(doc: Y.Doc): Uint8Array[] {
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  for (let round = 0; round < 10; round++) {
    addItem(doc, `h${round}`, { points: round })
    setField(doc, `h${round}`, 'title', 'Trail guide')
    setField(doc, 'i1', 'points', round)
  }
  return [
    ...updates.map(updateFrame),
    step2Frame(Y.encodeStateAsUpdate(doc)),
    step1Frame(Y.encodeStateVector(doc)),
    fenceFrame(1),
    Uint8Array.of(1, 4, 1, 7, 1, 2, 123, 125),
  ]
}

const mallory = { member: 'mallory', role: 'editor' } as const

/** Sends frames one after the other, on a new socket whenever the last one was closed; answers how often it was. */
async function bombard(server: SyncServer, board: string, list: Iterable<Uint8Array>): Promise<number> {
  let socket = await enter(server, board, mallory)
  let closes = 0
  for (const frame of list) {
    socket.say(frame)
    // updates are judged in the flush, which comes in the next turn
    for (let turns = 0; turns < 2; turns++) await new Promise((resolve) => setImmediate(resolve))
    if (socket.closedWith() === 0) continue
    closes += 1
    socket = await enter(server, board, mallory)
  }
  socket.leave()
  return closes
}

test(
  'mutated frames change nothing but what would have been allowed, and disturb nobody',
  { timeout: 120_000 },
  async () => {
    const random = seededRandom(3)
    const server = keep(await startSyncServer({ flushWindowMs: 0 }), (one) => one.stop())
    const board = await server.board()
    const honest = keep(connectDurable(server, board), (one) => one.stop())
    await honest.synced()
    addItem(honest.doc, 'i1', { title: 'Gift guide' })
    await honest.saved()
    const hostile = new Y.Doc()
    hostile.clientID = 7
    Y.applyUpdate(hostile, Y.encodeStateAsUpdate(honest.doc))
    const good = goodFrames(hostile)
    const list = Array.from({ length: frames }, () =>
      mutated(good[Math.floor(random() * good.length)] as Uint8Array, random),
    )
    let busy = true
    const attack = bombard(server, board, list).finally(() => (busy = false))
    for (let round = 0; busy; round++) {
      setField(honest.doc, 'i1', 'due', `2026-01-${10 + (round % 20)}`)
      await honest.saved()
    }
    const closes = await attack
    expect(closes).toBeGreaterThan(frames / 10)
    expect(server.storage.disk.get(board)?.rows.some((row) => row.member === 'mallory')).toBe(true)

    const { doc, pending } = await server.rooms.read(board, (store) => {
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(store.doc))
      return { doc: copy, pending: store.doc.store.pendingStructs !== null || store.doc.store.pendingDs !== null }
    })
    expect(pending).toBe(false)
    expect([...doc.share.keys()].every((root) => boardRoots.has(root))).toBe(true)
    expect(JSON.parse(contentOf(doc))).toBeTruthy()
    expect(doc.getMap('items').get('i1')).toEqual({ title: 'Gift guide' })
    await untilDocs([honest.doc], () => agree([honest.doc, doc]))
    expect(honest.closes).toEqual([])
    expect(await server.storage.verify(board)).toMatchObject({ ok: true })
  },
)
