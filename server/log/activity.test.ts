import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRoomWriter, emptyBatch } from '../../tests/helpers/room-writer.ts'
import { openMemoryStorage } from '../../tests/helpers/memory-storage.ts'
import type { ActivityEntry, ActivityPage } from '../../shared/interchange/activity.ts'
import { must } from '../../shared/lib/must.ts'
import type { Activity } from './activity.ts'
import { createActivity } from './activity.ts'
import type { ActivityQuestion } from './activity-question.ts'
import { createSegmentCache } from './activity-segment.ts'
import { createLogReplay } from './log-replay.ts'

const room = 'growth'

/** A room whose log gives `boot` the title of each step in turn. */
async function roomWith(titles: readonly string[]) {
  const storage = openMemoryStorage()
  const writer = createRoomWriter(room)
  const birth = writer.edit((items) => void items.set('boot', { title: 'Boot' }))
  await storage.createRoom(room, writer.epoch, { ...emptyBatch, rows: [birth] })
  const amend = async (values: Record<string, unknown>) => {
    const fields = writer.doc.getMap('items/fields')
    const row = writer.edit(() => Object.entries(values).forEach(([name, value]) => fields.set(`boot:${name}`, value)))
    await storage.commit({ ...emptyBatch, rows: [row] })
  }
  const rename = (title: string) => amend({ title })
  for (const title of titles) await rename(title)
  return { storage, rename, amend }
}

async function allOf(activity: Activity, limit: number) {
  const entries = []
  for (let before: number | null | undefined = undefined; before !== null;) {
    const page: ActivityPage = must(
      await activity.read(room, { item: 'boot', limit, ...(before === undefined ? {} : { before }) }),
    )
    entries.push(...page.entries)
    before = page.next
  }
  return entries
}

test('every change of a row is told once, newest first, with what stood there before, whatever the pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('Boot', 'Shoe', 'Sock'), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 4 }),
      async (titles, limit, pageRows) => {
        const { storage } = await roomWith(titles)
        const activity = createActivity({ storage, pageRows, sliceMs: 0 })
        const told = (await allOf(activity, limit)).toReversed()
        expect(told[0]).toMatchObject({ seq: 1, changes: [{ field: '', before: null, after: { title: 'Boot' } }] })
        let title = 'Boot'
        const expected = titles.flatMap((next, index) => {
          const before = title
          title = next
          return before === next ? [] : [{ seq: index + 2, changes: [{ field: 'title', before, after: next }] }]
        })
        expect(told.slice(1)).toMatchObject(expected)
      },
    ),
    { numRuns: 40 },
  )
})

test('of the board’s own fields each value is told by itself, an empty one as null', async () => {
  const { storage, amend } = await roomWith([])
  await amend({ 'custom.budget': 1200, 'custom.region': 'north' })
  await amend({ 'custom.region': null })
  const page = await createActivity({ storage }).read(room, { item: 'boot', limit: 10 })
  expect(page?.entries.map(({ changes }) => changes.map(({ field, before, after }) => [field, before, after]))).toEqual(
    [
      [['custom.region', 'north', null]],
      [
        ['custom.budget', null, 1200],
        ['custom.region', null, 'north'],
      ],
      [['', null, { title: 'Boot' }]],
    ],
  )
})

test('asked again it reads only what is new', async () => {
  const { storage, rename } = await roomWith(['Shoe', 'Sock'])
  const asked: number[] = []
  const readLog: typeof storage.readLog = (name, after, limit) => {
    asked.push(after)
    return storage.readLog(name, after, limit)
  }
  const activity = createActivity({ storage: { ...storage, readLog } })
  await activity.read(room, { item: 'boot', limit: 1 })
  asked.length = 0
  await rename('Lace')
  const page = await activity.read(room, { item: 'boot', limit: 1 })
  expect(asked).toEqual([3])
  expect(page).toMatchObject({ seq: 4, next: 4, entries: [{ changes: [{ before: 'Sock', after: 'Lace' }] }] })
})

