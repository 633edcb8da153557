import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NoHistory } from '../../log/log-replay.ts'
import { openSqliteStorage } from '../../storage/sqlite/sqlite-storage.ts'
import { type Past, createPast } from './create-past.ts'

const unknown = { room: 'nowhere', seq: 1 }
let folder: string
let past: Past

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'topsight-past-'))
  const file = join(folder, 'topsight.db')
  await (await openSqliteStorage({ file })).close()
  past = createPast({ file })
})
afterEach(async () => {
  vi.useRealTimers()
  await past.close()
  rmSync(folder, { recursive: true })
})

test('who no longer waits gives their place in the queue away', async () => {
  const left = Array.from({ length: 30 }, () => new AbortController())
  const first = past.state(unknown)
  const waiting = left.map(({ signal }) => past.state(unknown, signal))
  await expect(past.state(unknown)).rejects.toMatchObject({ status: 503, message: 'Too many look back at once.' })
  for (const one of left) one.abort()
  const next = past.state(unknown)
  for (const { status } of await Promise.allSettled(waiting)) expect(status).toBe('rejected')
  await expect(first).rejects.toBeInstanceOf(NoHistory)
  await expect(next).rejects.toBeInstanceOf(NoHistory)
})

test('what takes too long is given up and said so; the next question is answered by a new worker', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const asked = Promise.allSettled([past.state(unknown)])
  // the worker has not even started
  await vi.advanceTimersByTimeAsync(60_000)
  const message = expect.stringContaining('took too long') as string
  expect(await asked).toMatchObject([{ reason: { status: 503, code: 'unavailable', message } }])
  await expect(past.state(unknown)).rejects.toBeInstanceOf(NoHistory)
})

test('once it is closed no question starts a worker again', async () => {
  const asked = Promise.allSettled([past.state(unknown), past.state(unknown)])
  // it has its turn now
  await nextTurn()
  await past.close()
  expect(await asked).toMatchObject([
    { reason: { name: 'NoHistory' } },
    { reason: { status: 503, message: 'The server is stopping.' } },
  ])
  await expect(past.state(unknown)).rejects.toMatchObject({ message: 'The server is stopping.' })
  await expect(past.activity({ room: 'nowhere', limit: 1 })).rejects.toMatchObject({ status: 503 })
})
