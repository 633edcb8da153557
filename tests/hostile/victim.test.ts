import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addItem, connectDurable, connectStock, setField, untilDocs } from '../helpers/clients.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'
import { anyAct } from './acts.ts'
import { presenceFrame } from './bombs.ts'
import { enter, judged } from './fake-socket.ts'

const keep = stopAfterEach()

type State = { cursor?: unknown; user?: { member: string } }

async function three() {
  const server = keep(await startSyncServer({ flushWindowMs: 0 }), (one) => one.stop())
  const board = await server.board()
  const victim = keep(connectDurable(server, board), (one) => one.stop())
  const witness = keep(connectStock(server, board, { member: 'jonas' }), (one) => one.stop())
  await Promise.all([victim.synced(), witness.synced()])
  addItem(victim.doc, 'i1', { title: 'Gift guide' })
  setField(victim.doc, 'i1', 'points', 1)
  await victim.saved()
  const client = victim.doc.clientID
  let turn = 0

  /** The victim edits and moves the cursor; resolves once the witness has seen both, as the victim's own. */
  async function victimIsWell() {
    turn += 1
    setField(victim.doc, 'i1', 'title', `Gift guide ${turn}`)
    await victim.saved()
    await untilDocs([witness.doc], () => witness.doc.getMap('items/fields').get('i1:title') === `Gift guide ${turn}`)
    const { awareness } = witness.provider
    const seen = new Promise<State>((resolve) => {
      const look = () => {
        const state = awareness.getStates().get(client) as State | undefined
        if (state?.cursor !== turn) return
        awareness.off('update', look)
        resolve(state)
      }
      awareness.on('update', look)
      victim.provider.awareness.setLocalStateField('cursor', turn)
      look()
    })
    expect((await seen).user?.member).toBe('ines')
    expect(victim.doc.clientID).toBe(client)
    expect([victim.closes, victim.rejections]).toEqual([[], []])
  }

  const known = async () => ({
    board: await server.rooms.read(board, ({ doc }) => Y.encodeStateAsUpdate(doc)),
    victim: client,
  })
  return { server, board, client, known, victimIsWell }
}

test(
  'I10 whatever a hostile editor sends, another keeps client id, presence and the right to write',
  { timeout: 60_000 },
  async () => {
    const { server, board, known, victimIsWell } = await three()
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 15 }), async (acts) => {
        const knows = await known()
        let socket = await enter(server, board, { member: 'leila', role: 'editor' })
        for (const { frames } of acts) {
          for (const frame of frames(knows)) socket.say(frame)
          await judged(server, board)
          if (socket.closedWith() > 0) socket = await enter(server, board, { member: 'leila', role: 'editor' })
        }
        socket.leave()
        await victimIsWell()
      }),
      { numRuns: 60 },
    )
    expect(await server.storage.verify(board)).toMatchObject({ ok: true })
  },
)

test(
  'I10 who comes ten thousand times under other ids has nobody forgotten, and takes no id',
  { timeout: 60_000 },
  async () => {
    const { server, board, client, known, victimIsWell } = await three()
    await victimIsWell()
    for (let count = 0; count < 10_500; count++) {
      const socket = await enter(server, board, { member: 'leila', role: 'editor' })
      socket.say(presenceFrame([{ client: 1_000_000 + count, clock: 1, state: {} }]))
      socket.leave()
    }
    const socket = await enter(server, board, { member: 'leila', role: 'editor' })
    socket.say(presenceFrame([{ client, clock: 1e6, state: { cursor: 'taken' } }]))
    const doc = new Y.Doc()
    const { board: bytes } = await known()
    Y.applyUpdate(doc, bytes)
    await judged(server, board)
    await victimIsWell()
  },
)
