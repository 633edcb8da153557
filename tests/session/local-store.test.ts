import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBrowserDisk } from '../helpers/browser-disk.ts'
import { type LocalStoreEvent, createLocalStore } from '../../client/session/local-store.ts'
import type { LoadedBoard, OwnChange } from '../../client/session/local-records.ts'
import { documentOf } from '../../client/session/open-document.ts'

const disk = () => createBrowserDisk()
const change = { collection: 'items', id: 'a', field: 'title', before: 'old', after: 'new' }

/** A document that notes its updates, one a write. */
function writer() {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return {
    doc,
    write(key: string, value: string): Uint8Array {
      doc.getMap('items').set(key, value)
      return updates.at(-1) as Uint8Array
    },
    own(key: string, value: string): OwnChange {
      return { update: this.write(key, value), changes: [change] }
    },
  }
}

function open(on = disk(), options: { retryMs?: number; compactAfter?: number } = {}) {
  const events: LocalStoreEvent[] = []
  let id = 0
  const local = createLocalStore({
    records: on.records('ines'),
    clock: () => 5,
    newId: () => `id${++id}`,
    onEvent: (event) => events.push(event),
    ...options,
  })
  return { local, events, on }
}

/** What a copy holds, with the changes of mine that wait. */
function contentOf({ state, updates, unsaved }: LoadedBoard) {
  const later = [...updates, ...unsaved].map(({ update }) => update)
  return documentOf(state, later).getMap('items').toJSON()
}

