import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { afterAll, expect, test } from 'vitest'
import { StorageError } from './storage-error.ts'
import type { Storage } from './storage.ts'
import { watchDisk, watchedStorage } from './watch-disk.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'topsight-disk-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
const quiet = { info: () => undefined, error: () => undefined }
const full = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })

test('a commit that finds no room is noticed, passed on, and over as soon as there is room', async () => {
  let room = false
  const registry = new Registry()
  const probe = () => {
    if (!room) throw full()
  }
  const disk = watchDisk({ dataDir, clock: () => 5, logger: quiet, registry, probeMs: 1, probe })
  const commit = async () => {
    throw new StorageError('full', 'The disk is full')
  }
  const storage = watchedStorage({ commit } as unknown as Storage, disk)
  await expect(storage.commit({ rows: [], bindings: [], cursors: [] })).rejects.toMatchObject({ code: 'full' })
  expect(disk.fullSince()).toBe(5)
  expect(await registry.metrics()).toContain('topsight_disk_full 1')
  room = true
  await expect.poll(disk.fullSince, { interval: 1 }).toBeNull()
  expect(await registry.metrics()).toMatch(/topsight_disk_full 0[^]*topsight_disk_free_bytes [1-9]/)
  disk.stop()
})

test('what fails for another reason says nothing of the disk', () => {
  const disk = watchDisk({ dataDir, clock: () => 5, logger: quiet, registry: new Registry() })
  for (const error of [new StorageError('busy', 'no'), new Error('no'), null]) disk.noteFailure(error)
  expect(disk.fullSince()).toBeNull()
  disk.stop()
})

test('trying leaves nothing behind', async () => {
  const disk = watchDisk({ dataDir, clock: () => 5, logger: quiet, registry: new Registry(), probeMs: 1 })
  disk.noteFailure(full())
  await expect.poll(disk.fullSince, { interval: 1 }).toBeNull()
  expect(readdirSync(dataDir)).toEqual([])
  disk.stop()
})
