import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardSession } from '../../client/session/session-types.ts'
import { until } from '../../client/session/value.ts'
import type { Role } from '../../shared/protocol.ts'
import type { BrowserDisk } from '../helpers/browser-disk.ts'
import { connectStock } from '../helpers/clients.ts'
import { openMemoryStorage } from '../helpers/memory-storage.ts'
import { type SyncServer, startSyncServer } from '../helpers/sync-server.ts'
import { type TestBrowser, createTestBrowser } from '../helpers/test-browser.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

async function newServer(options: Parameters<typeof startSyncServer>[0] = {}): Promise<SyncServer> {
  const server = await startSyncServer(options)
  stops.push(() => server.stop())
  return server
}

function newBrowser(server: SyncServer | null, member?: string, role?: Role, disk?: BrowserDisk): TestBrowser {
  const browser = createTestBrowser(server, member, role, disk)
  stops.push(() => browser.stop())
  return browser
}

async function oneBoard(options: Parameters<typeof startSyncServer>[0] = {}) {
  const server = await newServer(options)
  const board = await server.board()
  const browser = newBrowser(server)
  const session = await browser.open(board)
  await online(session)
  return { server, board, browser, session }
}

const online = (session: BoardSession) => until(session.status, ({ connection }) => connection === 'online')
const savedAs = (session: BoardSession, kind: string) => until(session.saved, (view) => view.kind === kind)
const create = (session: BoardSession, title: string) => session.run<{ id: string }>('item.create', { title })
const titles = (session: BoardSession) =>
  [...session.store.rows.items.all().values()]
    .filter((row) => row.deleted === null)
    .map(({ title }) => title)
    .toSorted()

/** Reads the board as the server has it on disk. */
function onServer(server: SyncServer, board: string): Promise<string[]> {
  return server.rooms.read(board, (store) =>
    [...store.rows.items.all().values()]
      .filter((row) => row.deleted === null)
      .map(({ title }) => title)
      .toSorted(),
  )
}

