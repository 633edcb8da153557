import { expect, test } from 'vitest'
import { StorageError, type StorageErrorCode } from '../storage/storage-error.ts'
import type { Storage } from '../storage/storage.ts'
import { commitWithRetry } from './commit-retry.ts'

const empty = { rows: [], bindings: [], cursors: [] }

function refusing(code: StorageErrorCode, times: number) {
  let calls = 0
  const commit = async () => {
    calls += 1
    if (calls <= times) throw new StorageError(code, 'no')
  }
  return { storage: { commit } as unknown as Storage, calls: () => calls }
}

test('a busy disk is tried again until it takes the batch', async () => {
  const { storage, calls } = refusing('busy', 3)
  const heard: string[] = []
  await commitWithRetry(storage, empty, { onRetry: (error) => heard.push(error.code) })
  expect(calls()).toBe(4)
  expect(heard).toEqual(['busy', 'busy', 'busy'])
})

test.each<StorageErrorCode>(['seq-gap', 'wrong-epoch', 'binding-taken', 'closed', 'stopped'])(
  '%s is final',
  async (code) => {
    const { storage, calls } = refusing(code, 1)
    await expect(commitWithRetry(storage, empty)).rejects.toMatchObject({ code })
    expect(calls()).toBe(1)
  },
)

test('a full disk is waited for, however long that takes', async () => {
  const { storage, calls } = refusing('full', 4)
  await commitWithRetry(storage, empty, { giveUpAfterMs: 0 })
  expect(calls()).toBe(5)
})

test('the time for which it was full does not count towards giving up', async () => {
  const answers: StorageErrorCode[] = ['full', 'full', 'full', 'busy']
  const commit = async () => {
    const code = answers.shift()
    if (code) throw new StorageError(code, 'no')
  }
  await commitWithRetry({ commit } as unknown as Storage, empty, { giveUpAfterMs: 50 })
  expect(answers).toEqual([])
})

test('a disk that refuses for too long is given up', async () => {
  const { storage } = refusing('disk', Infinity)
  await expect(commitWithRetry(storage, empty, { giveUpAfterMs: 50 })).rejects.toMatchObject({ code: 'disk' })
})
