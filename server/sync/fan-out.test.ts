import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../shared/protocol.ts'
import type { Connection } from './connection.ts'
import { type WrittenUpdate, encodeWritten } from './encode-written.ts'
import { createFanOut } from './fan-out.ts'
import { decodeFrame } from './frames.ts'
import { createSyncMetrics } from './metrics.ts'

/** A reader whose socket holds as many unread bytes as the test says. */
function reader() {
  const state = { backlog: 0, closed: 0, got: [] as Uint8Array[] }
  const connection = {
    synced: true,
    staleFrom: null,
    backlog: () => state.backlog,
    send(frame: Uint8Array) {
      state.got.push(frame)
      return state.backlog === 0
    },
    close: (code: number) => void (state.closed = code),
  } as unknown as Connection
  return { state, connection }
}

function board() {
  const doc = new Y.Doc()
  let now = 0
  const connections = new Set<Connection>()
  const fanOut = createFanOut({ doc, connections, clock: () => now, metrics: createSyncMetrics() })
  function write(key: string): WrittenUpdate {
    const starts = new Map([[doc.clientID, Y.getState(doc.store, doc.clientID)]])
    let ended: Y.Transaction | undefined
    doc.transact((transaction) => {
      ended = transaction
      doc.getMap('items').set(key, 1)
    })
    return (ended && encodeWritten(ended, starts)) as WrittenUpdate
  }
  function join(one = reader()) {
    connections.add(one.connection)
    return one
  }
  return { doc, fanOut, write, join, pass: (ms: number) => (now += ms) }
}

/** What a reader holds that applied everything it got. */
function contentOf(frames: readonly Uint8Array[]): string[] {
  const doc = new Y.Doc()
  for (const bytes of frames) {
    const frame = decodeFrame(bytes)
    if (frame.kind === 'update' || frame.kind === 'step2') Y.applyUpdate(doc, frame.update)
  }
  return [...doc.getMap('items').keys()].toSorted()
}

describe('slow readers', () => {
  test('one that has fallen behind is left out, and gets one difference when it has caught up', () => {
    const { fanOut, write, join } = board()
    const [slow, quick] = [join(), join()]
    fanOut.updates([write('a')], null)
    slow.state.backlog = limits.outboundStale + 1
    fanOut.updates([write('b')], null)
    const before = slow.state.got.length
    for (const key of ['c', 'd', 'e']) fanOut.updates([write(key)], null)
    expect(slow.state.got.length).toBe(before)
    fanOut.tendStale(1)
    expect(slow.state.got.length).toBe(before)
    slow.state.backlog = 0
    fanOut.tendStale(1)
    expect(slow.state.got.length).toBe(before + 1)
    expect(contentOf(slow.state.got)).toEqual(contentOf(quick.state.got))
    fanOut.updates([write('f')], null)
    expect(contentOf(slow.state.got)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })

  test('one that reads nothing for a long time, or leaves too much unread, is closed', () => {
    const { fanOut, write, join, pass } = board()
    const [stuck, flooded] = [join(), join()]
    stuck.state.backlog = limits.outboundStale + 1
    flooded.state.backlog = limits.outboundClose + 1
    fanOut.updates([write('a')], null)
    expect([stuck.state.closed, flooded.state.closed]).toEqual([0, 1013])
    pass(limits.slowReaderMs + 1)
    fanOut.tendStale(1)
    expect(stuck.state.closed).toBe(1013)
  })

  test('one that still reads a large board is not slow', () => {
    const { doc, fanOut, write, join } = board()
    doc.getMap('items').set('large', 'x'.repeat(2 * limits.outboundStale))
    const joining = join()
    fanOut.step2(joining.connection, Y.encodeStateVector(new Y.Doc()), 1)
    joining.state.backlog = 2 * limits.outboundStale
    fanOut.updates([write('a')], null)
    expect(joining.connection.staleFrom).toBe(null)
    expect(contentOf(joining.state.got)).toEqual(['a', 'large'])
  })

  test('one that still reads a large update is not slow', () => {
    const { doc, fanOut, write, join } = board()
    const reading = join()
    const starts = new Map([[doc.clientID, Y.getState(doc.store, doc.clientID)]])
    let ended: Y.Transaction | undefined
    doc.transact((transaction) => {
      ended = transaction
      for (let key = 0; key < 3000; key += 1) doc.getMap('items').set(`k${key}`, 'x'.repeat(1000))
    })
    const large = (ended && encodeWritten(ended, starts)) as WrittenUpdate
    fanOut.updates([large], null)
    expect(reading.state.got.length).toBeGreaterThan(5)
    reading.state.backlog = large.bytes.length
    fanOut.updates([write('a')], null)
    expect([reading.connection.staleFrom, reading.state.closed]).toEqual([null, 0])
    expect(contentOf(reading.state.got)).toHaveLength(3001)
  })

  test('presence is the first to go', () => {
    const { fanOut, join } = board()
    const [slow, quick] = [join(), join()]
    slow.state.backlog = limits.outboundDropAwareness + 1
    fanOut.presence(Uint8Array.of(1, 1, 0))
    expect([slow.state.got.length, quick.state.got.length]).toEqual([0, 1])
  })
})

test('everyone with an empty document gets the same bytes', () => {
  const { doc, fanOut, write, join } = board()
  write('a')
  const [one, two, three] = [join(), join(), join()]
  const empty = Y.encodeStateVector(new Y.Doc())
  fanOut.step2(one.connection, empty, 1)
  fanOut.step2(two.connection, empty, 1)
  expect(one.state.got[0]).toBe(two.state.got[0])
  doc.getMap('items').set('b', 1)
  fanOut.step2(three.connection, empty, 2)
  expect(contentOf(three.state.got)).toEqual(['a', 'b'])
})

describe('who asks for the board again and again', () => {
  test('is answered once in a while, and then with what was asked last', () => {
    const { doc, fanOut, write, join, pass } = board()
    const { connection, state } = join()
    write('a')
    fanOut.step2(connection, Y.encodeStateVector(new Y.Doc()), 1)
    const known = Y.encodeStateVector(doc)
    write('b')
    for (let times = 0; times < 50; times++) fanOut.step2(connection, Y.encodeStateVector(new Y.Doc()), 1)
    fanOut.step2(connection, known, 1)
    expect(state.got).toHaveLength(1)
    pass(limits.step2EveryMs)
    fanOut.tendStale(1)
    expect(state.got).toHaveLength(2)
    expect(contentOf(state.got)).toEqual(['a', 'b'])
    expect(fanOut.hasStale()).toBe(false)
  })

  test('and does not read, gets nothing more until it has read', () => {
    const { fanOut, write, join, pass } = board()
    const { connection, state } = join()
    write('a')
    const empty = Y.encodeStateVector(new Y.Doc())
    fanOut.step2(connection, empty, 1)
    state.backlog = limits.outboundDropAwareness + 1
    pass(limits.step2EveryMs)
    fanOut.step2(connection, empty, 1)
    fanOut.tendStale(1)
    expect(state.got).toHaveLength(1)
    state.backlog = 0
    fanOut.tendStale(1)
    expect(state.got).toHaveLength(2)
  })
})
