import { sha256 } from '../../auth/secrets.ts'
import type { SqliteDatabase } from './open-database.ts'

type Old = { id: string; userId: string; token: string; userAgent: string | null; createdAt: string; updatedAt: string }

/** Sessions that better-auth kept, in the clear, become ours: nobody who is signed in has to come in anew. */
export function adoptSessions(database: SqliteDatabase): void {
  const adopt = database.prepare(
    `insert or ignore into browser_session (id, user, device, created_at, proven_at, secret_at, seen_at, sha256)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  database.transaction(() => {
    for (const old of database.prepare('select * from session').all() as Old[]) {
      const made = Date.parse(old.createdAt)
      adopt.run(old.id, old.userId, old.userAgent ?? '', made, made, made, Date.parse(old.updatedAt), sha256(old.token))
    }
    database.prepare('delete from session').run()
  })()
}
