import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { NoHistory, replayUntil } from '../../server/log/log-replay.ts'
import { firstMoment } from '../../server/log/moments.ts'
import type { LogRow, NewVersion, Storage, Tended } from '../../server/storage/storage.ts'
import { must } from '../../shared/lib/must.ts'
import { type RoomWriter, createRoomWriter, emptyBatch } from './room-writer.ts'
import { type SuiteContext, expectLoads } from './storage-fixture.ts'

const day = 86_400_000
const begin = Date.parse('2026-01-05T09:00:00Z')
const keepMs = 10 * day
const rowsBetween = 4

type Step =
  | { kind: 'edit'; key: string; value: number; hours: number; version: 'named' | 'active' | 'before-restore' | null }
  | { kind: 'compact' }
  | { kind: 'tend' }
  | { kind: 'name'; nth: number; name: string }

const steps = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('edit' as const),
        key: fc.constantFrom('a', 'b', 'c'),
        value: fc.integer({ min: 0, max: 1000 }),
        hours: fc.constantFrom(0, 0, 1, 7, 30, 90),
        version: fc.constantFrom(null, null, 'named' as const, 'active' as const, 'before-restore' as const),
      }),
    },
    { weight: 1, arbitrary: fc.constant<Step>({ kind: 'compact' }) },
    { weight: 1, arbitrary: fc.constant<Step>({ kind: 'tend' }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('name' as const), nth: fc.nat(), name: fc.constantFrom('', 'Guide') }),
    },
  ),
  { maxLength: 40, size: 'max' },
)

/** What was, kept in the plainest way. */
type Lived = { writer: RoomWriter; now: number; rows: LogRow[]; states: string[] }

/** What is kept of the past: versions, documents to look back from, and a log that ends somewhere. */
export function storageHistorySuite(context: SuiteContext): void {
  versionsSuite(context)
  pastSuite(context)
  damageSuite(context)
}

function versionsSuite({ storage, fixture, newRoom }: SuiteContext): void {
  const version = (room: string, seq: number, over: Partial<NewVersion> = {}): NewVersion => ({
    ...{ room, seq, id: `a-${seq}`, kind: 'active', name: '', by: null, items: null },
    ...over,
  })

  test('versions are kept with the rows they are of, once each, and found newest first also after opening again', async () => {
    const writer = await newRoom(1)
    const { room } = writer
    const active = [{ room, minute: 7, minutes: 3 }]
    const batch = writer.set('n', 1)
    const at = must(batch.rows[0]).at
    await storage().commit({
      ...batch,
      versions: [version(room, 2), version(room, 1, { items: 60, by: 'ines' })],
      active,
    })
    await storage().commit({ ...emptyBatch, versions: [version(room, 2, { by: 'jonas' })] })
    await fixture().reopen()
    expect(await storage().listVersions(room)).toEqual([
      { id: 'a-2', kind: 'active', name: '', by: null, items: null, seq: 2, at },
      { id: 'a-1', kind: 'active', name: '', by: 'ines', items: 60, seq: 1, at: at - 1 },
    ])
    expect((await storage().loadRoom(room))?.active).toEqual(active[0])
  })

  test('a version of what is not in the log yet is refused, with all of its batch', async () => {
    const writer = await newRoom(1)
    const batch = { ...writer.set('n', 1), versions: [version(writer.room, 3)] }
    await expect(storage().commit(batch)).rejects.toMatchObject({ code: 'bad-version' })
    expect(await storage().loadRoom(writer.room)).toMatchObject({ head: 1 })
    expect(await storage().listVersions(writer.room)).toEqual([])
  })

  test('a version of a row that was trimmed is kept while its document is, and with its time', async () => {
    const { room } = await newRoom(4)
    const at = must((await storage().readLog(room, 3, 1))[0]).at
    await storage().compact(room)
    while ((await storage().tendHistory(room, { now: Date.parse('2030-01-01'), keepMs: day })).more);
    expect(await storage().readLog(room, 0, 10)).toEqual([])
    await storage().commit({ ...emptyBatch, versions: [version(room, 4), version(room, 2)] })
    expect(await storage().listVersions(room)).toEqual([
      { id: 'a-4', kind: 'active', name: '', by: null, items: null, seq: 4, at },
    ])
  })

  test('a name is given and given up: what was kept by itself stays, what was only named goes', async () => {
    const { room } = await newRoom(2)
    const named = version(room, 2, { id: 'n-2', kind: 'named', name: 'Spring', by: 'ines' })
    await storage().commit({ ...emptyBatch, versions: [version(room, 1), named] })
    const call = (id: string, name: string, by: string) =>
      storage().commit({ ...emptyBatch, names: [{ room, id, name, by }] })
    await call('a-1', 'Guide out', 'jonas')
    await call('n-2', 'Summer', 'jonas')
    const shown = async () => (await storage().listVersions(room)).map(({ id, name, by }) => [id, name, by])
    expect(await shown()).toEqual([
      ['n-2', 'Summer', 'jonas'],
      ['a-1', 'Guide out', 'jonas'],
    ])
    await call('n-2', '', 'ines')
    await call('a-1', '', 'ines')
    expect(await shown()).toEqual([['a-1', '', null]])
  })

  test('rows are counted by the quarter of an hour in which they were written', async () => {
    const writer = await newRoom()
    const quarter = 900_000
    const rows = [0, 1, quarter, quarter + 5, quarter + 6, 9 * quarter].map((after) => ({
      ...must(writer.set('n', after).rows[0]),
      at: begin + after,
    }))
    await storage().commit({ ...emptyBatch, rows })
    expect(await storage().busyTimes(writer.room, 1, 5)).toEqual([
      { from: begin, rows: 1 },
      { from: begin + quarter, rows: 3 },
    ])
  })
}

