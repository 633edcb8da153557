import { expect, test } from 'vitest'
import { createTrustedTime } from './trusted-time.ts'

const hour = 3_600_000
const day = 24 * hour
const begin = Date.parse('2026-11-22T10:00:00Z')

/** A process that starts with its clock so far beyond what the data knows. */
function world({ ahead = hour, known = begin }: { ahead?: number; known?: number | null } = {}) {
  let [now, ran] = [begin + ahead, 5000]
  const kept: number[] = []
  const may = createTrustedTime({ clock: () => now, uptime: () => ran, known, keep: (at) => kept.push(at) })
  return {
    kept,
    may,
    set: (by: number) => void (now += by),
    run(ms: number) {
      now += ms
      ran += ms
      return may()
    },
  }
}

test('nothing goes in the first hour after a start, and what is believed then is kept for the next one', () => {
  const { may, run, kept } = world()
  expect([may(), run(hour - 1), run(1)]).toEqual([false, false, true])
  expect(kept).toEqual([begin + 2 * hour])
})

test('a clock more than two days beyond what the data knows is believed after a day of running', () => {
  const { run, kept } = world({ ahead: 400 * day })
  expect([run(hour), run(22 * hour)]).toEqual([false, false])
  expect(kept).toEqual([])
  expect([run(hour), run(hour), run(1)]).toEqual([true, true, true])
  expect(kept).toHaveLength(2)
})

test('a clock that is set while the server runs is doubted from then on', () => {
  const { run, set, may } = world()
  expect(run(hour)).toBe(true)
  set(40 * day)
  expect([may(), run(23 * hour)]).toEqual([false, false])
  set(-40 * day)
  expect([may(), run(hour)]).toEqual([false, true])
  set(day)
  expect([may(), run(hour)]).toEqual([false, true])
})

test('data that know no instant are new: the hour is enough', () => {
  const { run } = world({ ahead: 400 * day, known: null })
  expect(run(hour)).toBe(true)
})
