import type { Answers, StoredAnswer } from '../../http/run-once.ts'
import { openDatabase } from './open-database.ts'

const schema = `
create table if not exists answer (
  id text primary key,
  digest text not null,
  head integer not null,
  answer text,
  at integer not null
) strict, without rowid;
create index if not exists answer_by_time on answer (at);
`

/** Answers kept for repeated requests. `close` gives the connection back. */
export function openSqliteAnswers(file: string): Answers & { close(): void } {
  const database = openDatabase(file)
  // no wait for the disk here: a row is in the journal before the command it belongs to, so it is on disk no later
  database.pragma('synchronous = NORMAL')
  database.exec(schema)
  const find = database.prepare<[string], StoredAnswer>('select digest, head, answer from answer where id = ?')
  const begin = database.prepare(
    'insert or replace into answer (id, digest, head, answer, at) values (?, ?, ?, null, ?)',
  )
  const settle = database.prepare('update answer set answer = ? where id = ?')
  const forget = database.prepare('delete from answer where id = ?')
  const purge = database.prepare('delete from answer where at < ?')
  return {
    find: (id) => find.get(id) ?? null,
    begin: (id, digest, head, at) => void begin.run(id, digest, head, at),
    settle: (id, answer) => void settle.run(answer, id),
    forget: (id) => void forget.run(id),
    purge: (before) => void purge.run(before),
    close: () => void database.close(),
  }
}
