import Database from 'better-sqlite3'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { copyBeforeUpgrade } from './copy-before-upgrade.ts'
import { openDatabase } from './open-database.ts'
import { migrate, schemaVersion } from './schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'topsight-upgrade-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const clock = () => Date.UTC(2026, 10, 22)

/** A folder whose database says that this version wrote it. */
function folderOf(version: number) {
  const dataDir = mkdtempSync(join(folder, 'data-'))
  const file = join(dataDir, 'topsight.db')
  const db = openDatabase(file)
  migrate(db)
  db.exec(`UPDATE schema_version SET version = ${version}`)
  db.close()
  return { dataDir, file, clock, logger: { info: () => undefined } }
}

test('data of an older version is copied whole before it is brought up to date', async () => {
  const older = folderOf(schemaVersion - 1)
  await copyBeforeUpgrade(older)
  const copy = join(older.dataDir, `before-upgrade-${schemaVersion - 1}-2026-11-22T00-00-00-000Z`)
  expect(readdirSync(copy).toSorted()).toEqual(['topsight.db', 'topsight.db.sha256'])
  const db = new Database(join(copy, 'topsight.db'), { readonly: true })
  expect(db.prepare('SELECT version FROM schema_version').pluck().get()).toBe(schemaVersion - 1)
  db.close()
})

test('data of this version, and no data, need no copy', async () => {
  const same = folderOf(schemaVersion)
  await copyBeforeUpgrade(same)
  expect(readdirSync(same.dataDir)).toEqual(['topsight.db'])
  await copyBeforeUpgrade({ ...same, file: join(same.dataDir, 'none.db') })
  expect(existsSync(join(same.dataDir, 'none.db'))).toBe(false)
})

test('data of a newer version is refused with the version it needs, and left alone', async () => {
  const newer = folderOf(schemaVersion + 3)
  await expect(copyBeforeUpgrade(newer)).rejects.toThrow(`Start a Topsight that knows version ${schemaVersion + 3}`)
  expect(readdirSync(newer.dataDir)).toEqual(['topsight.db'])
})

test('starts that fail again and again leave one copy; data that changed since, or another version, get theirs', async () => {
  const version = schemaVersion - 1
  const older = folderOf(version)
  const copies = () => readdirSync(older.dataDir).filter((name) => name.startsWith('before-upgrade-'))
  let now = clock()
  const start = () => copyBeforeUpgrade({ ...older, clock: () => (now += 60_000) })
  await start()
  await start()
  expect(copies()).toHaveLength(1)
  // a way back to the older version, and work with it
  const later = Date.now() / 1000 + 60
  utimesSync(older.file, later, later)
  await start()
  expect(copies()).toHaveLength(2)
})

test('what a start that was cut off left of a copy is cleared away, and nothing else', async () => {
  const older = folderOf(schemaVersion - 1)
  const half = join(older.dataDir, `before-upgrade-${schemaVersion - 1}-2026-11-21T00-00-00-000Z`)
  const mine = join(older.dataDir, 'before-upgrade-notes')
  for (const one of [half, mine]) mkdirSync(one)
  writeFileSync(join(half, 'topsight.db.partial'), 'ha')
  await copyBeforeUpgrade(older)
  expect([existsSync(half), existsSync(mine)]).toEqual([false, true])
})
