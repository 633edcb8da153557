import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { difference } from '../../server/storage/replay.ts'
import { followers } from '../../server/followers/followers.ts'
import { must } from '../../shared/lib/must.ts'
import { seededRandom } from '../../shared/lib/seeded-random.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { addItem, agree, connectDurable, setField, untilDocs } from '../helpers/clients.ts'
import { openMemoryStorage } from '../helpers/memory-storage.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()
const serve = async (...options: Parameters<typeof startSyncServer>) =>
  keep(await startSyncServer(...options), (server) => server.stop())

/** Several people edit at once, so that flushes hold rows of several authors. */
async function work(server: Awaited<ReturnType<typeof serve>>, board: string, seed: number) {
  const random = seededRandom(seed)
  const clients = ['ines', 'jonas', 'leila'].map((member) =>
    keep(connectDurable(server, board, { member }), (one) => one.stop()),
  )
  await Promise.all(clients.map((client) => client.synced()))
  for (let round = 0; round < 60; round++) {
    for (const [index, { doc }] of clients.entries()) {
      const ids = [...doc.getMap('items').keys()]
      const id = ids[Math.floor(random() * ids.length)]
      if (id === undefined || random() < 0.2) addItem(doc, `${index}-${round}`)
      else if (random() < 0.5)
        setField(doc, id, 'place', [random() < 0.5 ? 'sprint14' : 'backlog', random() < 0.5 ? 'todo' : 'done', 'a0'])
      else setField(doc, id, 'points', Math.floor(random() * 8))
    }
    if (round % 7 === 0) await Promise.all(clients.map((client) => client.saved()))
  }
  await Promise.all(clients.map((client) => client.saved()))
  const docs = clients.map(({ doc }) => doc)
  await untilDocs(docs, () => agree(docs))
}

function stateOf(server: Awaited<ReturnType<typeof serve>>, board: string): Promise<{ doc: Y.Doc; seq: number }> {
  return server.rooms.read(board, (store, seq) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(store.doc))
    return { doc, seq }
  })
}

