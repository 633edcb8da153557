import type { Batch } from '../storage.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Writes what a batch says of versions, after its rows. */
export function createWriteVersions(db: SqliteDatabase): (batch: Batch) => void {
  // of a row that was trimmed the document may be kept; where that is gone too there is nothing to keep
  const keep = db.prepare(
    `INSERT INTO room_version (room, id, seq, at, kind, name, by, named_by, items)
     SELECT @room, @id, @seq, at, @kind, @name, @by, NULL, @items FROM (
       SELECT at FROM room_log WHERE room = @room AND seq = @seq
       UNION ALL SELECT at FROM room_checkpoint WHERE room = @room AND seq = @seq
       LIMIT 1
     ) WHERE true
     ON CONFLICT DO NOTHING`,
  )
  const rename = db.prepare(
    "UPDATE room_version SET name = @name, named_by = iif(@name = '', NULL, @by) WHERE room = @room AND id = @id",
  )
  const forget = db.prepare("DELETE FROM room_version WHERE room = @room AND id = @id AND name = '' AND kind = 'named'")
  const count = db.prepare(
    `INSERT INTO room_active (room, minute, minutes) VALUES (@room, @minute, @minutes)
     ON CONFLICT (room) DO UPDATE SET minute = excluded.minute, minutes = excluded.minutes`,
  )
  return ({ versions = [], names = [], active = [] }) => {
    for (const version of versions) keep.run(version)
    for (const { room, id, name, by } of names) {
      rename.run({ room, id, name, by })
      if (name === '') forget.run({ room, id })
    }
    for (const one of active) count.run(one)
  }
}
