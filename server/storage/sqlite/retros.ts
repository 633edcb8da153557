import type { RetroStore } from '../../retro/retro-store.ts'
import type { SqliteDatabase } from './open-database.ts'
import { createSql } from './sql.ts'

const schema = `
create table if not exists retro (
  board text not null,
  sprint text not null,
  state text not null,
  primary key (board, sprint)
) strict, without rowid;
`

/** Retros in the database of the workspace. */
export function createSqliteRetros(database: SqliteDatabase): RetroStore {
  database.exec(schema)
  const { one, all, run } = createSql(database)
  return {
    read: (board, sprint) =>
      one<{ state: string }>('select state from retro where board = ? and sprint = ?', board, sprint)?.state ?? null,
    write: (board, sprint, text) =>
      void run('insert or replace into retro (board, sprint, state) values (?, ?, ?)', board, sprint, text),
    all: (board) =>
      all<{ sprint: string; state: string }>('select sprint, state from retro where board = ?', board).map(
        ({ sprint, state }) => [sprint, state],
      ),
  }
}
