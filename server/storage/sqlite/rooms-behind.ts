import type { SqliteDatabase } from './open-database.ts'

/** Rooms whose log goes further than a follower of this name has come, boards before what is written about them. */
export function roomsBehind(db: SqliteDatabase, follower: string): string[] {
  return db
    .prepare<[string], string>(
      `SELECT r.room FROM room r LEFT JOIN follower f ON f.room = r.room AND f.name = ?
       WHERE f.seq IS NULL OR f.seq <> r.head ORDER BY instr(r.room, '/') > 0, r.room`,
    )
    .pluck()
    .all(follower)
}