function pastSuite({ storage, fixture }: SuiteContext): void {
  let run = 0

  test('every moment that is promised opens as it was, whatever was thinned out and trimmed meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const writer = createRoomWriter(`past-${(run += 1)}`)
        await storage().createRoom(writer.room, writer.epoch, emptyBatch)
        const lived: Lived = { writer, now: begin, rows: [], states: [] }
        for (const step of all) await live(storage(), lived, step)
        await storage().compact(writer.room)
        await tendWhole(storage(), lived)
        await expectPast(storage(), lived)
        expect(await storage().tendHistory(writer.room, { now: lived.now, keepMs, rowsBetween })).toMatchObject({
          checkpoints: 0,
          versions: 0,
          rows: 0,
          more: false,
        })
      }),
      { numRuns: 40 },
    )
    await fixture().reopen()
  })
}

async function live(storage: Storage, lived: Lived, step: Step): Promise<void> {
  const { writer } = lived
  const { room } = writer
  if (step.kind === 'compact') await storage.compact(room)
  else if (step.kind === 'tend') await storage.tendHistory(room, { now: lived.now, keepMs, rowsBetween })
  else if (step.kind === 'name') {
    const versions = await storage.listVersions(room)
    const found = versions[step.nth % Math.max(1, versions.length)]
    if (found) await storage.commit({ ...emptyBatch, names: [{ room, id: found.id, name: step.name, by: 'ines' }] })
  } else {
    lived.now += step.hours * 3_600_000
    const row = { ...must(writer.set(step.key, `${step.value} of ${lived.rows.length}`).rows[0]), at: lived.now }
    const { seq } = row
    const kept = { room, seq, id: `${step.version}-${seq}`, by: null, items: null }
    const versions = step.version
      ? [{ ...kept, kind: step.version, name: step.version === 'named' ? 'Spring' : '' }]
      : undefined
    await storage.commit({ ...emptyBatch, rows: [row], ...(versions && { versions }) })
    lived.rows.push(row)
    lived.states.push(JSON.stringify(writer.doc.getMap('items').toJSON()))
  }
}

async function tendWhole(storage: Storage, { writer, now }: Lived): Promise<void> {
  let tended: Tended
  do tended = await storage.tendHistory(writer.room, { now, keepMs, rowsBetween })
  while (tended.more)
}

async function expectPast(storage: Storage, lived: Lived): Promise<void> {
  const { writer, rows, states, now } = lived
  const { room } = writer
  await expectLoads(storage, writer)
  expect(await storage.verify(room)).toEqual({ room, rows: rows.length, ok: true })
  const left = await storage.readLog(room, 0, 1000)
  expect(left).toEqual(rows.slice(rows.length - left.length))
  for (const row of rows) if (row.at >= now - keepMs) expect(left).toContainEqual(row)
  const first = (await firstMoment(room, storage))?.seq ?? 1
  const versions = new Set((await storage.listVersions(room)).map(({ seq }) => seq))
  for (const { seq } of rows) {
    const isKept = seq >= first || versions.has(seq)
    const opened = await openAt(storage, room, seq)
    if (isKept) expect(opened).toBe(states[seq - 1])
    else expect(opened).toBe('no history')
  }
  const kept = [
    0,
    ...(await storage.listCheckpoints(room)).map(({ seq }) => seq).filter((seq) => seq >= first),
    rows.length,
  ]
  if (first === 1)
    for (const [index, seq] of kept.entries()) expect((kept[index + 1] ?? seq) - seq).toBeLessThanOrEqual(rowsBetween)
}

