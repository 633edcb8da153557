import fc from 'fast-check'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BriefText } from '../../shared/brief/brief-text.ts'
import { must } from '../../shared/lib/must.ts'
import { randomId } from '../../shared/lib/random-id.ts'
import { readDigest } from '../../shared/selectors/read-digest.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { openMemoryStorage } from '../../tests/helpers/memory-storage.ts'
import { stopAfterEach } from '../../tests/helpers/teardown.ts'
import { createRooms } from '../sync/rooms.ts'
import { briefExcerpt, briefSections } from './brief-digest.ts'
import { startDigests } from './start-digests.ts'
import { digestsFollower } from './write-digests.ts'

const keep = stopAfterEach()
const ines = { member: 'ines', role: 'owner' } as const
const logger = pino({ level: 'silent' })
const sectionsOf = ({ headings }: BriefText) => ({
  done: headings.filter(({ hasText }) => hasText).length,
  total: headings.length,
})

async function newDesk() {
  const storage = openMemoryStorage()
  const rooms = createRooms({ storage, followers: [], logger, newId: randomId, purgeEveryMs: Infinity })
  keep(rooms, (one) => one.drain(1000))
  await rooms.create('b1', ({ rows }) => {
    rows.statuses.insert('todo', { name: 'To do', category: 'todo', rank: 'a0' })
    for (const id of ['i1', 'i2', 'i3']) rows.items.insert(id, { title: id })
  })
  const start = (behind: readonly string[] = []) =>
    keep(
      startDigests({
        rooms,
        sectionsOf,
        storage,
        behind,
        logger,
        registry: new Registry(),
        gatherMs: 1e6,
        everyMs: 1e6,
      }),
      (one) => one.stop(),
    )
  const comment = (item: string, id: string) =>
    rooms.run('b1', 'thread.open', { id: `t-${id}`, item, anchor: null, comment: { id, text: 'Is it so?' } }, ines)
  return {
    ...{ storage, rooms, start, comment },
    write: (item: string, ...lines: [tag: string | null, text: string][]) =>
      rooms.writeBrief('b1', item, { command: 'test', body: (doc) => writeBlocks(doc, lines) }, ines),
    digest: (item: string) => rooms.read('b1', ({ facts }) => facts.digests.get(item)),
    seq: () => rooms.read('b1', (_, seq) => seq),
  }
}

function writeBlocks(doc: Y.Doc, lines: readonly [tag: string | null, text: string][]) {
  const root = doc.get('root', Y.XmlText)
  root.delete(0, root.length)
  for (const [tag, text] of lines) {
    const block = new Y.XmlText()
    root.insertEmbed(root.length, block)
    block.setAttribute('__type', tag === null ? 'paragraph' : 'heading')
    if (tag !== null) block.setAttribute('__tag', tag)
    const node = new Y.Map()
    block.insertEmbed(0, node)
    node.set('__type', 'text')
    block.insert(1, text)
  }
}

test('what was said and written of an item stands in its digest', async () => {
  const { start, comment, write, digest, rooms } = await newDesk()
  const digests = start()
  await comment('i1', 'c1')
  await comment('i1', 'c2')
  await write('i1', ['h2', 'Goal'], [null, 'More boots'], ['h2', 'Channels'])
  await digests.settled()
  const told = { comments: 2, open: 2, excerpt: 'More boots', sections: { done: 1, total: 2 } }
  expect(await digest('i1')).toEqual(told)
  await rooms.run('b1', 'thread.resolve', { id: 't-c1' }, ines)
  await digests.settled()
  expect(await digest('i1')).toEqual({ ...told, open: 1 })
})

test('many items are one row of the board’s log, and what is right already is none', async () => {
  const { start, comment, write, seq } = await newDesk()
  const digests = start()
  const before = await seq()
  for (const item of ['i1', 'i2', 'i3']) await comment(item, `c-${item}`)
  await write('i1', [null, 'More boots'])
  await digests.settled()
  expect(await seq()).toBe(before + 1)
  await write('i1', [null, 'More boots'])
  await digests.settled()
  expect(await seq()).toBe(before + 1)
})