describe('a session', () => {
  test('I2 an edit is saving until it is on the server’s disk, then saved', async () => {
    let atTheDisk: (() => void) | undefined
    let open = () => {}
    const gate = new Promise<void>((resolve) => (open = resolve))
    const storage = openMemoryStorage({
      beforeCommit: () => {
        atTheDisk?.()
        return atTheDisk ? gate : Promise.resolve()
      },
    })
    const { server, board, session } = await oneBoard({ storage })
    expect(session.saved.get().kind).toBe('saved')
    const reached = new Promise<void>((resolve) => (atTheDisk = resolve))
    await create(session, 'Winter guide')
    await reached
    expect(session.saved.get()).toEqual({ kind: 'saving' })
    open()
    await session.whenSaved()
    expect(session.saved.get().kind).toBe('saved')
    expect(await onServer(server, board)).toEqual(['Winter guide'])
  })

  test('two people at one board see the same', async () => {
    const { server, board, session } = await oneBoard()
    const other = await newBrowser(server, 'jonas').open(board)
    await Promise.all([create(session, 'Mine'), create(other, 'Theirs')])
    await Promise.all([session.whenSaved(), other.whenSaved()])
    await expect.poll(() => titles(session)).toEqual(['Mine', 'Theirs'])
    await expect.poll(() => titles(other)).toEqual(['Mine', 'Theirs'])
  })

  test('I5 offline it counts what waits here, and saves it when the server is back', async () => {
    const storage = openMemoryStorage()
    const server = await startSyncServer({ storage })
    const board = await server.board()
    const browser = newBrowser(server)
    const session = await browser.open(board)
    await online(session)
    await create(session, 'Before')
    await session.whenSaved()
    browser.server = null
    await server.stop()
    await savedAs(session, 'offline')
    expect(session.saved.get()).toEqual({ kind: 'offline', count: 0 })
    await create(session, 'One')
    await create(session, 'Two')
    expect(session.saved.get()).toEqual({ kind: 'offline', count: 2 })
    await expect.poll(() => browser.asksBeforeLeaving()).toBe(false)
    browser.server = await newServer({ storage: openMemoryStorage({ disk: storage.disk }) })
    browser.goOnline()
    await session.whenSaved()
    expect(await onServer(browser.server, board)).toEqual(['Before', 'One', 'Two'])
  })

  test('opens from this browser’s copy without a server, and still knows what waits', async () => {
    const { server, board, browser, session } = await oneBoard()
    await create(session, 'Saved')
    await session.whenSaved()
    browser.goOffline()
    await create(session, 'Waits')
    await savedAs(session, 'offline')
    await session.close()
    const again = await browser.open(board)
    expect(titles(again)).toEqual(['Saved', 'Waits'])
    await savedAs(again, 'offline')
    expect(again.saved.get()).toEqual({ kind: 'offline', count: 1 })
    expect(again.people.get().get('jonas')?.name).toBe('Jonas Brandt')
    browser.goOnline()
    await again.whenSaved()
    expect(await onServer(server, board)).toEqual(['Saved', 'Waits'])
  })

  test('without a copy and without a server it says so', async () => {
    const server = await newServer()
    const board = await server.board()
    await expect(newBrowser(null).open(board)).rejects.toMatchObject({ code: 'offline' })
    await expect(newBrowser(server).open('nowhere')).rejects.toMatchObject({ status: 404 })
  })

  test('the page asks before it closes only while a change is on no disk at all', async () => {
    const { browser, session } = await oneBoard()
    browser.goOffline()
    browser.disk.trouble = 'full'
    await create(session, 'Nowhere')
    await savedAs(session, 'not-saved')
    expect(session.saved.get()).toEqual({ kind: 'not-saved', reason: 'full', downloadable: true })
    expect(browser.asksBeforeLeaving()).toBe(true)
    expect(session.unsaved.copy()?.text).toContain('Nowhere')
    browser.goOnline()
    await session.whenSaved()
    expect(browser.asksBeforeLeaving()).toBe(false)
  })

  test('a full disk is told while the server still keeps everything, and a browser without one at once', async () => {
    const { server, board, browser, session } = await oneBoard()
    expect(session.storage.get()).toBe(null)
    browser.disk.trouble = 'full'
    await create(session, 'Sent all the same')
    await until(session.storage, (trouble) => trouble === 'full')
    await session.whenSaved()
    expect(session.saved.get().kind).toBe('saved')
    expect(await onServer(server, board)).toEqual(['Sent all the same'])
    const blocked = newBrowser(server, 'jonas')
    blocked.around.records = () => null
    const second = await blocked.open(board)
    expect(second.storage.get()).toBe('failed')
    expect(titles(second)).toEqual(['Sent all the same'])
    await online(second)
    await create(second, 'Sent too')
    await second.whenSaved()
  })

  test('storage that is nearly full is told at opening, and after much was written', async () => {
    const { server, board, browser, session } = await oneBoard()
    expect(session.storage.get()).toBe(null)
    browser.room = { used: 95_000_000, most: 100_000_000 }
    const cramped = newBrowser(server, 'jonas')
    cramped.room = { used: 910_000_000, most: 1_000_000_000 }
    const second = await cramped.open(board)
    await until(second.storage, (state) => state === 'low')
    cramped.disk.trouble = 'full'
    await create(second, 'Sent all the same')
    await until(second.storage, (state) => state === 'full')
    cramped.disk.trouble = null
    cramped.room = { used: 100_000_000, most: 1_000_000_000 }
    await until(second.storage, (state) => state === null)
    // the first one has not looked again since it opened
    expect(session.storage.get()).toBe(null)
    const text = 'A long brief. '.repeat(1000)
    for (let count = 0; count < 100; count += 1) await session.run('item.create', { title: 'Long', draft: text })
    await until(session.storage, (state) => state === 'low')
    await session.whenSaved()
  })

  test('a second person at the same browser neither sees nor sends what the first left', async () => {
    const { server, board, browser, session } = await oneBoard()
    browser.goOffline()
    await create(session, 'Only mine')
    await expect.poll(() => browser.asksBeforeLeaving()).toBe(false)
    await session.close()
    const second = await newBrowser(server, 'jonas', 'editor', browser.disk).open(board)
    await online(second)
    expect(titles(second)).toEqual([])
    await second.whenSaved()
    expect(await onServer(server, board)).toEqual([])
  })

  test('nothing of mine goes out when somebody else has signed in here meanwhile', async () => {
    const { server, board, browser, session } = await oneBoard()
    browser.goOffline()
    await create(session, 'Only mine')
    browser.signedInAs = 'jonas'
    browser.goOnline()
    await until(session.status, ({ ended }) => ended === 'other-member')
    expect(session.saved.get()).toEqual({ kind: 'not-saved', reason: 'other-member', downloadable: true })
    expect(await onServer(server, board)).toEqual([])
  })

  test('undo takes back only what is mine and says what others have changed since', async () => {
    const { server, board, session } = await oneBoard()
    const other = await newBrowser(server, 'jonas').open(board)
    const { id } = await create(session, 'Winter guide')
    await session.run('item.update', { id, title: 'Winter guide 2', points: 5 })
    await expect.poll(() => other.store.rows.items.get(id)?.points).toBe(5)
    expect(other.undoable.get()).toEqual({ undo: null, redo: null })
    await other.run('item.update', { id, title: 'Theirs' })
    await expect.poll(() => session.store.rows.items.get(id)?.title).toBe('Theirs')
    expect(session.undoable.get()).toEqual({ undo: 'item.update', redo: null })
    expect(session.undo()).toEqual({ name: 'item.update', skipped: [{ collection: 'items', id, field: 'title' }] })
    expect(session.store.rows.items.get(id)).toMatchObject({ title: 'Theirs', points: null })
    session.redo()
    expect(session.store.rows.items.get(id)).toMatchObject({ title: 'Theirs', points: 5 })
    await Promise.all([session.whenSaved(), other.whenSaved()])
    await expect.poll(() => other.store.rows.items.get(id)?.points).toBe(5)
  })

  test('an arbitrated command waits for what came before it, and offline says that it must wait', async () => {
    const { browser, session } = await oneBoard()
    browser.role = 'owner'
    browser.goOffline()
    browser.goOnline()
    await online(session)
    await create(session, 'First')
    await session.run('member.create', { colour: 3 })
    await expect.poll(() => session.store.rows.members.all().size).toBe(1)
    browser.goOffline()
    await expect(session.run('member.create', { colour: 4 })).rejects.toMatchObject({ code: 'must-wait' })
  })

  test('a viewer’s session changes nothing', async () => {
    const server = await newServer()
    const board = await server.board()
    const session = await newBrowser(server, 'hana', 'viewer').open(board)
    await online(session)
    await expect(create(session, 'No')).rejects.toMatchObject({ code: 'no-right' })
    expect(session.saved.get().kind).toBe('saved')
    expect(() => session.undo()).toThrow('viewer')
  })

  test('an ended right is told, and what waits can be downloaded', async () => {
    const { server, board, browser, session } = await oneBoard()
    server.rooms.endAccess(board, 'ines', null)
    await until(session.status, ({ ended }) => ended === 'no-right')
    await create(session, 'Too late')
    expect(session.saved.get()).toEqual({ kind: 'not-saved', reason: 'no-right', downloadable: true })
    expect(JSON.parse(session.unsaved.copy()?.text ?? '')).toMatchObject({
      board,
      member: 'ines',
      changes: [{ reason: 'waiting', changes: [{ collection: 'items' }] }],
    })
    expect(browser.requests.filter((path) => path.endsWith('/snapshot'))).toHaveLength(1)
  })

  test('a changed role reaches the session without a reload', async () => {
    const { server, board, browser, session } = await oneBoard()
    browser.role = 'viewer'
    server.rooms.endAccess(board, 'ines', 'viewer')
    await until(session.status, ({ role }) => role === 'viewer')
    await expect(create(session, 'No')).rejects.toMatchObject({ code: 'no-right' })
  })
})

