import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardSession } from '../../client/session/session-types.ts'
import { until } from '../../client/session/value.ts'
import { must } from '../../shared/lib/must.ts'
import type { Item } from '../../shared/schema/item.ts'
import { createBrowserDisk } from '../helpers/browser-disk.ts'
import type { MemoryStorage } from '../helpers/memory-storage.ts'
import { type SyncServer, startSyncServer } from '../helpers/sync-server.ts'
import { type TestBrowser, createTestBrowser } from '../helpers/test-browser.ts'

let stops: (() => Promise<void>)[] = []
async function stopAll() {
  for (const stop of stops.toReversed()) await stop()
  stops = []
}
afterEach(stopAll)

type Tab = { browser: TestBrowser; session: BoardSession }
/** What a person wrote last into a field, by `item:field`. */
type Person = { member: string; tabs: Tab[]; offline: boolean; waits: number; wrote: Map<string, unknown> }
type World = { server: SyncServer; board: string; people: Person[]; made: string[]; days: number; next: number }

const dayMs = 86_400_000

async function newWorld(): Promise<World> {
  const server = await startSyncServer()
  stops.push(() => server.stop())
  const world: World = { server, board: await server.board(), people: [], made: [], days: 0, next: 0 }
  // two tabs of Ines, and Jonas
  for (const [member, tabs] of [
    ['ines', 2],
    ['jonas', 1],
  ] as const) {
    const person: Person = { member, tabs: [], offline: false, waits: 0, wrote: new Map() }
    const disk = createBrowserDisk()
    for (let count = 0; count < tabs; count += 1) {
      const browser = createTestBrowser(server, member, 'editor', disk)
      browser.around.clock = () => Date.now() + world.days * dayMs
      stops.push(() => browser.stop())
      const session = await browser.open(world.board)
      await until(session.status, ({ connection }) => connection === 'online')
      person.tabs.push({ browser, session })
    }
    world.people.push(person)
  }
  const { session } = must(world.people[0]?.tabs[0])
  for (let count = 0; count < 4; count += 1)
    world.made.push((await session.run<{ id: string }>('item.create', { title: `item ${count}` })).id)
  for (const tab of world.people.flatMap(({ tabs }) => tabs))
    await expect.poll(() => tab.session.store.rows.items.all().size, { interval: 2 }).toBe(4)
  return world
}

