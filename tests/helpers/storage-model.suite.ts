import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Batch, LogRow, Storage } from '../../server/storage/storage.ts'
import { createRoomWriter, type RoomWriter } from './room-writer.ts'
import { expectLoads, type SuiteContext } from './storage-fixture.ts'

type Edit = { room: number; key: string; value: number | null }
type Step =
  | { kind: 'commit'; edits: Edit[]; bind: { room: number; clientId: number; member: string }[]; cursor: number | null }
  | { kind: 'spoilt'; edits: Edit[]; shift: number }
  | { kind: 'compact'; room: number }

const roomCount = 3
const room = fc.nat({ max: roomCount - 1 })
const edit = fc.record({
  room,
  key: fc.constantFrom('a', 'b', 'c', 'd'),
  value: fc.option(fc.integer({ min: 0, max: 1000 })),
})
const binding = fc.record({ room, clientId: fc.integer({ min: 1, max: 3 }), member: fc.constantFrom('ines', 'jonas') })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      edits: fc.array(edit, { maxLength: 6 }),
      bind: fc.array(binding, { maxLength: 1 }),
      cursor: fc.option(room),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('spoilt' as const),
      edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
      shift: fc.constantFrom(-1, 1, 5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('compact' as const), room }) },
)

/** The plainest thing that does what a storage should: arrays and maps. */
type ModelRoom = { writer: RoomWriter; rows: LogRow[]; bindings: Map<number, string>; cursor: number | null }

/** Random batches, good and spoilt, handed in without waiting, against a simple model. */
export function storageModelSuite({ storage, fixture }: SuiteContext): void {
  test('random batches leave what a simple model holds, also after opening again', async () => {
    const all: ModelRoom[] = []
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        run += 1
        const rooms = Array.from({ length: roomCount }, (_, index) => newModelRoom(`model-${run}-${index}`))
        const created = rooms.map(({ writer }) =>
          storage().createRoom(writer.room, writer.epoch, { rows: [], bindings: [], cursors: [] }),
        )
        await Promise.all([...created, ...steps.map((next) => take(storage(), rooms, next))])
        for (const model of rooms) await expectSame(storage(), model)
        all.push(...rooms)
      }),
      { numRuns: 60 },
    )
    await fixture().reopen()
    for (const model of all) await expectSame(storage(), model)
    for (const { writer } of all) expect(await storage().verify(writer.room)).toMatchObject({ ok: true })
  })
}

function newModelRoom(name: string): ModelRoom {
  return { writer: createRoomWriter(name), rows: [], bindings: new Map(), cursor: null }
}

async function take(storage: Storage, rooms: ModelRoom[], step: Step): Promise<void> {
  if (step.kind === 'compact') {
    // the rooms may not be on disk yet
    await storage.compact(at(rooms, step.room).writer.room).catch(() => null)
  } else if (step.kind === 'spoilt') {
    await expect(storage.commit(spoiltBatch(rooms, step.edits, step.shift))).rejects.toMatchObject({ code: 'seq-gap' })
  } else {
    await commit(storage, rooms, step)
  }
}

function spoiltBatch(rooms: ModelRoom[], edits: Edit[], shift: number): Batch {
  const rows = edits.map((next): LogRow => {
    const { writer, rows: known } = at(rooms, next.room)
    const update = new Uint8Array([0, 0])
    return {
      room: writer.room,
      seq: known.length + 1 + shift,
      epoch: writer.epoch,
      update,
      member: null,
      command: null,
      at: 1,
    }
  })
  return { rows: rows.slice(0, 1), bindings: [], cursors: [] }
}

async function commit(storage: Storage, rooms: ModelRoom[], step: Extract<Step, { kind: 'commit' }>): Promise<void> {
  const bindings = step.bind.map(({ room: index, ...rest }) => ({ room: at(rooms, index).writer.room, ...rest }))
  const taken = step.bind.some(({ room: index, clientId, member }) => {
    const holder = at(rooms, index).bindings.get(clientId)
    return holder !== undefined && holder !== member
  })
  if (taken) {
    await expect(storage.commit({ rows: [], bindings, cursors: [] })).rejects.toMatchObject({ code: 'binding-taken' })
    return
  }
  const rows = step.edits.map((next) => addRow(at(rooms, next.room), next))
  for (const { room: index, clientId, member } of step.bind) at(rooms, index).bindings.set(clientId, member)
  const followed = step.cursor === null ? null : at(rooms, step.cursor)
  if (followed !== null) followed.cursor = followed.rows.length
  const cursors = followed === null ? [] : [{ name: 'events', room: followed.writer.room, seq: followed.rows.length }]
  await storage.commit({ rows, bindings, cursors })
}

function addRow(model: ModelRoom, { key, value }: Edit): LogRow {
  const row = model.writer.edit((map) => {
    if (value === null && map.has(key)) map.delete(key)
    else map.set(key, value)
  })
  model.rows.push(row)
  return row
}

async function expectSame(storage: Storage, model: ModelRoom): Promise<void> {
  const { writer, rows, bindings, cursor } = model
  expect(await storage.readLog(writer.room, 0, 1000)).toEqual(rows)
  await expectLoads(storage, writer)
  const stored = await storage.loadRoom(writer.room)
  expect(new Map(stored?.bindings.map(({ clientId, member }) => [clientId, member]))).toEqual(bindings)
  expect(stored?.cursors.map(({ seq }) => seq)).toEqual(cursor === null ? [] : [cursor])
}

function at(rooms: ModelRoom[], index: number): ModelRoom {
  const found = rooms[index]
  if (found === undefined) throw new Error('the step names no room of the model')
  return found
}
