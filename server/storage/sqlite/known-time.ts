import type { SqliteDatabase } from './open-database.ts'

const name = 'last-look'

/** The newest instant that was kept or at which a row was accepted, epoch milliseconds; null: there is none. */
export function knownTime(db: SqliteDatabase): number | null {
  return (
    db
      .prepare<[string], number | null>(
        `select max(at) from (
           select cast(value as integer) as at from workspace where name = ?
           union all select l.at from room r join room_log l on l.room = r.room and l.seq = r.head
           union all select at from room_checkpoint
         )`,
      )
      .pluck()
      .get(name) ?? null
  )
}

/** Keeps an instant that is believed. */
export function keepTime(db: SqliteDatabase, at: number): void {
  db.prepare(
    'insert into workspace (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  ).run(name, String(at))
}