test('two who ask at once read the log once', async () => {
  const { storage } = await roomWith(['Shoe', 'Sock'])
  let rows = 0
  const readLog: typeof storage.readLog = async (name, after, limit) => {
    const page = await storage.readLog(name, after, limit)
    // single rows are looked up, to find the end of the log
    rows += limit === 1 ? 0 : page.length
    return page
  }
  const activity = createActivity({ storage: { ...storage, readLog } })
  const ask = () => activity.read(room, { item: 'boot', limit: 10 })
  const [one, two] = await Promise.all([ask(), ask()])
  expect(one).toEqual(two)
  expect(rows).toBe(3)
})

test('where the beginning of the log is gone, the history begins with the snapshot', async () => {
  const { storage, rename } = await roomWith(['Shoe', 'Sock'])
  await storage.compact(room)
  must(storage.disk.get(room)).rows.splice(0, 3)
  await rename('Lace')
  const page = await createActivity({ storage }).read(room, { item: 'boot', limit: 10 })
  expect(page?.entries).toMatchObject([{ seq: 4, changes: [{ field: 'title', before: 'Sock', after: 'Lace' }] }])
  expect(page?.next).toBe(null)
})

test('what was trimmed is not told any more, although it was read before', async () => {
  const { storage } = await roomWith(['Shoe', 'Sock', 'Lace', 'Heel', 'Sole'])
  const activity = createActivity({ storage, segmentRows: 2 })
  const seqs = async () => (await activity.read(room, { item: 'boot', limit: 10 }))?.entries.map(({ seq }) => seq)
  expect(await seqs()).toEqual([6, 5, 4, 3, 2, 1])
  await storage.compact(room)
  must(storage.disk.get(room)).rows.splice(0, 3)
  expect(await seqs()).toEqual([6, 5, 4])
})

test('an item that the log does not know has no history, and a disk that failed once is asked again', async () => {
  const { storage } = await roomWith([])
  let broken = true
  const readLog: typeof storage.readLog = async (...question) => {
    if (broken) throw new Error('the disk is away')
    return storage.readLog(...question)
  }
  const activity = createActivity({ storage: { ...storage, readLog } })
  await expect(activity.read(room, { item: 'boot', limit: 1 })).rejects.toThrow('the disk is away')
  broken = false
  expect(await activity.read(room, { item: 'shoe', limit: 1 })).toBe(null)
  expect((await activity.read(room, { item: 'boot', limit: 1 }))?.entries).toHaveLength(1)
})

const word = fc.constantFrom('one', 'two', 'three')
const step = fc.record({
  member: fc.constantFrom('ines', 'jonas', null),
  what: fc.constantFrom('items', 'labels', 'events'),
  id: word,
  field: fc.constantFrom('title', 'points', 'name'),
  value: fc.nat({ max: 3 }),
  wait: fc.nat({ max: 2 }),
})
type Step = { member: string | null; what: string; id: string; field: string; value: number; wait: number }
const anyQuestion = fc.record(
  {
    item: word,
    member: fc.constantFrom('ines', 'jonas'),
    collection: fc.constantFrom('items', 'labels'),
    field: fc.constantFrom('title', 'points'),
    since: fc.nat({ max: 40 }),
    until: fc.nat({ max: 40 }),
    limit: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['limit'] },
)

/** A log of such steps, and all that can be told of it, oldest first. */
async function logOf(steps: readonly Step[]) {
  const storage = openMemoryStorage()
  const writer = createRoomWriter(room)
  const replay = createLogReplay(null)
  const all: ActivityEntry[] = []
  let at = 0
  for (const { member, what, id, field, value, wait } of steps) {
    const row = writer.edit(() => {
      const { doc } = writer
      if (what === 'events') doc.getMap(what).set(`${writer.head()}:${id}`, [at, null, id, 'came', null, null])
      else if (!doc.getMap(what).has(id)) doc.getMap(what).set(id, { [field]: field === 'points' ? value : `${value}` })
      else doc.getMap(`${what}/fields`).set(`${id}:${field}`, field === 'points' ? value : `${value}`)
    })
    at += wait
    const told = { ...row, member, command: null, at }
    if (row.seq === 1) await storage.createRoom(room, writer.epoch, { ...emptyBatch, rows: [told] })
    else await storage.commit({ ...emptyBatch, rows: [told] })
    const changes = replay.take(told).filter(({ collection }) => collection !== 'events')
    if (changes.length > 0) all.push({ seq: row.seq, at, member, command: null, changes })
  }
  return { storage, all }
}

