import { expect, test } from 'vitest'
import type { BriefRoom } from '../../client/session/brief-types.ts'
import type { BoardSession } from '../../client/session/session-types.ts'
import { until } from '../../client/session/value.ts'
import { addParagraph, paragraphAt, paragraphsOf } from '../helpers/brief-doc.ts'
import { createBrowserDisk } from '../helpers/browser-disk.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { createTestBrowser } from '../helpers/test-browser.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()

async function desk() {
  const server = keep(await startSyncServer(), (one) => one.stop())
  const board = await server.board()
  const disk = createBrowserDisk()
  const ines = keep(createTestBrowser(server, 'ines', 'editor', disk), (one) => one.stop())
  const jonas = keep(createTestBrowser(server, 'jonas'), (one) => one.stop())
  const session = await ines.open(board)
  const { id: item } = await session.run<{ id: string }>('item.create', { title: 'Boot fit guide' })
  await session.whenSaved()
  const other = await jonas.open(board)
  await expect.poll(() => other.store.rows.items.has(item)).toBe(true)
  const onServer = () => server.rooms.readBrief(board, item, (doc) => (doc ? paragraphsOf(doc) : []))
  return { server, board, disk, ines, jonas, session, other, item, onServer }
}

async function openBrief(session: BoardSession, item: string): Promise<BriefRoom> {
  const room = (await session.rooms()).openBrief(item)
  void room.provider.connect()
  await until(room.state, (state) => state === 'ready')
  return room
}

test('two people write one brief; the bar says “saved” once the brief is on the disk too', async () => {
  const { session, other, item, onServer } = await desk()
  const [mine, theirs] = [await openBrief(session, item), await openBrief(other, item)]
  addParagraph(mine.doc, 'Measure both feet')
  expect(session.saved.get().kind).toBe('saving')
  await session.whenSaved()
  expect(await onServer()).toEqual(['Measure both feet'])
  await expect.poll(() => paragraphsOf(theirs.doc)).toEqual(['Measure both feet'])
})

test('what was written offline and closed is sent by the next session, without the brief being opened', async () => {
  const { session, ines, board, item, onServer } = await desk()
  const room = await openBrief(session, item)
  ines.goOffline()
  addParagraph(room.doc, 'Written on the train')
  addParagraph(room.doc, 'and some more')
  await expect.poll(() => session.saved.get()).toEqual({ kind: 'offline', count: 2 })
  await session.close()
  ines.goOnline()
  const next = await ines.open(board)
  await expect.poll(onServer).toEqual(['Written on the train', 'and some more'])
  await next.whenSaved()
})

test('closed offline in a page that stays open, it is sent once the network is back', async () => {
  const { session, ines, item, onServer } = await desk()
  const room = await openBrief(session, item)
  ines.goOffline()
  addParagraph(room.doc, 'Written on the train')
  room.close()
  ines.goOnline()
  await expect.poll(onServer).toEqual(['Written on the train'])
  await session.whenSaved()
})

test('a brief that was seen here opens offline as it was', async () => {
  const { session, ines, board, item } = await desk()
  const room = await openBrief(session, item)
  addParagraph(room.doc, 'Measure both feet')
  await session.whenSaved()
  await session.close()
  ines.goOffline()
  const next = await ines.open(board)
  expect(paragraphsOf((await openBrief(next, item)).doc)).toEqual(['Measure both feet'])
})

test('one that was never seen begins blank offline, and what is written there joins what the others have', async () => {
  const { session, other, ines, item, onServer } = await desk()
  const theirs = await openBrief(other, item)
  addParagraph(theirs.doc, 'Theirs')
  await other.whenSaved()
  ines.goOffline()
  const room = (await session.rooms()).openBrief(item)
  void room.provider.connect()
  await until(room.state, (state) => state === 'blank')
  addParagraph(room.doc, 'Mine')
  ines.goOnline()
  await expect.poll(async () => (await onServer()).toSorted()).toEqual(['Mine', 'Theirs'])
})

test('words of mine that nobody had seen are offered back when somebody took their paragraph away', async () => {
  const { session, other, ines, board, item } = await desk()
  const [mine, theirs] = [await openBrief(session, item), await openBrief(other, item)]
  addParagraph(mine.doc, 'Measure both feet')
  await expect.poll(() => paragraphsOf(theirs.doc)).toHaveLength(1)
  await session.whenSaved()
  ines.goOffline()
  for (const [place, sign] of Array.from(' in the evening').entries()) paragraphAt(mine.doc, 0).insert(18 + place, sign)
  theirs.doc.transact(() => deleteFirst(theirs))
  await other.whenSaved()
  ines.goOnline()
  await until(mine.lost, (lost) => lost.length > 0)
  expect(mine.lost.get().map(({ text }) => text)).toEqual([' in the evening'])
  expect(paragraphsOf(mine.doc)).toEqual([])

  // they outlive the page, until somebody has dealt with them
  await session.close()
  const next = await openBrief(await ines.open(board), item)
  const [{ id, text }] = next.lost.get() as [{ id: string; text: string }]
  expect(text).toBe(' in the evening')
  next.dismissLost(id)
  expect(next.lost.get()).toEqual([])
})

test('who comes back is told how many blocks have changed meanwhile', async () => {
  const { session, other, ines, item } = await desk()
  const [mine, theirs] = [await openBrief(session, item), await openBrief(other, item)]
  for (const words of ['One', 'Two', 'Three']) addParagraph(mine.doc, words)
  await expect.poll(() => paragraphsOf(theirs.doc)).toHaveLength(3)
  expect(theirs.away.get()).toBeNull()
  ines.goOffline()
  paragraphAt(theirs.doc, 1).insert(1, 'very ')
  addParagraph(theirs.doc, 'Four')
  await other.whenSaved()
  ines.goOnline()
  await until(mine.away, (away) => away !== null)
  expect(mine.away.get()?.changes).toBe(2)
  expect([...(mine.away.get()?.ranges.keys() ?? [])]).toEqual([theirs.doc.clientID])
  mine.dismissAway()
  expect(mine.away.get()).toBeNull()
})

test('a comment that is written offline is said once the network is back, by whoever wrote it', async () => {
  const { server, session, ines, board, item } = await desk()
  const { talk } = await session.rooms()
  await until(talk.store, (store) => store !== null)
  ines.goOffline()
  talk.send('thread.open', { id: 'th1', item, anchor: null, comment: { id: 'c1', text: 'Who measured this?' } })
  talk.send('comment.add', { id: 'c2', thread: 'th1', text: 'And when?' })
  await expect.poll(() => session.saved.get()).toEqual({ kind: 'offline', count: 2 })
  ines.goOnline()
  await until(talk.waiting, (waiting) => waiting.length === 0)
  const comments = await server.rooms.readTalk(board, ({ rows }) => [...rows.comments.all().values()])
  expect(comments.map(({ id, author }) => [id, author])).toEqual([
    ['c1', 'ines'],
    ['c2', 'ines'],
  ])
  await expect.poll(() => talk.store.get()?.rows.comments.all().size).toBe(2)
})

function deleteFirst({ doc }: BriefRoom) {
  const paragraph = paragraphAt(doc, 0)
  const root = paragraph.parent
  if (root && 'delete' in root) (root as { delete(at: number, length: number): void }).delete(0, 1)
}
