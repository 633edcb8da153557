import { madeUpEmail } from '../../auth/made-up-email.ts'
import { sha256 } from '../../auth/secrets.ts'
import type { Ways } from '../../auth/ways.ts'
import type { Sql } from './sql.ts'

/** Ways of signing in. Of passwords a slow hash is kept, of links a digest. */
export function createWayTables({ all, one, run, together }: Sql): Ways {
  const proofOf = (secret: string, at: number) =>
    one<{ user: string; email: string }>(
      'select user, email from email_proof where sha256 = ? and expires_at > ?',
      ...[sha256(secret), at],
    )

  return {
    passwordOf: (user) => one<{ hash: string }>('select hash from password where user = ?', user)?.hash ?? null,
    setPassword: (user, hash, at) =>
      void run(
        `insert into password (user, hash, set_at) values (?, ?, ?)
         on conflict do update set hash = excluded.hash, set_at = excluded.set_at`,
        ...[user, hash, at],
      ),

    identified: (issuer, subject) =>
      one<{ user: string }>('select user from identity where issuer = ? and subject = ?', issuer, subject)?.user ??
      null,
    identitiesOf: (user) => all('select issuer, subject from identity where user = ?', user),
    identify: (user, { issuer, subject }, at) =>
      void run(
        'insert into identity (issuer, subject, user, created_at) values (?, ?, ?, ?)',
        ...[issuer, subject, user, at],
      ),
    forgetIdentities: (user, issuer) => void run('delete from identity where user = ? and issuer = ?', user, issuer),

    askForProof: ({ user, email, expiresAt }, secret) =>
      void run(
        `insert into email_proof (user, email, sha256, expires_at) values (?, ?, ?, ?)
         on conflict do update set email = excluded.email, sha256 = excluded.sha256, expires_at = excluded.expires_at`,
        ...[user, email.toLowerCase(), sha256(secret), expiresAt],
      ),
    proofOf,
    useProof(secret, at) {
      const found = proofOf(secret, at)
      run('delete from email_proof where sha256 = ?', sha256(secret))
      return found
    },
    awaitedEmail: (user, at) =>
      one<{ email: string }>('select email from email_proof where user = ? and expires_at > ?', user, at)?.email ??
      null,

    setEmail(user, email, verified) {
      const address = email?.toLowerCase() ?? madeUpEmail()
      let answer: 'set' | 'taken' = 'set'
      together(() => {
        const holder = one<{ id: string; emailVerified: number }>(
          'select id, emailVerified from user where email = ? and id <> ?',
          ...[address, user],
        )
        if (holder !== null && (!verified || holder.emailVerified === 1)) return void (answer = 'taken')
        if (holder !== null) run('update user set email = ? where id = ?', madeUpEmail(), holder.id)
        run('update user set email = ?, emailVerified = ? where id = ?', address, verified ? 1 : 0, user)
        run('delete from email_proof where user = ?', user)
      })
      return answer
    },
    forgetWays: (user) =>
      together(() => {
        for (const table of ['password', 'identity', 'email_proof', 'sign_in_link', 'browser_session'])
          run(`delete from ${table} where user = ?`, user)
      }),
  }
}
