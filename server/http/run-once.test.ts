import { expect, test } from 'vitest'
import { StorageError } from '../storage/storage-error.ts'
import type { LogRow } from '../storage/storage.ts'
import { RoomUnavailable } from '../sync/room-errors.ts'
import { type Answers, type StoredAnswer, createRunOnce } from './run-once.ts'

function newAnswers() {
  const rows = new Map<string, StoredAnswer>()
  const answers: Answers = {
    find: (id) => rows.get(id) ?? null,
    begin: (id, digest, head) => void rows.set(id, { digest, head, answer: null }),
    settle: (id, answer) => void rows.set(id, { ...(rows.get(id) as StoredAnswer), answer }),
    forget: (id) => void rows.delete(id),
    purge: () => undefined,
  }
  return { answers, rows }
}

function setUp(log: Partial<LogRow>[] = []) {
  const { answers, rows } = newAnswers()
  const readLog = async (_: string, after: number) => log.filter((row) => (row.seq ?? 0) > after) as LogRow[]
  const make = () => createRunOnce({ answers, storage: { readLog }, head: async () => 4, clock: () => 0 })
  return { make, rows, once: make() }
}

const request = { board: 'b', member: 'm', key: 'k', command: 'item.create', args: { title: 'A' } }

test('a request sent again gets the first answer and runs once, at the same time or later', async () => {
  const { once } = setUp()
  let runs = 0
  const run = async () => ({ result: ++runs, seq: 5 })
  const together = await Promise.all([once(request, run), once(request, run)])
  const answer = { result: 1, seq: 5 }
  expect([...together, await once(request, run)]).toEqual([answer, answer, answer])
})

test('the same key for another request is refused; another member’s key is another key', async () => {
  const { once } = setUp()
  const run = async () => ({ result: 1, seq: 5 })
  await once(request, run)
  await expect(once({ ...request, args: { title: 'B' } }, run)).rejects.toMatchObject({ status: 409 })
  await expect(once({ ...request, member: 'n', args: { title: 'B' } }, run)).resolves.toEqual({ result: 1, seq: 5 })
})

test('a refused request leaves its key free', async () => {
  const { once } = setUp()
  await expect(once(request, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  await expect(once(request, async () => ({ result: 2, seq: 6 }))).resolves.toEqual({ result: 2, seq: 6 })
})

test('where the disk gave no answer, a request sent again is looked up in the log before it runs', async () => {
  const { once } = setUp([{ seq: 5, member: 'm', command: 'item.create' }])
  const cause = new StorageError('stopped', 'The worker stopped')
  await expect(once(request, () => Promise.reject(new RoomUnavailable('b', { cause })))).rejects.toThrow(
    'not available',
  )
  const again = once(request, async () => ({ result: 2, seq: 6 }))
  await expect(again).rejects.toMatchObject({ code: 'outcome-unknown' })
})

test('after a crash a request runs again only when the log shows that it did not', async () => {
  const never = () => new Promise<never>(() => undefined)
  const lost = setUp()
  void lost.once(request, never)
  await expect.poll(() => lost.rows.size).toBe(1)
  await expect(lost.make()(request, async () => ({ result: 7, seq: 8 }))).resolves.toEqual({ result: 7, seq: 8 })

  const done = setUp([{ seq: 5, member: 'm', command: 'item.create' }])
  void done.once(request, never)
  await expect.poll(() => done.rows.size).toBe(1)
  await expect(done.make()(request, never)).rejects.toMatchObject({ code: 'outcome-unknown' })
})
