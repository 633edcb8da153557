import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createRoomWriter, emptyBatch } from '../../tests/helpers/room-writer.ts'
import { createSqliteAccounts } from '../storage/sqlite/accounts.ts'
import { copyDatabase } from '../storage/sqlite/copy-database.ts'
import { openDatabase } from '../storage/sqlite/open-database.ts'
import { openSqliteStorage } from '../storage/sqlite/sqlite-storage.ts'
import { restoreBackup } from './restore.ts'

const folder = mkdtempSync(join(tmpdir(), 'topsight-restore-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const now = new Date('2026-11-22T10:00:00Z')

/** A backup with a room of seven rows and two boards, one of which was deleted long ago. */
async function backupOf(name: string, { damage = '' } = {}): Promise<string> {
  const file = join(folder, `${name}.db`)
  const storage = await openSqliteStorage({ file })
  const writer = createRoomWriter('b')
  await storage.createRoom(writer.room, writer.epoch, emptyBatch)
  for (let edit = 0; edit < 7; edit += 1) await storage.commit(writer.set('n', edit))
  await storage.compact('b')
  while ((await storage.tendHistory('b', { now: 0, keepMs: Infinity, rowsBetween: 2 })).more);
  await storage.close()
  const db = openDatabase(file)
  const accounts = createSqliteAccounts(db)
  for (const id of ['b', 'kept']) accounts.addBoard({ id, name: id, createdAt: 1 })
  accounts.deleteBoard('b', 10)
  db.exec(damage)
  const backup = join(folder, `${name}-backup.db`)
  copyDatabase(db, backup)
  db.close()
  return backup
}

async function restored(file: string, dataDir: string) {
  await restoreBackup({ file, dataDir, force: false, now: () => now })
  return openDatabase(join(dataDir, 'topsight.db'))
}

test('deleted boards of a backup get their days anew, others are not touched', async () => {
  const db = await restored(await backupOf('deleted'), join(folder, 'days'))
  expect(db.prepare('select id, deleted_at from board order by id').raw().all()).toEqual([
    ['b', now.getTime()],
    ['kept', null],
  ])
  db.close()
})

test('a document of the past that is damaged does not stand in the way: it is dropped', async () => {
  const damage = "update room_checkpoint set state = x'00' where seq = 4"
  const db = await restored(await backupOf('rotten', { damage }), join(folder, 'dropped'))
  expect(db.prepare('select seq from room_checkpoint').pluck().all()).toEqual([2, 6])
  db.close()
})

test('a damaged row of the log is refused', async () => {
  const damage = 'update room_log set "update" = x\'00\' where seq = 3'
  const file = await backupOf('row', { damage })
  await expect(restored(file, join(folder, 'refused'))).rejects.toThrow('Room b in')
})
