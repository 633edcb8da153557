import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRoomWriter, emptyBatch } from '../../tests/helpers/room-writer.ts'
import { openMemoryStorage } from '../../tests/helpers/memory-storage.ts'
import type { ActivityPage } from '../../shared/interchange/activity.ts'
import { must } from '../../shared/lib/must.ts'
import type { Activity } from './activity.ts'
import { createActivity } from './activity.ts'

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
    rows += after === 0 && limit === 1 ? 0 : page.length
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
