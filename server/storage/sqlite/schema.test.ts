import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openDatabase, type SqliteDatabase } from './open-database.ts'
import { migrate, schemaVersion } from './schema.ts'

const stops: (() => void)[] = []
afterEach(() =>
  stops
    .splice(0)
    .toReversed()
    .forEach((stop) => stop()),
)

function newDatabase(): SqliteDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'topsight-schema-'))
  const db = openDatabase(join(folder, 'topsight.db'))
  stops.push(() => {
    db.close()
    rmSync(folder, { recursive: true })
  })
  return db
}

test('migrating twice is migrating once, and other tables are left alone', () => {
  const db = newDatabase()
  db.exec('CREATE TABLE session (id TEXT)')
  migrate(db)
  db.exec("INSERT INTO room VALUES ('b1', 'epoch-1', 0, 0); INSERT INTO session VALUES ('kept')")
  migrate(db)
  expect(db.prepare('SELECT room FROM room').pluck().all()).toEqual(['b1'])
  expect(db.prepare('SELECT id FROM session').pluck().all()).toEqual(['kept'])
  expect(db.prepare('SELECT version FROM schema_version').pluck().all()).toEqual([schemaVersion])
})

test('a database of a newer Topsight is refused and left as it is', () => {
  const db = newDatabase()
  migrate(db)
  db.exec('UPDATE schema_version SET version = 99')
  expect(() => migrate(db)).toThrow(/newer Topsight \(schema 99; this one knows up to \d+\)\. Start that version/)
  expect(db.prepare('SELECT version FROM schema_version').pluck().all()).toEqual([99])
})
