import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import type { BoardSession } from '../../client/session/session-types.ts'
import { openMemoryStorage } from '../helpers/memory-storage.ts'
import { type SyncServer, startSyncServer } from '../helpers/sync-server.ts'
import { type TestBrowser, createTestBrowser } from '../helpers/test-browser.ts'

let stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.toReversed()) await stop()
  stops = []
})

type Person = { browser: TestBrowser; session: BoardSession; made: string[] }
type World = { server: SyncServer; board: string; people: Person[] }

async function newWorld(): Promise<World> {
  const server = await startSyncServer()
  const board = await server.board()
  const world: World = { server, board, people: [] }
  stops.push(() => world.server.stop())
  for (const member of ['ines', 'jonas', 'leila']) {
    const browser = createTestBrowser(server, member)
    stops.push(() => browser.stop())
    world.people.push({ browser, session: await browser.open(board), made: [] })
  }
  return world
}

const deeds = {
  async create({ session, made }: Person) {
    const { id } = await session.run<{ id: string }>('item.create', { title: `by ${session.me.member}` })
    made.push(id)
  },
  async move({ session }: Person) {
    const item = [...session.store.rows.items.all().values()].find((row) => row.deleted === null)
    if (item) await session.run('item.move', { id: item.id, container: 'sprint14', status: 'done' })
  },
  async undo({ session }: Person) {
    session.undo()
  },
  offline: async ({ browser }: Person) => browser.goOffline(),
  online: async ({ browser }: Person) => browser.goOnline(),
  async cut(_: Person, { server }: World) {
    server.cut()
  },
  async reload(person: Person, { board }: World) {
    await person.session.close()
    person.session = await person.browser.open(board)
  },
  /** The server dies and comes back with its disk. */
  async restart(_: Person, world: World) {
    const { disk } = world.server.storage
    const away = world.people.filter(({ browser }) => browser.server === null)
    await world.server.stop()
    world.server = await startSyncServer({ storage: openMemoryStorage({ disk }) })
    for (const { browser } of world.people) browser.moveTo(world.server)
    for (const { browser } of away) browser.goOffline()
  },
}

/** I3: who is told “saved” has every row they made on the server’s disk. */
async function savedIsTrue({ server, board, people }: World) {
  const told = people.filter(({ session }) => session.saved.get().kind === 'saved').flatMap(({ made }) => [...made])
  const onDisk = await server.rooms.read(board, (store) => new Set(store.rows.items.all().keys()))
  expect(told.filter((id) => !onDisk.has(id))).toEqual([])
}

const deed = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[]), 'create' as const, 'move' as const),
})

test('I3 I4 I5 whatever happens, “saved” is true, and in the end all is saved and all agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 25 }), async (story) => {
      const world = await newWorld()
      for (const { who, what } of story) {
        await deeds[what](world.people[who] as Person, world)
        await savedIsTrue(world)
      }
      for (const { browser } of world.people) browser.goOnline()
      await Promise.all(world.people.map(({ session }) => session.whenSaved()))
      await savedIsTrue(world)
      const rows = (session: BoardSession) =>
        [...session.store.rows.items.all().values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
      const truth = () =>
        world.server.rooms.read(world.board, (store) =>
          [...store.rows.items.all().values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        )
      expect(new Set((await truth()).map(({ id }) => id))).toEqual(new Set(world.people.flatMap(({ made }) => made)))
      for (const { session } of world.people) await expect.poll(async () => rows(session)).toEqual(await truth())
      for (const stop of stops.toReversed()) await stop()
      stops = []
    }),
    { numRuns: 25 },
  )
}, 120_000)
