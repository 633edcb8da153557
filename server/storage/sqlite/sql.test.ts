import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { createSql } from './sql.ts'

test('what reads first and writes then is not refused because another connection wrote in between', () => {
  const folder = mkdtempSync(join(tmpdir(), 'topsight-sql-'))
  const file = join(folder, 'topsight.db')
  const [mine, other] = [openDatabase(file), openDatabase(file, { busyAfterMs: 0 })]
  try {
    mine.exec('create table note (text text)')
    const sql = createSql(mine)
    sql.together(() => {
      expect(sql.one<{ count: number }>('select count(*) as count from note')).toEqual({ count: 0 })
      expect(() => other.exec(`insert into note values ('theirs')`)).toThrow(/locked/)
      sql.run('insert into note values (?)', 'mine')
    })
    other.exec(`insert into note values ('theirs')`)
    expect(sql.all('select text from note')).toEqual([{ text: 'mine' }, { text: 'theirs' }])
  } finally {
    mine.close()
    other.close()
    rmSync(folder, { recursive: true })
  }
})
