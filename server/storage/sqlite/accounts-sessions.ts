import type { BrowserSession, SessionStore } from '../../auth/session-store.ts'
import { sha256 } from '../../auth/secrets.ts'
import type { Sql } from './sql.ts'

const columns =
  'id, user, device, created_at as createdAt, proven_at as provenAt, secret_at as secretAt, seen_at as seenAt, offered_at as offeredAt'

/** Sessions of browsers: the digest that holds, one on offer, and for a moment the one before. */
export function createSessionTable({ all, one, run, together }: Sql): SessionStore {
  return {
    addSession: ({ id, user, device, createdAt }, secret) =>
      void run(
        `insert into browser_session (id, user, device, created_at, proven_at, secret_at, seen_at, sha256)
         values (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, user, device, createdAt, createdAt, createdAt, createdAt, sha256(secret)],
      ),
    sessionBySecret(secret, at) {
      const digest = sha256(secret)
      const found = one<BrowserSession & { isOffer: number }>(
        `select ${columns}, offered_sha256 is ? as isOffer from browser_session
         where sha256 = ? or offered_sha256 = ? or (before_sha256 = ? and before_until > ?)`,
        ...[digest, digest, digest, digest, at],
      )
      if (found === null) return null
      const { isOffer, ...session } = found
      return { session, isOffer: isOffer === 1 }
    },
    sawSession: (id, at) => void run('update browser_session set seen_at = ? where id = ?', at, id),
    provedSession: (id, at) => void run('update browser_session set proven_at = ? where id = ?', at, id),
    offerSecret: (id, secret, at) =>
      void run(
        'update browser_session set offered_sha256 = ?, offered_at = ? where id = ?',
        ...[sha256(secret), at, id],
      ),
    takeOffer: (id, at, graceEnds) =>
      together(() => {
        run(
          `update browser_session set before_sha256 = sha256, before_until = ?, sha256 = offered_sha256, secret_at = ?,
             offered_sha256 = null, offered_at = null where id = ? and offered_sha256 is not null`,
          ...[graceEnds, at, id],
        )
      }),
    sessions: (user) =>
      all<BrowserSession>(`select ${columns} from browser_session where user = ? order by seen_at desc, id`, user),
    endSession: (user, id) => run('delete from browser_session where user = ? and id = ?', user, id) > 0,
  }
}