describe('what the server refuses', () => {
  test('I3 is told as not saved and kept for download; the changes around it get through', async () => {
    const { server, board, browser, session } = await oneBoard()
    const told: unknown[] = []
    session.refusals.subscribe((refusal) => told.push(refusal))
    const { id } = await create(session, 'Fine')
    await session.whenSaved()
    browser.goOffline()
    await session.run('item.update', { id, points: 3 })
    // not what a command would do: a field that only the server may write
    session.doc.getMap('items/fields').set(`${id}:number`, 99)
    await create(session, 'Also fine')
    const former = session.store
    browser.goOnline()
    await until(session.stores, (store) => store !== former)
    await expect.poll(() => onServer(server, board)).toEqual(['Also fine', 'Fine'])
    await expect.poll(() => titles(session)).toEqual(['Also fine', 'Fine'])
    expect(session.store.rows.items.get(id)).toMatchObject({ points: 3, number: 1 })
    await expect.poll(() => told).toEqual([{ reason: 'server-owned', count: 1 }])
    expect(session.saved.get()).toEqual({ kind: 'not-saved', reason: 'server-owned', downloadable: true })
    const setAside = () => (JSON.parse(session.unsaved.copy()?.text ?? '') as { changes: unknown[] }).changes
    await expect
      .poll(setAside)
      .toMatchObject([{ reason: 'server-owned', changes: [{ id, field: 'number', after: 99 }] }])
  })

  test('I9 everything of a reader is refused: all of it is set aside, and the screen shows the board as it is', async () => {
    const { server, board, browser, session } = await oneBoard()
    browser.goOffline()
    await create(session, 'One')
    await create(session, 'Two')
    browser.role = 'viewer'
    const former = session.store
    const told = new Promise((resolve) => session.refusals.subscribe(resolve))
    browser.goOnline()
    expect(await told).toEqual({ reason: 'read-only', count: 2 })
    await until(session.stores, (store) => store !== former)
    expect(titles(session)).toEqual([])
    expect(await onServer(server, board)).toEqual([])
    expect(session.saved.get()).toEqual({ kind: 'not-saved', reason: 'read-only', downloadable: true })
    const copy = JSON.parse(session.unsaved.copy()?.text ?? '') as {
      changes: { changes: { after: { title: string } }[] }[]
    }
    expect(copy.changes.map(({ changes }) => changes[0]?.after.title)).toEqual(['One', 'Two'])
    await session.close()
    const again = await browser.open(board)
    expect(again.saved.get().kind).toBe('not-saved')
    again.unsaved.forget(again.unsaved.aside().map(({ id }) => id))
    await online(again)
    expect(again.saved.get().kind).toBe('saved')
    expect(again.unsaved.copy()).toBe(null)
  })

  test('I8 a board that was restored meanwhile is loaded anew; what waited is offered, not merged', async () => {
    const { server, board, browser, session } = await oneBoard()
    await create(session, 'Old')
    await session.whenSaved()
    browser.goOffline()
    await create(session, 'Waited')
    await expect.poll(() => browser.asksBeforeLeaving()).toBe(false)
    const restored = await newServer()
    await restored.rooms.create(board, ({ rows }) => {
      rows.statuses.insert('todo', { name: 'To do', category: 'todo', rank: 'a0' })
      rows.items.insert('restored', { title: 'Restored' })
    })
    browser.server = restored
    const former = session.store
    browser.goOnline()
    await until(session.stores, (store) => store !== former)
    await until(session.saved, (view) => view.kind === 'not-saved')
    expect(titles(session)).toEqual(['Restored'])
    expect(session.saved.get()).toEqual({ kind: 'not-saved', reason: 'other-epoch', downloadable: true })
    session.unsaved.forget(session.unsaved.aside().map(({ id }) => id))
    await create(session, 'New')
    await session.whenSaved()
    expect(await onServer(restored, board)).toEqual(['New', 'Restored'])
    await session.close()
    expect(titles(await browser.open(board))).toEqual(['New', 'Restored'])
    expect(await onServer(server, board)).toEqual(['Old'])
  })

  test('I10 a client id that is somebody else’s is given up, and what waited is made again under a new one', async () => {
    const { server, board, browser, session: earlier } = await oneBoard()
    await earlier.close()
    browser.goOffline()
    const session = await browser.open(board)
    await create(session, 'Mine')
    const former = session.doc
    // a stock client of somebody else happens to draw the same number
    const doc = new Y.Doc()
    doc.clientID = former.clientID
    const thief = connectStock(server, board, { member: 'jonas', doc })
    await thief.synced()
    for (const title of ['Theirs', 'And theirs']) doc.getMap('items').set(title.replace(' ', ''), { title })
    await expect.poll(() => onServer(server, board)).toEqual(['And theirs', 'Theirs'])
    thief.stop()
    browser.goOnline()
    await until(session.stores, () => session.doc !== former)
    await session.whenSaved()
    expect(await onServer(server, board)).toEqual(['And theirs', 'Mine', 'Theirs'])
  })
})

