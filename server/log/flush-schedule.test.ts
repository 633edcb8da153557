import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Flushable, createFlushSchedule, noteFlush } from './flush-schedule.ts'

beforeEach(() =>
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'performance'] }),
)
afterEach(() => vi.useRealTimers())

function room(edits: number) {
  const flushedAt: number[] = []
  const one: Flushable = {
    lastFlush: -Infinity,
    rate: 0,
    turnMs: 0,
    flush() {
      flushedAt.push(performance.now())
      noteFlush(one, edits, performance.now())
    },
  }
  return { one, flushedAt }
}

describe('the flush schedule', () => {
  test('the first edit of a quiet room goes in the next turn', () => {
    const schedule = createFlushSchedule({ windowMs: 16 })
    const { one, flushedAt } = room(1)
    schedule.request(one)
    expect(flushedAt).toEqual([])
    vi.advanceTimersByTime(0)
    expect(flushedAt.length).toBe(1)
  })

  test('a busy room is flushed once a window, a quiet one again at once', () => {
    const schedule = createFlushSchedule({ windowMs: 16 })
    const { one, flushedAt } = room(1)
    for (let ms = 0; ms < 1000; ms++) {
      schedule.request(one)
      vi.advanceTimersByTime(1)
    }
    const late = flushedAt.filter((at) => at > (flushedAt[0] ?? 0) + 500)
    expect(late.length).toBeLessThan(40)
    expect(late.length).toBeGreaterThan(25)
    vi.advanceTimersByTime(5000)
    const before = flushedAt.length
    schedule.request(one)
    vi.advanceTimersByTime(0)
    expect(flushedAt.length).toBe(before + 1)
  })

  test('where telling everybody takes long, the wait for it is shorter, but never below half a window', () => {
    const schedule = createFlushSchedule({ windowMs: 16, alignMs: 0 })
    const waits = [0, 6, 1000].map((turnMs) => {
      const { one, flushedAt } = room(1)
      Object.assign(one, { rate: 1, lastFlush: performance.now(), turnMs })
      schedule.request(one)
      const asked = performance.now()
      vi.advanceTimersByTime(30)
      return (flushedAt[0] ?? 0) - asked
    })
    expect(waits).toEqual([16, 12, 8])
    schedule.stop()
  })

  test('rooms that are due at nearly the same time are flushed together', () => {
    const schedule = createFlushSchedule({ windowMs: 16, alignMs: 4 })
    const [a, b] = [room(1), room(1)]
    for (const { one } of [a, b]) Object.assign(one, { rate: 1, lastFlush: performance.now() })
    b.one.lastFlush += 3
    schedule.request(a.one)
    schedule.request(b.one)
    vi.advanceTimersByTime(30)
    expect(a.flushedAt).toEqual(b.flushedAt)
  })

  test('a full queue does not wait, a closed room is forgotten', () => {
    const schedule = createFlushSchedule({ windowMs: 16 })
    const { one, flushedAt } = room(1)
    Object.assign(one, { rate: 1, lastFlush: performance.now() })
    schedule.request(one)
    schedule.request(one, { now: true })
    vi.advanceTimersByTime(0)
    expect(flushedAt.length).toBe(1)
    schedule.request(one)
    schedule.cancel(one)
    vi.advanceTimersByTime(100)
    expect(flushedAt.length).toBe(1)
    schedule.stop()
  })
})
