import * as Y from 'yjs'
import { expect, test, vi } from 'vitest'
import { type TestBoard, testBoard } from '../../../shared/commands/test-board.ts'
import { createBoardStore } from '../../../shared/store/board-store.ts'
import { SessionProvider } from '../../session/session-provider.tsx'
import type { BoardSession } from '../../session/session-types.ts'
import type { SavedView } from '../../session/saved-state.ts'
import { createValue } from '../../session/value.ts'
import { mount } from '../../ui/testing/mount.tsx'
import { WhoMoved } from './who-moved.ts'

/** A page, and the server's board beside it; nothing passes between them by itself. */
function pageOn(server: TestBoard) {
  const page = testBoard({ clientId: 2 })
  page.store.close()
  const doc = new Y.Doc()
  doc.clientID = 3
  Y.applyUpdate(doc, server.bytes())
  const store = createBoardStore(doc)
  const saved = createValue<SavedView>({ kind: 'saved', at: 0 })
  const tell = vi.fn<(text: string) => void>()
  const session = { stores: createValue(store), saved, presence: { others: createValue([]) } }
  mount(
    <SessionProvider session={session as unknown as BoardSession}>
      <WhoMoved tell={tell} />
    </SessionProvider>,
  )
  return {
    told: () => tell.mock.calls.map(([text]) => text),
    drop(ids: string[], container: string) {
      doc.transact(() => {
        for (const id of ids) store.rows.items.update(id, { place: [container, 'doing', `a1${id}`] })
      })
      saved.set({ kind: 'saving' })
    },
    send: () => Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(doc)),
    hear: () => Y.applyUpdate(doc, server.bytes()),
    /** As the server does after all that it has to tell. */
    saySaved: () => saved.set({ kind: 'saved', at: 1 }),
  }
}

function running(): TestBoard {
  const server = testBoard()
  for (const id of ['a', 'b']) server.run('item.create', { id, title: id })
  server.run('item.create', { id: 'in', title: 'In', container: 's1' })
  server.run('sprint.start', { id: 's1' })
  return server
}

/** What the server does with items that were dropped into a closed sprint. */
function bringHome({ doc, store }: TestBoard, ids: string[]) {
  doc.transact(() => {
    for (const id of ids) store.rows.items.update(id, { place: ['s2', 'doing', `a2${id}`] })
  })
}

test('who drops cards into a sprint that is closed by then is told once where they are', () => {
  const server = running()
  const page = pageOn(server)
  page.drop(['a', 'b'], 's1')
  server.run('sprint.close', { id: 's1' })
  page.send()
  bringHome(server, ['a', 'b'])
  page.hear()
  expect(page.told()).toEqual(['2 items placed in Sprint 2: Sprint 1 is closed'])
})

test('so is who hears of the closing first and then where the card was put', () => {
  const server = running()
  const page = pageOn(server)
  server.run('sprint.close', { id: 's1' })
  page.drop(['a'], 's1')
  page.send()
  page.hear()
  page.saySaved()
  expect(page.told()).toEqual([])
  bringHome(server, ['a'])
  page.hear()
  expect(page.told()).toEqual(['Placed in Sprint 2: Sprint 1 is closed'])
})

test('a leftover that was in the sprint when it closed is no news', () => {
  const server = running()
  const page = pageOn(server)
  page.drop(['in'], 's1')
  page.send()
  page.saySaved()
  server.run('sprint.close', { id: 's1', leftovers: 's2' })
  page.hear()
  expect(page.told()).toEqual([])
})

test.for([
  { when: 'offline for an hour', saved: false, told: 1 },
  { when: 'long since on the server', saved: true, told: 0 },
])('whose drop was $when is told of another’s $told times', ({ saved, told }) => {
  vi.useFakeTimers()
  try {
    const server = running()
    const page = pageOn(server)
    page.drop(['a'], 's1')
    if (saved) {
      page.send()
      page.saySaved()
    }
    vi.advanceTimersByTime(3_600_000)
    // the greater client id wins, so the page's drop lost
    server.doc.clientID = 9
    server.run('item.move', { id: 'a', container: 's2', status: 'todo' })
    page.hear()
    expect(page.told()).toHaveLength(told)
  } finally {
    vi.useRealTimers()
  }
})

test('whose card has to be approved before it is where they dropped it is told where the server put it back', () => {
  const server = running()
  server.run('kind.create', { id: 'article', name: 'Article' })
  server.run('approval.require', { kind: 'article', rule: { status: 'doing', members: ['ines'], silo: null } })
  for (const id of ['a', 'b']) server.run('item.update', { id, kind: 'article' })
  const page = pageOn(server)
  page.drop(['a', 'b'], 'backlog')
  page.send()
  server.doc.transact(() => {
    for (const id of ['a', 'b']) server.store.rows.items.update(id, { place: ['backlog', 'todo', `a1${id}`] })
  })
  page.hear()
  expect(page.told()).toEqual(['2 items are back in To do: they have to be approved first'])
})
