import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  type ProviderVersion,
  addItem,
  agree,
  connectDurable,
  connectStock,
  providerVersions,
  setField,
  untilDocs,
} from '../helpers/clients.ts'
import { type SyncServer, startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

/** 65 s are more than a client waits for a sign of life; `IDLE_MINUTES=10` is the whole law. */
const idleMs = Number(process.env['IDLE_MINUTES'] ?? 0) * 60_000 || 65_000

const keep = stopAfterEach()
let complaints: unknown[][] = []

beforeEach(() => {
  complaints = []
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void complaints.push(words))
})
afterEach(() => vi.restoreAllMocks())

test(
  'I14 stock clients of three versions sync, edit, go offline, idle and come back without a complaint or a reconnect',
  { timeout: idleMs + 60_000 },
  async () => {
    const server = keep(await startSyncServer(), (one) => one.stop())
    await Promise.all(providerVersions.map((version) => oneLife(server, version)))
    expect(complaints).toEqual([])
  },
)

async function oneLife(server: SyncServer, version: ProviderVersion) {
  const board = await server.board()
  const client = keep(connectStock(server, board, { version }), (one) => one.stop())
  const peer = keep(connectStock(server, board, { version, member: 'jonas' }), (one) => one.stop())
  // alone in a room: no frame of a peer keeps this one alive
  const quiet = await server.board()
  const hermit = keep(connectStock(server, quiet, { version }), (one) => one.stop())
  hermit.provider.awareness.setLocalState(null)
  await Promise.all([client, peer, hermit].map((one) => one.synced()))

  addItem(client.doc, 'i1')
  await untilDocs([peer.doc], () => peer.doc.getMap('items').has('i1'))

  client.provider.disconnect()
  setField(client.doc, 'i1', 'points', 3)
  setField(client.doc, 'i1', 'points', 5)
  setField(peer.doc, 'i1', 'title', 'Trail guide')
  client.provider.connect()
  const docs = [client.doc, peer.doc]
  // the number is the server's own row
  await untilDocs(docs, () => agree(docs) && client.doc.getMap('items/fields').size === 3)
  const closesBefore = client.closes.length

  await new Promise((resolve) => setTimeout(resolve, idleMs))
  expect(client.closes.length).toBe(closesBefore)
  expect([...peer.closes, ...hermit.closes]).toEqual([])
  expect([client, peer, hermit].every((one) => one.provider.wsconnected)).toBe(true)
  setField(peer.doc, 'i1', 'points', 8)
  await untilDocs(docs, () => agree(docs) && client.doc.getMap('items/fields').get('i1:points') === 8)
}

test('I14 stock clients and ours work on one board, and nobody sends a stock client a frame it does not know', async () => {
  const server = keep(await startSyncServer(), (one) => one.stop())
  const board = await server.board()
  const ours = keep(connectDurable(server, board), (one) => one.stop())
  const stocks = providerVersions.map((version, index) =>
    keep(connectStock(server, board, { version, member: `s${index}` }), (one) => one.stop()),
  )
  await Promise.all([ours, ...stocks].map((client) => client.synced()))
  addItem(ours.doc, 'i1')
  stocks.forEach(({ doc }, index) => addItem(doc, `s${index}`))
  await ours.saved()
  const docs = [ours, ...stocks].map(({ doc }) => doc)
  await untilDocs(docs, () => agree(docs) && docs.every((doc) => doc.getMap('items').size === 4))
  expect(complaints).toEqual([])
})
