import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { randomId } from '../../shared/lib/random-id.ts'
import { boardRowId } from '../../shared/schema/board.ts'
import { stopAfterEach } from '../../tests/helpers/teardown.ts'
import { openDatabase } from '../storage/sqlite/open-database.ts'
import { openSqliteStorage } from '../storage/sqlite/sqlite-storage.ts'
import { createRooms } from '../sync/rooms.ts'
import { createFindEntries } from './find-entries.ts'
import { createIndexer } from './index-room.ts'
import { matchExpression } from './match-expression.ts'

const keep = stopAfterEach()
const ines = { member: 'ines', role: 'owner' } as const

/** Rooms on a disk, and an index that follows them. */
async function newDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'topsight-search-'))
  const file = join(folder, 'topsight.db')
  const storage = await openSqliteStorage({ file })
  const rooms = createRooms({
    ...{ storage, followers: [], logger: pino({ level: 'silent' }), newId: randomId },
    purgeEveryMs: Infinity,
  })
  const db = openDatabase(file)
  const disk = { db, rooms, indexer: createIndexer(db, { most: 3 }) }
  return keep(disk, async () => {
    await rooms.drain(1000)
    await storage.close()
    db.close()
    rmSync(folder, { recursive: true })
  })
}

type Disk = Awaited<ReturnType<typeof newDisk>>

async function newBoard(disk: Disk) {
  const { rooms, db } = disk
  const board = randomId()
  await rooms.create(board, ({ rows }) => {
    rows.board.insert(boardRowId, { name: 'Growth desk', zone: 'UTC', prefix: 'T' })
    rows.statuses.insert('todo', { name: 'To do', category: 'todo', rank: 'a0' })
    rows.labels.insert('l1', { name: 'orchid' })
  })
  const find = createFindEntries(db)
  const world = {
    ...{ board, db, rooms },
    run: (name: string, args: object) => rooms.run(board, name, args, ines),
    write: (item: string, text: string) =>
      rooms.writeBrief(board, item, { command: 'test', body: (doc) => writeText(doc, text) }, ines),
    purge: (item: string) => rooms.write(board, 'bin.purge', ({ rows }) => rows.items.purge(item), ines),
    behind: () => disk.indexer.behind(),
    /** One slice of a room. */
    step: (room: string) => disk.indexer.index(room, 1),
    follow() {
      for (const room of disk.indexer.behind()) for (let more = true; more;) more = disk.indexer.index(room, 1).more
    },
    restart: () => void (disk.indexer = createIndexer(db, { most: 3 })),
    look(typed: string, { deleted = false, comments = true } = {}) {
      const match = matchExpression(board, typed) ?? ''
      return find({ board, match, comments, deleted, limit: 100, offset: 0 })
    },
    found: (typed: string, deleted = false) =>
      world.look(typed, { deleted }).map(({ kind, item }) => `${kind} ${item}`),
  }
  return world
}

const newWorld = async () => newBoard(await newDisk())

function writeText(doc: Y.Doc, text: string) {
  const root = doc.get('root', Y.XmlText)
  root.delete(0, root.length)
  const paragraph = new Y.XmlText()
  root.insertEmbed(0, paragraph)
  paragraph.setAttribute('__type', 'paragraph')
  const node = new Y.Map()
  paragraph.insertEmbed(0, node)
  node.set('__type', 'text')
  paragraph.insert(1, text)
}

type World = Awaited<ReturnType<typeof newWorld>>

test('an item is found by title, label, checklist and key, its brief and comments by their words', async () => {
  const world = await newWorld()
  const { run, write, follow, found, look, board } = world
  await run('item.create', {
    id: 'i1',
    title: 'Fit quiz',
    labels: ['l1'],
    checklist: [{ id: 'c', text: 'Ask Tom', done: false }],
  })
  await world.rooms.write(board, 'test', ({ rows }) => rows.items.update('i1', { number: 219 }), ines)
  await write('i1', 'Boots for everybody')
  await run('thread.open', {
    id: 't1',
    item: 'i1',
    anchor: null,
    comment: { id: 'c1', text: '@[ines] is it waterproof?' },
  })
  follow()
  for (const typed of ['fit', 'orchid', 'tom', 'T-219', '219'])
    expect([typed, found(typed)]).toEqual([typed, ['item i1']])
  expect(look('everybody')).toMatchObject([{ kind: 'brief', item: 'i1', number: 219, title: 'Fit quiz', thread: null }])
  expect(look('waterproof')).toMatchObject([{ kind: 'comment', item: 'i1', thread: 't1' }])
  expect(look('waterproof', { comments: false })).toEqual([])
  expect(found('ines')).toEqual([])
})

test('a label’s new name is found, and its old one is not any more', async () => {
  const { run, follow, found } = await newWorld()
  for (const id of ['i1', 'i2', 'i3', 'i4', 'i5']) await run('item.create', { id, title: id, labels: ['l1'] })
  follow()
  await run('label.update', { id: 'l1', name: 'tulip' })
  follow()
  expect(found('tulip')).toHaveLength(5)
  expect(found('orchid')).toEqual([])
})