function itemsOf({ store }: BoardSession): Item[] {
  return [...store.rows.items.all().values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

type Act = { person: Person; session: BoardSession; world: World; pick: number }

function pickItem({ session, pick }: Act, inBin: boolean): Item | undefined {
  const found = itemsOf(session).filter(({ deleted }) => (deleted !== null) === inBin)
  return found[pick % Math.max(found.length, 1)]
}

/** Acts of people; each answers whether it changed something. */
const acts = {
  async create({ person, session, world }: Act) {
    const title = `${person.member} ${++world.next}`
    const { id } = await session.run<{ id: string }>('item.create', { title })
    world.made.push(id)
    person.wrote.set(`${id}:title`, title)
    return true
  },
  async retitle(act: Act) {
    const item = pickItem(act, false)
    if (!item) return false
    const title = `${act.person.member} ${++act.world.next}`
    await act.session.run('item.update', { id: item.id, title })
    act.person.wrote.set(`${item.id}:title`, title)
    return true
  },
  async estimate(act: Act) {
    const item = pickItem(act, false)
    if (!item) return false
    const points = ++act.world.next
    await act.session.run('item.update', { id: item.id, points })
    act.person.wrote.set(`${item.id}:points`, points)
    return true
  },
  async move(act: Act) {
    const item = pickItem(act, false)
    if (!item) return false
    const status = item.place[1] === 'done' ? 'todo' : 'done'
    await act.session.run('item.move', { id: item.id, container: 'sprint14', status })
    act.person.wrote.set(`${item.id}:place`, act.session.store.rows.items.get(item.id)?.place)
    return true
  },
  async remove(act: Act) {
    const item = pickItem(act, false)
    if (!item) return false
    await act.session.run('item.delete', { id: item.id })
    act.person.wrote.set(`${item.id}:deleted`, act.session.store.rows.items.get(item.id)?.deleted)
    return true
  },
  async restore(act: Act) {
    const item = pickItem(act, true)
    if (!item) return false
    await act.session.run('item.restore', { id: item.id })
    act.person.wrote.set(`${item.id}:deleted`, null)
    return true
  },
}

/** Closes a page and opens it again, offline as it is: nothing may be missing, and the count stands. */
async function reload(person: Person, tab: Tab, { board }: World) {
  const before = itemsOf(tab.session)
  await tab.session.close()
  tab.session = await tab.browser.open(board)
  expect(itemsOf(tab.session)).toEqual(before)
  await expectCount(person)
}

async function leave(person: Person) {
  await Promise.all(person.tabs.map(({ session }) => session.whenSaved()))
  for (const { browser } of person.tabs) browser.goOffline()
  person.offline = true
}

async function comeBack(person: Person) {
  for (const { browser } of person.tabs) browser.goOnline()
  await Promise.all(
    person.tabs.map(async ({ session }) => {
      await until(session.status, ({ connection }) => connection === 'online')
      await session.whenSaved()
    }),
  )
  person.offline = false
  person.waits = 0
}

/** Every tab of a person who is offline tells the same number: all that waits. */
async function expectCount({ tabs, waits }: Person) {
  const views = () => tabs.map(({ session }) => session.saved.get())
  await expect.poll(views, { interval: 2 }).toEqual(tabs.map(() => ({ kind: 'offline', count: waits })))
}

/** No struct stands in two rows of the log: what waited was taken once. */
function expectSentOnce({ disk }: MemoryStorage, board: string) {
  const ends = new Map<number, number>()
  for (const { update } of must(disk.get(board)).rows)
    for (const { id, length } of Y.decodeUpdate(update).structs) {
      expect(id.clock).toBe(ends.get(id.client) ?? 0)
      ends.set(id.client, id.clock + length)
    }
}

function expectNothingLost({ people, made }: World, items: readonly Item[]) {
  expect(new Set(items.map(({ id }) => id))).toEqual(new Set(made))
  const keys = new Set(people.flatMap(({ wrote }) => [...wrote.keys()]))
  for (const key of keys) {
    const [id = '', field = ''] = key.split(':')
    const last = people.filter(({ wrote }) => wrote.has(key)).map(({ wrote }) => wrote.get(key))
    const item = must(items.find((one) => one.id === id)) as unknown as Record<string, unknown>
    // a move gives neighbours new ranks now and then; container and status are what was meant
    const value = (one: unknown) => JSON.stringify(field === 'place' ? (one as unknown[]).slice(0, 2) : one)
    expect(last.map(value)).toContain(value(item[field]))
  }
}

const step = fc.record({
  who: fc.nat(1),
  tab: fc.nat(1),
  pick: fc.nat(20),
  what: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[]), 'reload' as const),
})

test('I3 I4 I5 two people and two tabs work apart for days: all merges, is sent once, and every count was right', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), fc.boolean(), async (story, jonasFirst) => {
      const world = await newWorld()
      for (const person of world.people) await leave(person)
      for (const { who, tab, pick, what } of story) {
        world.days += 0.3
        const person = must(world.people[who])
        const at = must(person.tabs[tab % person.tabs.length])
        if (what === 'reload') await reload(person, at, world)
        else if (await acts[what]({ person, session: at.session, world, pick })) person.waits += 1
        await expectCount(person)
        const [first, second = first] = person.tabs
        expect(itemsOf(must(second).session)).toEqual(itemsOf(must(first).session))
      }
      // the last night: every page is closed, and opened again without a network
      for (const person of world.people) for (const tab of person.tabs) await reload(person, tab, world)
      const [ines, jonas] = world.people as [Person, Person]
      for (const person of jonasFirst ? [jonas, ines] : [ines, jonas]) await comeBack(person)

      const truth = () =>
        world.server.rooms.read(world.board, ({ rows }) =>
          [...rows.items.all().values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        )
      for (const { session } of world.people.flatMap(({ tabs }) => tabs))
        await expect.poll(async () => itemsOf(session), { interval: 5 }).toEqual(await truth())
      expectNothingLost(world, await truth())
      expectSentOnce(world.server.storage, world.board)
      await stopAll()
    }),
    { numRuns: 30 },
  )
}, 120_000)