test('when nothing is said any more the digest goes', async () => {
  const { start, comment, digest, rooms } = await newDesk()
  const digests = start()
  await comment('i1', 'c1')
  await digests.settled()
  await rooms.run('b1', 'comment.delete', { id: 'c1' }, ines)
  await digests.settled()
  expect(await digest('i1')).toBeUndefined()
})

test('of an item that is gone for good nothing is written', async () => {
  const { start, comment, write, digest, rooms } = await newDesk()
  const digests = start()
  await comment('i1', 'c1')
  await write('i1', [null, 'More boots'])
  await rooms.write('b1', 'bin.purge', ({ rows }) => rows.items.purge('i1'), ines)
  await digests.settled()
  expect(await digest('i1')).toBeUndefined()
})

test('it notes how far it has read, and a start goes on from there', async () => {
  const { storage, start, comment, write, digest } = await newDesk()
  await write('i1', [null, 'More boots'])
  await comment('i1', 'c1')
  await start(['b1/brief/i1', 'b1/talk', 'b1']).settled()
  expect(readDigest(await digest('i1'))).toMatchObject({ comments: 1, excerpt: 'More boots' })
  for (const room of ['b1/brief/i1', 'b1/talk']) {
    const stored = await storage.loadRoom(room)
    expect(stored?.cursors).toContainEqual({ name: digestsFollower, room, seq: stored?.head })
  }
})

test('an excerpt is the beginning of what the brief says, and never longer than two lines of a card', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (lines) => {
      const excerpt = briefExcerpt({ text: lines.join('\n'), headings: [], advice: [] })
      expect(excerpt.length).toBeLessThanOrEqual(241)
      expect(excerpt).toBe(excerpt.trim())
      expect(/\p{Surrogate}/u.test(excerpt) && !/\p{Surrogate}/u.test(lines.join(''))).toBe(false)
      expect(lines.join(' ').replaceAll(/\s+/g, ' ').trim().startsWith(excerpt.replace(/…$/, ''))).toBe(true)
    }),
  )
})

test('of a template that nobody has written in nothing is an excerpt, of what was written tips and headings are not', () => {
  const heading = (text: string, hasText: boolean) => ({ level: 2, text, hasText })
  const blank = { text: 'Goal\nSay why.\nLast\nLinks followed', advice: ['Say why.'] }
  expect(briefExcerpt({ ...blank, headings: [heading('Goal', false), heading('Last', false)] })).toBe('')
  const begun = { text: 'Goal\nSay why.\nMore boots\nLast', advice: ['Say why.'] }
  expect(briefExcerpt({ ...begun, headings: [heading('Goal', true), heading('Last', false)] })).toBe('More boots')
})

test('sections are those that the template of the item’s kind asks for', async () => {
  const { rooms } = await newDesk()
  const headings = [
    { level: 2, text: 'goal', hasText: true },
    { level: 2, text: 'Mine', hasText: true },
  ]
  const seed = ({ rows }: BoardStore) => {
    rows.kinds.insert('k1', { name: 'Article' })
    rows.templates.insert('t1', { name: 'Article', kind: 'k1', markdown: '## Goal\n\n## Why\n\n## More (optional)' })
    rows.items.insert('i4', { title: 'Boots', kind: 'k1' })
  }
  await rooms.write('b1', 'test', seed, { member: null })
  const sectionsIn = (id: string) =>
    rooms.read('b1', (store) => briefSections({ headings }, must(store.rows.items.get(id)), store))
  expect([await sectionsIn('i4'), await sectionsIn('i1')]).toEqual([
    { done: 1, total: 2 },
    { done: 0, total: 0 },
  ])
})
