import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { createSqliteRetros } from './retros.ts'

test('a retro that was written is there when the database is opened anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'topsight-retros-'))
  try {
    const file = join(folder, 'topsight.db')
    const first = openDatabase(file)
    const retros = createSqliteRetros(first)
    expect(retros.read('board', 's1')).toBeNull()
    retros.write('board', 's1', '1')
    retros.write('board', 's1', '2')
    retros.write('board', 's2', '3')
    first.close()
    const again = openDatabase(file)
    expect(createSqliteRetros(again).read('board', 's1')).toBe('2')
    again.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
