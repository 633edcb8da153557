import { afterEach, expect, test } from 'vitest'
import type { BoardSession } from '../../client/session/session-types.ts'
import { until } from '../../client/session/value.ts'
import { type BrowserDisk, createBrowserDisk } from '../helpers/browser-disk.ts'
import { type SyncServer, startSyncServer } from '../helpers/sync-server.ts'
import { type TestBrowser, createTestBrowser } from '../helpers/test-browser.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

type Tab = { browser: TestBrowser; session: BoardSession }

async function openTab(server: SyncServer, board: string, disk: BrowserDisk, member = 'ines'): Promise<Tab> {
  const browser = createTestBrowser(server, member, 'editor', disk)
  stops.push(() => browser.stop())
  const session = await browser.open(board)
  await until(session.status, ({ connection }) => connection === 'online')
  return { browser, session }
}

async function twoTabs() {
  const server = await startSyncServer()
  stops.push(() => server.stop())
  const board = await server.board()
  const disk = createBrowserDisk()
  return { server, board, disk, a: await openTab(server, board, disk), b: await openTab(server, board, disk) }
}

const titles = ({ session }: Tab) => [...session.store.rows.items.all().values()].map(({ title }) => title).toSorted()
const create = ({ session }: Tab, title: string) => session.run<{ id: string }>('item.create', { title })
const onServer = (server: SyncServer, board: string) =>
  server.rooms.read(board, ({ rows }) => [...rows.items.all().values()].map(({ title }) => title).toSorted())

test('two tabs that are both offline show the same at once, and count the same', async () => {
  const { a, b } = await twoTabs()
  a.browser.goOffline()
  b.browser.goOffline()
  await create(a, 'From the first')
  await create(b, 'From the second')
  await expect.poll(() => titles(a)).toEqual(['From the first', 'From the second'])
  await expect.poll(() => titles(b)).toEqual(['From the first', 'From the second'])
  for (const { session } of [a, b]) await expect.poll(() => session.saved.get()).toEqual({ kind: 'offline', count: 2 })
})

test('what one tab does without a network another tab sends, and both know that it is saved', async () => {
  const { server, board, disk, a, b } = await twoTabs()
  a.browser.goOffline()
  await create(a, 'Sent by the other')
  await expect.poll(() => onServer(server, board)).toEqual(['Sent by the other'])
  await b.session.whenSaved()
  await until(a.session.saved, (view) => view.kind === 'offline' && view.count === 0)
  await expect.poll(() => disk.contents(`topsight/${board}/ines`)?.unsaved.size).toBe(0)
})

test('what was on its way when the network went is passed on too', async () => {
  const { server, board, a, b } = await twoTabs()
  server.storage.freeze()
  await create(a, 'Under way')
  a.browser.goOffline()
  b.browser.goOffline()
  await expect.poll(() => titles(b)).toEqual(['Under way'])
  expect(b.session.saved.get()).toEqual({ kind: 'offline', count: 1 })
  server.storage.thaw()
  a.browser.goOnline()
  b.browser.goOnline()
  await Promise.all([a.session.whenSaved(), b.session.whenSaved()])
  expect(await onServer(server, board)).toEqual(['Under way'])
})

test('a tab opened later learns what another one could not keep', async () => {
  const { server, board, disk, a, b } = await twoTabs()
  await b.session.close()
  a.browser.goOffline()
  disk.trouble = 'full'
  await create(a, 'Only in memory')
  await until(a.session.saved, (view) => view.kind === 'not-saved')
  const later = await openTab(server, board, disk)
  await expect.poll(() => titles(later)).toEqual(['Only in memory'])
  await later.session.whenSaved()
  expect(await onServer(server, board)).toEqual(['Only in memory'])
})

test('I3 what the server refuses is set aside once, however many tabs sent it', async () => {
  const { server, board, disk, a, b } = await twoTabs()
  const { id } = await create(a, 'Fine')
  await a.session.whenSaved()
  await expect.poll(() => titles(b)).toEqual(['Fine'])
  a.browser.goOffline()
  b.browser.goOffline()
  a.session.doc.getMap('items/fields').set(`${id}:number`, 99)
  await create(a, 'Also fine')
  await expect.poll(() => titles(b)).toEqual(['Also fine', 'Fine'])
  a.browser.goOnline()
  b.browser.goOnline()
  await expect.poll(() => onServer(server, board)).toEqual(['Also fine', 'Fine'])
  for (const tab of [a, b]) {
    await expect.poll(() => titles(tab)).toEqual(['Also fine', 'Fine'])
    await expect.poll(() => tab.session.saved.get()).toMatchObject({ kind: 'not-saved', reason: 'server-owned' })
  }
  const aside = () => [...(disk.contents(`topsight/${board}/ines`)?.aside.values() ?? [])]
  await expect.poll(aside).toHaveLength(1)
})

test('tabs of two people on one browser tell each other nothing', async () => {
  const { server, board, disk, a, b } = await twoTabs()
  const jonas = await openTab(server, board, disk, 'jonas')
  for (const { browser } of [a, b, jonas]) browser.goOffline()
  await create(a, 'Only mine')
  await expect.poll(() => titles(b)).toEqual(['Only mine'])
  expect(titles(jonas)).toEqual([])
  expect(jonas.session.saved.get()).toEqual({ kind: 'offline', count: 0 })
})
