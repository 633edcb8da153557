import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../server/sync/frames.ts'
import { durable, frameType } from '../../shared/protocol.ts'
import { addItem, connectDurable, setField } from '../helpers/clients.ts'
import { startTestApp } from '../helpers/app.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'
import { anyAct } from './acts.ts'
import { type Attacker, attack } from './attacker.ts'
import { enter, judged } from './fake-socket.ts'

const keep = stopAfterEach()

/** Who may only look: by their role, or by a share link before they join. */
const readers = [
  { member: 'hana', role: 'viewer' },
  { member: 'tom', role: 'commenter' },
  { member: 'guest', role: 'viewer', subject: 'look:link1' },
] as const

test('I9 whatever frames a viewer, a commenter or a looker sends, no byte of the board changes, and they are told', async () => {
  const server = keep(await startSyncServer({ flushWindowMs: 0 }), (one) => one.stop())
  const board = await server.board()
  const writer = keep(connectDurable(server, board), (one) => one.stop())
  await writer.synced()
  addItem(writer.doc, 'i1', { title: 'Gift guide' })
  for (const points of [1, 2]) setField(writer.doc, 'i1', 'points', points)
  await writer.saved()
  const state = () => server.rooms.read(board, ({ doc }, seq) => ({ seq, bytes: Y.encodeStateAsUpdate(doc) }))
  const before = await state()
  const known = { board: before.bytes, victim: writer.doc.clientID }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...readers),
      fc.array(anyAct, { minLength: 1, maxLength: 12 }),
      async (who, acts) => {
        let socket = await enter(server, board, who)
        for (const { name, frames } of acts) {
          const heard = socket.got.length
          for (const frame of frames(known)) socket.say(frame)
          await judged(server, board)
          const isRejected = socket.got
            .slice(heard)
            .some((frame) => frame[0] === frameType.durable && frame[1] === durable.rejected)
          if (name === 'an edit' || name === 'a row taken away')
            expect({ name, told: isRejected || socket.closedWith() > 0 }).toEqual({ name, told: true })
          if (socket.closedWith() > 0) socket = await enter(server, board, who)
        }
        socket.leave()
        expect(await state()).toEqual(before)
      },
    ),
    { numRuns: 150 },
  )
  expect([writer.closes, writer.rejections]).toEqual([[], []])
})

/** Edits every few milliseconds, whatever the server says, until its socket is closed; answers the code and when. */
async function typeOn({ doc, send, closed }: Attacker): Promise<{ code: number; at: number }> {
  const own = new Y.Doc()
  Y.applyUpdate(own, Y.encodeStateAsUpdate(doc))
  own.on('update', (update: Uint8Array) => send(updateFrame(update)))
  addItem(own, 'i1')
  const typing = setInterval(() => setField(own, 'i1', 'points', performance.now()), 5)
  const code = await closed
  clearInterval(typing)
  return { code, at: performance.now() }
}

test(
  'I9 who is removed or loses the right while typing is cut off within a second, and nothing of theirs is written after',
  { timeout: 120_000 },
  async () => {
    const app = keep(await startTestApp(), (one) => one.stop())
    const owner = await app.owner()
    const board = await app.createBoard('Hostile desk')
    const rows = `/api/boards/${board}/statuses?limit=1`
    for (const [role, code] of [
      ['viewer', 4501],
      [null, 4403],
    ] as const) {
      const guest = await app.guest('editor', board, `Guest ${code}`)
      const open = () => attack(`${app.syncUrl}/${board}?dur=1`, guest.headers)
      const attacker = keep(await open(), (one) => one.stop())
      const ended = typeOn(attacker)
      await attacker.heard()
      const path = `/api/boards/${board}/people/${guest.member}`
      if (role === null) await owner.send(path, undefined, 'DELETE')
      else await owner.send(path, { role }, 'PUT')
      const answered = performance.now()
      const end = await ended
      expect(end.code).toBe(code)
      expect(end.at - answered).toBeLessThan(1000)
      const { seq } = (await owner.send<{ seq: number }>(rows)).body
      const again = await open().catch(() => null)
      if (again !== null) {
        keep(again, (one) => one.stop())
        again.edit((doc) => setField(doc, 'i1', 'points', 99))
        await again.heard(1000)
        expect(again.told()).toMatch(role === null ? /4403/ : /REJECTED 1/)
      }
      expect((await owner.send<{ seq: number }>(rows)).body.seq).toBe(seq)
    }
  },
)
