import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../shared/protocol.ts'
import { createRoomSize } from './room-size.ts'

function filled(bytes: number): Y.Doc {
  const doc = new Y.Doc()
  const value = 'x'.repeat(1024 * 1024)
  for (let count = 0; count * value.length < bytes; count++) doc.getMap('items').set(`i${count}`, value)
  return doc
}

test('a board is called full by what it holds, not by what was ever written to it', () => {
  const size = createRoomSize(filled(1024 * 1024), 0)
  size.add(1, limits.boardBytes * 2)
  expect([size.overQuota, size.nearQuota]).toEqual([false, false])
  expect(size.bytes).toBeLessThan(2 * 1024 * 1024)
})

test('it warns at four fifths, and is full at the limit', () => {
  const near = createRoomSize(filled(limits.boardBytes * 0.9), 0)
  near.add(1, limits.boardBytes * 0.9)
  expect([near.overQuota, near.nearQuota]).toEqual([false, true])
  const full = createRoomSize(filled(limits.boardBytes * 1.01), 0)
  full.add(1, limits.boardBytes * 1.01)
  expect([full.overQuota, full.nearQuota]).toEqual([true, true])
})

test('one value written over and over in a nearly full board does not have the board encoded each time', () => {
  const doc = filled(limits.boardBytes * 0.95)
  const size = createRoomSize(doc, 0)
  size.add(1, limits.boardBytes * 0.95)
  const exact = size.bytes
  for (let count = 0; count < 30; count++) size.add(1, 64 * 1024)
  // what was written is added up; had it been encoded, it would be the exact size again
  expect(size.bytes).toBe(exact + 30 * 64 * 1024)
  expect(size.overQuota).toBe(false)
})