describe('the local store', () => {
  test('gives back what an earlier session wrote, and which of it waits', async () => {
    const { local, on } = open()
    const board = writer()
    await local.load()
    local.begin('e1', Y.encodeStateAsUpdateV2(board.doc))
    local.append(board.write('a', '1'))
    await local.settled()
    const again = await open(on).local.load()
    expect(again.epoch).toBe('e1')
    expect(contentOf(again)).toEqual({ a: '1' })
    expect(again.unsaved).toEqual([])
  })

  test('remembers across a reload which changes the server has not confirmed', async () => {
    const { local, on } = open()
    const board = writer()
    await local.load()
    local.begin('e1', Y.encodeStateAsUpdateV2(board.doc))
    const first = local.appendOwn(board.own('a', '1'))
    local.appendOwn(board.own('b', '2'))
    local.appendOwn(board.own('c', '3'))
    local.markSaved(first)
    await local.settled()
    const later = open(on)
    const found = await later.local.load()
    expect(found.unsaved).toHaveLength(2)
    expect(found.unsaved[0]?.changes).toEqual([change])
    expect(contentOf(found)).toEqual({ a: '1', b: '2', c: '3' })
    later.local.markSaved(2)
    await later.local.settled()
    expect((await open(on).local.load()).unsaved).toEqual([])
  })

  test('calls a change kept only once its transaction is complete', async () => {
    const { local, events, on } = open()
    const board = writer()
    await local.load()
    local.begin('e1', Y.encodeStateAsUpdateV2(board.doc))
    local.appendOwn(board.own('a', '1'))
    expect(events).toEqual([])
    await local.settled()
    expect(events).toEqual([{ kind: 'kept', upTo: 1 }])
    expect(on.contents('ines')?.unsaved.size).toBe(1)
  })

  test('says when the disk is full, and keeps everything in order once it is not', async () => {
    const { local, events, on } = open(disk(), { retryMs: 1 })
    const board = writer()
    await local.load()
    local.begin('e1', Y.encodeStateAsUpdateV2(board.doc))
    await local.settled()
    on.trouble = 'full'
    local.appendOwn(board.own('a', '1'))
    await local.settled()
    expect(events).toEqual([{ kind: 'storage', trouble: 'full' }])
    on.trouble = null
    local.appendOwn(board.own('b', '2'))
    await local.settled()
    expect(events.slice(1)).toEqual([
      { kind: 'storage', trouble: null },
      { kind: 'kept', upTo: 1 },
      { kind: 'kept', upTo: 2 },
    ])
    expect((await open(on).local.load()).unsaved).toHaveLength(2)
  })

  test('a failed write is tried again by itself', async () => {
    const { local, on, events } = open(disk(), { retryMs: 1 })
    const board = writer()
    await local.load()
    local.begin('e1', Y.encodeStateAsUpdateV2(board.doc))
    on.trouble = 'failed'
    local.appendOwn(board.own('a', '1'))
    await local.settled()
    on.trouble = null
    await expect.poll(() => events.at(-1)).toEqual({ kind: 'kept', upTo: 1 })
  })

  test('without a database nothing is ever called kept', async () => {
    const events: LocalStoreEvent[] = []
    const local = createLocalStore({
      records: null,
      clock: () => 1,
      newId: () => 'x',
      onEvent: (event) => events.push(event),
    })
    expect(await local.load()).toMatchObject({ epoch: null, unsaved: [] })
    local.appendOwn(writer().own('a', '1'))
    await local.settled()
    expect(events).toEqual([{ kind: 'storage', trouble: 'failed' }])
    expect(local.unsaved()).toHaveLength(1)
  })

  test('merges what is acknowledged and leaves what waits single', async () => {
    const { local, on } = open(disk(), { compactAfter: 10 })
    const board = writer()
    await local.load()
    local.begin('e1', Y.encodeStateAsUpdateV2(board.doc))
    local.appendOwn(board.own('mine', '1'))
    local.appendOwn(board.own('too', '2'))
    for (let index = 0; index < 30; index += 1) local.append(board.write(`k${index}`, 'x'))
    await local.settled()
    expect(on.contents('ines')?.updates.size).toBeLessThan(10)
    const found = await open(on).local.load()
    expect(found.unsaved).toHaveLength(2)
    expect(contentOf(found)).toEqual(board.doc.getMap('items').toJSON())
  })

  test('one state takes the place of all acknowledged pieces', async () => {
    const { local, on } = open()
    const board = writer()
    board.write('first', 'x')
    await local.load()
    local.begin('e1', Y.encodeStateAsUpdateV2(board.doc))
    for (let index = 0; index < 5; index += 1) local.append(board.write(`k${index}`, 'x'))
    await local.settled()
    const later = open(on).local
    expect(contentOf(await later.load())).toEqual(board.doc.getMap('items').toJSON())
    later.rebase(Y.encodeStateAsUpdateV2(board.doc))
    await later.settled()
    expect(on.contents('ines')?.updates.size).toBe(0)
    expect(contentOf(await open(on).local.load())).toEqual(board.doc.getMap('items').toJSON())
  })

  test('what is set aside leaves the copy and is still there after a reload', async () => {
    const { local, on } = open()
    const board = writer()
    await local.load()
    local.begin('e1', Y.encodeStateAsUpdateV2(board.doc))
    local.appendOwn(board.own('a', '1'))
    const [moved] = local.setAside('invalid')
    expect(local.unsaved()).toEqual([])
    await local.settled()
    const again = open(on).local
    const loaded = await again.load()
    expect(loaded.unsaved).toEqual([])
    expect(contentOf(loaded)).toEqual({})
    expect(loaded.aside).toMatchObject([{ reason: 'invalid', at: 5, changes: [change] }])
    again.forgetAside([moved?.id ?? ''])
    await again.settled()
    expect((await open(on).local.load()).aside).toEqual([])
  })

  test('I8 a copy of another epoch replaces the old one, and what waited there is set aside', async () => {
    const { local, on } = open()
    const old = writer()
    await local.load()
    local.begin('e1', Y.encodeStateAsUpdateV2(old.doc))
    local.appendOwn(old.own('a', 'old'))
    await local.settled()
    const later = open(on)
    await later.local.load()
    const fresh = writer()
    fresh.write('b', 'new')
    later.local.begin('e2', Y.encodeStateAsUpdateV2(fresh.doc))
    await later.local.settled()
    // the first tab still has the old epoch open: its bytes have no place in the new copy
    local.appendOwn(old.own('c', 'old'))
    await local.settled()
    const found = await open(on).local.load()
    expect(found.epoch).toBe('e2')
    expect(contentOf(found)).toEqual({ b: 'new' })
    expect(found.aside).toMatchObject([{ reason: 'other-epoch' }])
  })

  test('two tabs: one being saved says nothing about the other', async () => {
    const first = open()
    const board = writer()
    await first.local.load()
    first.local.begin('e1', Y.encodeStateAsUpdateV2(board.doc))
    await first.local.settled()
    const second = open(first.on)
    await second.local.load()
    first.local.appendOwn(board.own('a', '1'))
    second.local.appendOwn(writer().own('b', '2'))
    second.local.markSaved(1)
    await Promise.all([first.local.settled(), second.local.settled()])
    expect((await open(first.on).local.load()).unsaved).toHaveLength(1)
  })
})