function answerOf(all: readonly ActivityEntry[], question: ActivityQuestion): ActivityEntry[] {
  const { item, member, collection, field, since = 0, until = Infinity } = question
  const isAsked = (change: ActivityEntry['changes'][number]) =>
    (item === undefined || (change.collection === 'items' && change.id === item)) &&
    (collection === undefined || change.collection === collection) &&
    (field === undefined || change.field === field)
  return all
    .filter((entry) => entry.at >= since && entry.at < until && (member === undefined || entry.member === member))
    .map((entry) => ({ ...entry, changes: entry.changes.filter(isAsked) }))
    .filter(({ changes }) => changes.length > 0)
    .toReversed()
}

test('whatever is asked of a log, page by page, is what reading all of it tells, with little memory and with much', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 40 }),
      fc.array(anyQuestion, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom({ mostSize: 0, mostKeys: 0 }, { mostSize: 0 }, { mostSize: 300, mostKeys: 4 }, {}),
      fc.boolean(),
      async (steps, questions, segmentRows, size, isCompacted) => {
        const { storage, all } = await logOf(steps)
        if (isCompacted) await storage.compact(room)
        const activity = createActivity({ storage, segmentRows, pageRows: 3, cache: createSegmentCache(size) })
        for (const question of questions) {
          const told: ActivityEntry[] = []
          for (let before: number | null | undefined = undefined; before !== null;) {
            const page: ActivityPage | null = await activity.read(room, { ...question, before })
            if (page === null) {
              expect(answerOf(all, { item: question.item, limit: 1 })).toEqual([])
              break
            }
            expect(page.entries.length).toBeLessThanOrEqual(question.limit)
            told.push(...page.entries)
            before = page.next
          }
          expect(told).toEqual(answerOf(all, question))
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('what nobody keeps in memory is read from the nearest kept document on, in few runs', async () => {
  const steps = Array.from({ length: 200 }, (_, value) => ({
    ...{ member: 'ines', what: 'items', id: 'one', field: value === 3 ? 'points' : 'title', value, wait: 1 },
  }))
  const { storage } = await logOf(steps)
  let loads = 0
  const listCheckpoints: typeof storage.listCheckpoints = async (name) => {
    loads += 1
    return storage.listCheckpoints(name)
  }
  const activity = createActivity({ storage: { ...storage, listCheckpoints }, segmentRows: 5 })
  const page = must(await activity.read(room, { field: 'points', limit: 1 }))
  expect(page.entries).toMatchObject([{ seq: 4 }])
  // 40 segments: the end, and then one, two, four, eight, sixteen, the rest
  expect(loads).toBeLessThan(10)
  const known = loads
  await activity.read(room, { field: 'points', limit: 1 })
  expect(loads).toBe(known)
})

test('of an act that changed thousands of rows a part is listed, and how many are left', async () => {
  const storage = openMemoryStorage()
  const writer = createRoomWriter(room)
  const birth = writer.edit((items) => {
    for (let index = 0; index < 1200; index += 1) items.set(`item${index}`, { title: 'New' })
  })
  await storage.createRoom(room, writer.epoch, { ...emptyBatch, rows: [birth] })
  const page = await createActivity({ storage }).read(room, { limit: 10 })
  expect(page?.entries.map(({ changes, left }) => [changes.length, left])).toEqual([[500, 700]])
  const one = await createActivity({ storage }).read(room, { item: 'item1100', limit: 10 })
  expect(one?.entries).toMatchObject([{ changes: [{ id: 'item1100', after: { title: 'New' } }] }])
})
