import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createEntries } from '../search/entries.ts'
import { followerName } from '../search/index-room.ts'
import { migrate } from '../storage/sqlite/schema.ts'
import { createFileStore } from './file-store.ts'

const day = 86_400_000
const keepMs = 30 * day

function newStore() {
  const db = new Database(':memory:')
  migrate(db)
  const store = createFileStore(db)
  const entries = createEntries(db)
  const room = (name: string, head: number, seen: number | null) => {
    db.prepare('insert or replace into room (room, epoch, head, created_at) values (?, ?, ?, 1)').run(name, 'e', head)
    if (seen !== null)
      db.prepare('insert or replace into follower (name, room, seq) values (?, ?, ?)').run(followerName, name, seen)
  }
  room('b1', 1, 1)
  const item = { kind: 'item', thread: null, number: 1, deleted: false, name: '', title: 'Boots', body: '' } as const
  return {
    ...{ db, store, room },
    addItem: (key: string) => entries.put({ board: 'b1', key, item: key, ...item }, 1),
    use: (key: string, ...files: string[]) => entries.putUses('b1', key, new Set(files)),
    keep: (text: string, { board = 'b1', at = 0, most = 1000 } = {}) =>
      store.keep({ board, type: 'image/png', bytes: Buffer.from(text), width: 1, height: 1, by: 'ines', at, most }),
    sweep: (now: number) => store.sweep({ now, keepMs }),
    isKept: (sha256: string) => store.read({ board: 'b1', sha256 }) !== null,
  }
}

test('the same file twice is one, for each board its own', () => {
  const { keep, store } = newStore()
  const first = keep('boots')
  expect(keep('boots')).toEqual({ ...first, isNew: false })
  expect(store.total(null)).toEqual({ files: 1, bytes: 5 })
  expect(store.read({ board: 'b2', sha256: first?.sha256 ?? '' })).toBeNull()
  expect(keep('boots', { board: 'b2' })?.isNew).toBe(true)
})

test('a board’s files take no more than its room, and another board has its own', () => {
  const { keep } = newStore()
  expect(keep('12345', { most: 8 })).not.toBeNull()
  expect(keep('6789', { most: 8 })).toBeNull()
  expect(keep('12345', { most: 8 })?.isNew).toBe(false)
  expect(keep('6789', { most: 8, board: 'b2' })).not.toBeNull()
})

test('a file that no brief has named for 30 days goes, one that is named stays', () => {
  const { keep, sweep, use, isKept } = newStore()
  const [named, unnamed, once] = ['a', 'b', 'c'].map((text) => keep(text)?.sha256 ?? '') as [string, string, string]
  use('i1', named, once)
  expect(sweep(0)).toBe(0)
  expect(sweep(keepMs - 1)).toBe(0)
  use('i1', named)
  expect(sweep(keepMs)).toBe(1)
  expect([named, unnamed, once].map(isKept)).toEqual([true, false, true])
  expect(sweep(2 * keepMs - 1)).toBe(0)
  expect(sweep(2 * keepMs)).toBe(1)
  expect([named, once].map(isKept)).toEqual([true, false])
})

test('who brings a file anew, or names it again, has all the time once more', () => {
  const { keep, sweep, use, isKept } = newStore()
  const sha256 = keep('a')?.sha256 ?? ''
  sweep(0)
  keep('a', { at: keepMs - 1 })
  expect(sweep(keepMs)).toBe(0)
  use('i1', sha256)
  sweep(keepMs + 1)
  use('i1')
  sweep(keepMs + 2)
  expect(sweep(2 * keepMs)).toBe(0)
  expect(isKept(sha256)).toBe(true)
})

test('nothing goes while the index does not know what a brief names', () => {
  const { keep, sweep, room, addItem } = newStore()
  keep('a')
  sweep(0)
  addItem('i1')
  room('b1/brief/i1', 5, 4)
  expect(sweep(keepMs)).toBe(0)
  room('b1/brief/i1', 5, 5)
  room('b1', 2, 1)
  expect(sweep(keepMs)).toBe(0)
  room('b1', 2, 2)
  expect(sweep(keepMs)).toBe(1)
})

test('a brief whose item is gone for good holds nothing up', () => {
  const { keep, sweep, room } = newStore()
  keep('a')
  room('b1/brief/gone', 5, null)
  sweep(0)
  expect(sweep(keepMs)).toBe(1)
})