async function openAt(storage: Storage, room: string, seq: number): Promise<string> {
  try {
    const replay = await replayUntil(room, (moment) => moment.seq <= seq, { storage, pageRows: 3 })
    const state = JSON.stringify(replay.store.doc.getMap('items').toJSON())
    expect(replay.seq).toBe(seq)
    replay.close()
    return state
  } catch (error) {
    if (error instanceof NoHistory) return 'no history'
    throw error
  }
}

function damageSuite({ storage, fixture, newRoom }: SuiteContext): void {
  const tend = (room: string) => storage().tendHistory(room, { now: begin, keepMs: Infinity, rowsBetween: 2 })

  test('a damaged document of the past is passed over for the one before it, told, and made anew', async () => {
    const writer = await newRoom(7)
    while ((await tend(writer.room)).more);
    expect((await storage().listCheckpoints(writer.room)).map(({ seq }) => seq)).toEqual([2, 4, 6])
    fixture().tamperCheckpoint(writer.room, 6)
    expect(await storage().loadCheckpoint(writer.room, 6)).toBeNull()
    const replay = await replayUntil(writer.room, ({ seq }) => seq <= 7, { storage: storage() })
    expect(replay.store.doc.getMap('items').toJSON()).toEqual(writer.doc.getMap('items').toJSON())
    replay.close()
    // what is served does not need it
    expect(await storage().verify(writer.room)).toEqual({ room: writer.room, rows: 7, ok: true, damaged: [6] })
    await storage().commit(writer.set('n', 8))
    expect(await tend(writer.room)).toMatchObject({ damaged: [6] })
    while ((await tend(writer.room)).more);
    expect(await storage().verify(writer.room)).toEqual({ room: writer.room, rows: 8, ok: true })
    expect((await storage().listCheckpoints(writer.room)).map(({ seq }) => seq)).toEqual([2, 4, 6, 8])
  })

  test('a trimmed log whose first document is damaged is whole from the oldest snapshot on, and is cared for', async () => {
    const writer = await newRoom(6)
    const { room } = writer
    await storage().compact(room)
    let tended: Tended
    const tendAt = (now: number) => storage().tendHistory(room, { now, keepMs: day, rowsBetween: 3 })
    const late = Date.parse('2030-01-01')
    do tended = await tendAt(late)
    while (tended.more)
    expect(await storage().readLog(room, 0, 10)).toEqual([])
    const add = async (times: number) => {
      for (let time = 0; time < times; time += 1) {
        const batch = writer.set('n', 100 + time)
        await storage().commit({ ...batch, rows: batch.rows.map((row) => ({ ...row, at: late })) })
      }
    }
    await add(2)
    await storage().compact(room)
    await add(2)
    await storage().compact(room)
    fixture().tamperCheckpoint(room, 6)
    await expectLoads(storage(), writer)
    expect(await storage().verify(room)).toEqual({ room, rows: 10, ok: true, damaged: [6] })
    await add(4)
    const kept = async () => (await storage().listCheckpoints(room)).map(({ seq }) => seq)
    // the first round meets it, and keeps it no longer
    await tendAt(late).catch(() => undefined)
    do tended = await tendAt(late)
    while (tended.more)
    expect(await storage().verify(room)).toEqual({ room, rows: 14, ok: true })
    expect(await kept()).not.toContain(6)
    expect(await kept()).toContain(8)
    do tended = await tendAt(late + 10 * day)
    while (tended.more)
    expect((await storage().readLog(room, 0, 1))[0]?.seq).toBe(11)
    await expectLoads(storage(), writer)
  })

  test('a room whose log was trimmed loads from its past when every snapshot is damaged', async () => {
    const writer = await newRoom(6)
    await storage().compact(writer.room)
    let tended: Tended
    do tended = await storage().tendHistory(writer.room, { now: Date.parse('2030-01-01'), keepMs: day })
    while (tended.more)
    expect(await storage().readLog(writer.room, 0, 10)).toEqual([])
    await storage().commit(writer.set('n', 7))
    fixture().tamperSnapshot(writer.room, 6)
    await expectLoads(storage(), writer)
  })
}