describe('followers', () => {
  test('events are a pure function of the log: shown all of it again they write nothing new', async () => {
    const server = await serve()
    const board = await server.board()
    await work(server, board, 1)
    const before = await stateOf(server, board)
    const disk = structuredClone(server.storage.disk)
    disk.get(board)?.cursors.clear()
    const again = await serve({ storage: openMemoryStorage({ disk }) })
    const after = await stateOf(again, board)
    expect(after.seq).toBe(before.seq)
    expect(difference(before.doc, after.doc)).toBe(null)
    expect(before.doc.getMap('events').size).toBeGreaterThan(20)
  })

  test('a follower that is new, or was behind a snapshot, catches up from the log before anything else is written', async () => {
    const server = await serve({ followers: [] })
    const board = await server.board()
    await work(server, board, 2)
    const { doc } = await stateOf(server, board)
    expect(doc.getMap('events').size).toBe(0)
    const { disk } = server.storage
    await server.storage.compact(board)
    await server.rooms.drain(1000)
    const again = await serve({ storage: openMemoryStorage({ disk }) })
    await again.rooms.read(board, () => null)
    const client = keep(connectDurable(again, board), (one) => one.stop())
    await client.synced()
    addItem(client.doc, 'latest')
    await client.saved()
    const items = await again.rooms.read(board, ({ rows }) => [...rows.items.all().values()])
    const numbers = items.map((item) => Number(item.number)).toSorted((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(items.find((item) => item.id === 'latest')?.number).toBe(items.length)
    const events = await again.rooms.read(board, ({ facts }) => facts.events.all().size)
    expect(events).toBeGreaterThan(20)
    const { cursors, head } = must(disk.get(board))
    expect([...cursors.values()]).toEqual(followers.map(() => head))
  })

  test('rows that followers have nothing to say to are not written down one by one; a restart derives nothing twice', async () => {
    const server = await serve()
    const board = await server.board()
    const client = keep(connectDurable(server, board, { member: 'hana' }), (one) => one.stop())
    await client.synced()
    addItem(client.doc, 'i1')
    await client.saved()
    const { disk } = server.storage
    const seenAfter = [...must(disk.get(board)).cursors.values()]
    for (let edit = 0; edit < 20; edit++) {
      setField(client.doc, 'i1', 'title', `Title ${edit}`)
      await client.saved()
    }
    expect([...must(disk.get(board)).cursors.values()]).toEqual(seenAfter)
    const before = await stateOf(server, board)
    const again = await serve({ storage: openMemoryStorage({ disk: structuredClone(disk) }) })
    const after = await stateOf(again, board)
    expect([after.seq, difference(before.doc, after.doc)]).toEqual([before.seq, null])
    client.stop()
    await server.rooms.drain(1000)
    const { cursors, head } = must(disk.get(board))
    expect([...cursors.values()]).toEqual(followers.map(() => head))
  })

  test('an event says when, who, which item, what, and from where to where', async () => {
    const server = await serve({ clock: () => 1_700_000_000_000 })
    const board = await server.board()
    const client = keep(connectDurable(server, board, { member: 'hana' }), (one) => one.stop())
    await client.synced()
    addItem(client.doc, 'i1', { place: ['backlog', 'todo', 'a0'], points: 3 })
    await client.saved()
    setField(client.doc, 'i1', 'place', ['sprint14', 'done', 'a0'])
    await client.saved()
    const events = await server.rooms.read(board, ({ facts }) => [...facts.events.all().values()])
    const rows = await server.storage.readLog(board, 0, 100)
    const [born, moved] = rows.filter((row) => row.member === 'hana').map((row) => row.seq)
    expect(events).toEqual([
      { id: `${born}:i1`, value: [1_700_000_000_000, 'hana', 'i1', 'came', null, ['backlog', 'todo', 3, 0]] },
      {
        id: `${moved}:i1`,
        value: [1_700_000_000_000, 'hana', 'i1', 'moved', ['backlog', 'todo', 3, 0], ['sprint14', 'done', 3, 0]],
      },
    ])
  })

  test('two people drag one card: its way is told once for each row, from where the other left it', async () => {
    const server = await serve()
    const board = await server.board()
    const [ines, jonas] = ['ines', 'jonas'].map((member) =>
      keep(connectDurable(server, board, { member }), (one) => one.stop()),
    ) as [ReturnType<typeof connectDurable>, ReturnType<typeof connectDurable>]
    await Promise.all([ines.synced(), jonas.synced()])
    addItem(ines.doc, 'i1', { place: ['backlog', 'todo', 'a0'] })
    await untilDocs([jonas.doc], () => jonas.doc.getMap('items').has('i1'))
    setField(ines.doc, 'i1', 'place', ['sprint14', 'todo', 'a0'])
    setField(jonas.doc, 'i1', 'place', ['sprint14', 'done', 'a0'])
    await Promise.all([ines.saved(), jonas.saved()])
    const { events, place } = await server.rooms.read(board, ({ facts, rows }) => ({
      events: [...facts.events.all().values()].map(({ value }) => value as unknown[]),
      place: rows.items.get('i1')?.place,
    }))
    // each event begins where the one before ended, and the last one is what is there
    for (let index = 1; index < events.length; index++) expect(events[index]?.[4]).toEqual(events[index - 1]?.[5])
    expect(events.at(-1)?.[5]).toMatchObject([place?.[0], place?.[1], 0, 0])
  })

  test('what a task of the server does sees what follows from all before it, in the same commit too', async () => {
    const server = await serve()
    const board = await server.board()
    const by = { member: 'ines', role: 'owner' } as const
    const put = (place: string) => {
      const move = ({ rows }: BoardStore) => {
        if (rows.items.has('i1')) rows.items.update('i1', { place: [place, 'todo', 'a0'] })
        else rows.items.insert('i1', { place: [place, 'todo', 'a0'] })
      }
      return server.rooms.write(board, 'item.move', move, by)
    }
    const look = () => server.rooms.write(board, 'look', ({ facts }) => facts.events.all().size, by)
    // queued together: one flush
    const [, first, , second] = await Promise.all([put('backlog'), look(), put('sprint14'), look()])
    expect([first.result, second.result]).toEqual([1, 2])
  })
})
