import { describe, expect, test } from 'vitest'
import { backlog } from '../../shared/schema/item.ts'
import { rejection } from '../../shared/protocol.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { addItem, connectDurable, presenceRoundTrip, setField, untilDocs } from '../helpers/clients.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()
const serve = async (...options: Parameters<typeof startSyncServer>) =>
  keep(await startSyncServer(...options), (server) => server.stop())
const durable = (...options: Parameters<typeof connectDurable>) =>
  keep(connectDurable(...options), (client) => client.stop())

const owner = { member: 'ines', role: 'owner' } as const

describe('what one flush holds', () => {
  test('a write of the server behind one author’s update reaches that author too', async () => {
    const server = await serve()
    const board = await server.board()
    const [author, witness] = [durable(server, board), durable(server, board, { member: 'jonas' })]
    await Promise.all([author.synced(), witness.synced()])
    addItem(author.doc, 'i1', { title: 'first' })
    await author.saved()
    server.storage.freeze()
    // this commit is on its way; what follows waits for one flush
    setField(author.doc, 'i1', 'draft', 'one')
    await presenceRoundTrip(author, witness)
    setField(author.doc, 'i1', 'draft', 'two')
    await presenceRoundTrip(author, witness)
    const renamed = server.rooms.run(board, 'item.update', { id: 'i1', title: 'renamed' }, owner)
    server.storage.thaw()
    await renamed
    await untilDocs([author.doc], () => author.doc.getMap('items/fields').get('i1:title') === 'renamed')
    expect(author.doc.store.pendingStructs).toBe(null)
  })

  test('an edit that the server had read counts, also when its author closes the tab at once', async () => {
    const server = await serve()
    const board = await server.board()
    const [author, witness] = [durable(server, board), durable(server, board, { member: 'jonas' })]
    await Promise.all([author.synced(), witness.synced()])
    addItem(author.doc, 'i1')
    await author.saved()
    server.storage.freeze()
    setField(author.doc, 'i1', 'points', 3)
    await presenceRoundTrip(author, witness)
    setField(author.doc, 'i1', 'points', 5)
    await presenceRoundTrip(author, witness)
    const gone = new Promise<void>((resolve) => {
      witness.provider.awareness.on('change', ({ removed }: { removed: number[] }) => removed.length > 0 && resolve())
    })
    author.stop()
    await gone
    server.storage.thaw()
    await untilDocs([witness.doc], () => witness.doc.getMap('items/fields').get('i1:points') === 5)
    expect(await server.rooms.read(board, ({ rows }) => rows.items.get('i1')?.points)).toBe(5)
  })
})

describe('a closed sprint', () => {
  const closing = ({ rows }: BoardStore) => {
    rows.statuses.insert('todo', { name: 'To do', category: 'todo', rank: 'a0' })
    rows.sprints.insert('thirteen', { name: 'Sprint 13', state: 'closed', firstDay: '2026-10-26' })
    rows.sprints.insert('fourteen', { name: 'Sprint 14', state: 'active', firstDay: '2026-11-09' })
  }

  test('keeps its fields, whoever writes', async () => {
    const server = await serve()
    const board = await server.board(closing)
    const client = durable(server, board)
    await client.synced()
    setField(client.doc, 'thirteen', 'name', 'Another name', 'sprints')
    expect((await client.rejected()).code).toBe(rejection.serverOwned)
    expect(await server.rooms.read(board, ({ rows }) => rows.sprints.get('thirteen')?.name)).toBe('Sprint 13')
  })

  test('takes no items: one that arrives late is placed in the next open sprint, or in the backlog', async () => {
    const server = await serve()
    const board = await server.board(closing)
    const client = durable(server, board)
    await client.synced()
    addItem(client.doc, 'i1', { place: ['thirteen', 'todo', 'a0'] })
    addItem(client.doc, 'i2', { place: [backlog, 'todo', 'a0'] })
    setField(client.doc, 'i2', 'place', ['thirteen', 'todo', 'a1'])
    const placeOf = (id: string) => client.doc.getMap<string[]>('items/fields').get(`${id}:place`)?.[0]
    await untilDocs([client.doc], () => placeOf('i1') === 'fourteen' && placeOf('i2') === 'fourteen')
    await server.rooms.run(board, 'sprint.close', { id: 'fourteen' }, owner)
    setField(client.doc, 'i1', 'place', ['fourteen', 'todo', 'a2'])
    await untilDocs([client.doc], () => placeOf('i1') === backlog)
  })
})
