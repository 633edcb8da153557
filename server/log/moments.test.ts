import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openMemoryStorage } from '../../tests/helpers/memory-storage.ts'
import { createRoomWriter, emptyBatch } from '../../tests/helpers/room-writer.ts'
import { must } from '../../shared/lib/must.ts'
import { firstMoment, lastMoment, momentOf } from './moments.ts'

const begin = 1_700_000_000_000

/** A room whose rows were accepted with these pauses between them. */
async function roomWith(pauses: readonly number[]) {
  const storage = openMemoryStorage()
  const writer = createRoomWriter('growth')
  await storage.createRoom(writer.room, writer.epoch, emptyBatch)
  let at = begin
  const moments = pauses.map((pause, index) => ({ seq: index + 1, at: (at += pause) }))
  const rows = moments.map((moment) => ({ ...must(writer.set('n', moment.seq).rows[0]), at: moment.at }))
  await storage.commit({ ...emptyBatch, rows })
  return { storage, room: writer.room, moments, now: at }
}

test('the moment of a time is the last row that was accepted by then, also where the log was trimmed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(0, 0, 1000, 86_400_000), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: -1, max: 31 }),
      fc.boolean(),
      async (pauses, nth, isTrimmed) => {
        const { storage, room, moments, now } = await roomWith(pauses)
        if (isTrimmed) {
          await storage.compact(room)
          while ((await storage.tendHistory(room, { now, keepMs: 5 * 86_400_000 })).more);
        }
        const first = must(await firstMoment(room, storage))
        const known = moments.filter(({ seq }) => seq >= first.seq)
        const time = moments[nth]?.at ?? begin + nth
        const found = await lastMoment(room, ({ at }) => at <= time, moments.length, storage)
        expect(found).toEqual(known.findLast(({ at }) => at <= time) ?? null)
        for (const moment of known) expect(await momentOf(room, moment.seq, storage)).toEqual(moment)
        expect(await momentOf(room, moments.length + 1, storage)).toBeNull()
      },
    ),
  )
})