describe('presence', () => {
  test('shows who is here and what they have in hand, and nobody who has left', async () => {
    const { server, board, session } = await oneBoard()
    const browser = newBrowser(server, 'jonas')
    const other = await browser.open(board)
    const { id } = await create(other, 'Card')
    other.presence.show({
      view: 'sprint',
      open: id,
      hand: { items: [id], count: 1, over: { column: 'todo', index: 2 } },
    })
    await until(session.presence.others, (others) => others[0]?.hand !== null && others[0]?.hand !== undefined)
    expect(session.presence.others.get()).toMatchObject([
      {
        member: 'jonas',
        name: 'jonas',
        role: 'editor',
        view: 'sprint',
        open: id,
        hand: { items: [id], count: 1, over: { column: 'todo', index: 2 } },
        quietSince: null,
      },
    ])
    await browser.stop()
    await until(session.presence.others, (others) => others.length === 0)
  })

  test('is back at once after a short break', async () => {
    const { server, board, session } = await oneBoard()
    const browser = newBrowser(server, 'jonas')
    const other = await browser.open(board)
    await until(session.presence.others, (others) => others.length === 1)
    browser.goOffline()
    await until(session.presence.others, (others) => others.length === 0)
    browser.goOnline()
    await online(other)
    await until(session.presence.others, (others) => others.length === 1)
  })
})
