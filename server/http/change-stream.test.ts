import { EventEmitter, once } from 'node:events'
import { expect, test } from 'vitest'
import type { ChangeReader } from '../log/changes.ts'
import { type ChangeStreamOptions, streamChanges } from './change-stream.ts'

/** A reader that has so many rows and then waits. */
function readerOf(rows: number): ChangeReader & { closed: boolean; fetched: number } {
  return {
    head: rows,
    closed: false,
    fetched: 0,
    async next() {
      if (this.fetched === rows) return 'idle'
      this.fetched += 1
      return { seq: this.fetched, at: 0, json: '{}' }
    },
    end: () => undefined,
    close() {
      this.closed = true
    },
  }
}

class Outgoing extends EventEmitter {
  destroy() {
    this.emit('destroyed')
  }
}

function open(reader: ChangeReader, more: Partial<ChangeStreamOptions> = {}) {
  const outgoing = new Outgoing()
  const options = { outgoing: outgoing as never, recheck: async () => undefined, onClose: () => undefined, ...more }
  return { outgoing, response: streamChanges(reader, options) }
}

test('a row is fetched only when the socket can take it', async () => {
  const reader = readerOf(1000)
  const { response } = open(reader)
  const body = (await response).body?.getReader()
  for (let i = 0; i < 4; i += 1) await body?.read()
  expect(reader.fetched).toBeLessThanOrEqual(4)
  await body?.cancel()
  expect(reader.closed).toBe(true)
})

test('who takes nothing for too long is cut off', async () => {
  const reader = readerOf(1000)
  const { outgoing, response } = open(reader, { slowAfterMs: 5 })
  const cut = once(outgoing, 'destroyed')
  const body = (await response).body?.getReader()
  await body?.read()
  await body?.read()
  // keeps the process from ending: the watch over slow readers does not
  const keep = setInterval(() => undefined, 1000)
  await cut
  clearInterval(keep)
  expect(reader.closed).toBe(true)
})

test('while nothing happens the right is looked at again and a word is sent', async () => {
  let looks = 0
  const { response } = open(readerOf(0), { recheck: async () => void (looks += 1) })
  const body = (await response).body?.getReader()
  await body?.read()
  const { value } = (await body?.read()) ?? {}
  expect(new TextDecoder().decode(value)).toBe(': still here\n\n')
  expect(looks).toBe(1)
  await body?.cancel()
})

test('where the first row cannot be had nothing is sent', async () => {
  const reader = { ...readerOf(1), next: () => Promise.reject(new Error('trimmed')) }
  await expect(open(reader).response).rejects.toThrow('trimmed')
})