test('an item that is gone for good leaves nothing in the index, not even its words', async () => {
  const { run, write, purge, follow, db } = await newWorld()
  await run('item.create', { id: 'i1', title: 'Zanzibar' })
  await write('i1', 'Xylophone')
  await run('thread.open', { id: 't1', item: 'i1', anchor: null, comment: { id: 'c1', text: 'Quagmire' } })
  follow()
  const terms = () => {
    db.exec('create virtual table if not exists temp.terms using fts5vocab(main, search_text, row)')
    return db.prepare<[], string>('select term from temp.terms').pluck().all()
  }
  expect(terms()).toEqual(expect.arrayContaining(['zanzibar', 'xylophone', 'quagmire']))
  await purge('i1')
  follow()
  const left = terms()
  for (const term of ['zanzibar', 'xylophone', 'quagmire']) expect(left).not.toContain(term)
  expect(db.prepare('select count(*) from search_entry').pluck().get()).toBe(0)
  // of the brief that is left on the disk nothing comes back
  follow()
  expect(db.prepare('select count(*) from search_entry').pluck().get()).toBe(0)
})

test('a brief and a comment that are read before their item are found once it is known', async () => {
  const { run, write, step, found, board } = await newWorld()
  await run('item.create', { id: 'i1', title: 'Fit quiz' })
  await write('i1', 'Xylophone')
  await run('thread.open', { id: 't1', item: 'i1', anchor: null, comment: { id: 'c1', text: 'Quagmire' } })
  step(`${board}/brief/i1`)
  step(`${board}/talk`)
  const { again } = step(board)
  expect(again).toEqual([`${board}/brief/i1`, `${board}/talk`])
  again.forEach(step)
  expect(found('xylophone')).toEqual(['brief i1'])
  expect(found('quagmire')).toEqual(['comment i1'])
})

const words = ['amber', 'birch', 'cedar', 'delta', 'ember'] as const
const items = ['i1', 'i2', 'i3', 'i4'] as const
const word = fc.constantFrom(...words)
const item = fc.constantFrom(...items)
const act = fc.oneof(
  fc.record({ act: fc.constant('title' as const), item, word }),
  fc.record({ act: fc.constant('brief' as const), item, word }),
  fc.record({ act: fc.constant('comment' as const), item, word }),
  fc.record({ act: fc.constant('silence' as const), item }),
  fc.record({ act: fc.constant('delete' as const), item }),
  fc.record({ act: fc.constant('restore' as const), item }),
  fc.record({ act: fc.constant('purge' as const), item }),
  fc.record({ act: fc.constantFrom('follow' as const, 'slice' as const, 'restart' as const) }),
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never
/** What each item says, and whether it is in the bin; null: it is gone for good, and its id with it. */
type Model = Map<string, { title: string; brief: string; comments: Map<string, string>; deleted: boolean } | null>

async function carryOut(one: Act, model: Model, world: World) {
  if (one.act === 'follow') return world.follow()
  if (one.act === 'restart') return world.restart()
  if (one.act === 'slice') return void world.behind().slice(0, 1).map(world.step)
  if (!('item' in one)) return
  const known = model.get(one.item)
  if (known === null) return
  const id = one.item
  if (one.act === 'title' && !known?.deleted) {
    model.set(
      id,
      known ? { ...known, title: one.word } : { title: one.word, brief: '', comments: new Map(), deleted: false },
    )
    await world.run(known ? 'item.update' : 'item.create', { id, title: one.word })
  }
  if (!known) return
  if (one.act === 'brief') {
    known.brief = one.word
    await world.write(id, one.word)
  } else if (one.act === 'comment') {
    const comment = randomId()
    known.comments.set(comment, one.word)
    await world.run('thread.open', { id: randomId(), item: id, anchor: null, comment: { id: comment, text: one.word } })
  } else if (one.act === 'silence') {
    const [comment] = known.comments.keys()
    if (comment !== undefined) await world.run('comment.delete', { id: comment })
    if (comment !== undefined) known.comments.delete(comment)
  } else if (one.act === 'delete') {
    if (!known.deleted) await world.run('item.delete', { ids: [id] })
    known.deleted = true
  } else if (one.act === 'restore') {
    if (known.deleted) await world.run('item.restore', { ids: [id] })
    known.deleted = false
  } else if (one.act === 'purge') {
    model.set(id, null)
    await world.purge(id)
  }
}

function expected(model: Model, typed: string, deleted: boolean): string[] {
  return [...model].flatMap(([id, said]) => {
    if (said === null || (said.deleted && !deleted)) return []
    const comments = [...said.comments.values()].filter((text) => text === typed).map(() => `comment ${id}`)
    return [
      ...(said.title === typed ? [`item ${id}`] : []),
      ...(said.brief === typed ? [`brief ${id}`] : []),
      ...comments,
    ]
  })
}

test('whatever was written is found and whatever was taken away is not, however the index follows and restarts', async () => {
  const disk = await newDisk()
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      const world = await newBoard(disk)
      const model: Model = new Map()
      for (const one of acts) await carryOut(one, model, world)
      world.follow()
      for (const typed of words)
        for (const deleted of [false, true])
          expect(world.found(typed, deleted).toSorted()).toEqual(expected(model, typed, deleted).toSorted())
    }),
    { numRuns: 60 },
  )
}, 120_000)
