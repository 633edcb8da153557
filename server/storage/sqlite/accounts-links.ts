import type { Accounts, RightChange, ShareLink } from '../../auth/accounts.ts'
import { sameText, sha256 } from '../../auth/secrets.ts'
import type { Sql } from './sql.ts'

type LinkTables = Pick<
  Accounts,
  | 'links'
  | 'link'
  | 'linkBySecret'
  | 'addLink'
  | 'countUse'
  | 'revokeLink'
  | 'addSignInLink'
  | 'useSignInLink'
  | 'signInLinkFor'
>

/** Share links, and links that sign one person in. Only digests of secrets are stored. */
export function createLinkTables({ all, one, run, together }: Sql, tell: (change: RightChange) => void): LinkTables {
  const columns =
    'id, board, role, created_by as createdBy, created_at as createdAt, expires_at as expiresAt, revoked_at as revokedAt, uses, password'

  const linkBySecret: Accounts['linkBySecret'] = (secret) => {
    const digest = sha256(secret)
    const found = one<ShareLink & { stored: string }>(
      `select ${columns}, secret_sha256 as stored from share_link where secret_sha256 = ?`,
      digest,
    )
    if (found === null || !sameText(found.stored, digest)) return null
    const { stored: _, ...link } = found
    return link
  }

  const revokeLink: Accounts['revokeLink'] = (id, at) => {
    const ended = all<{ board: string; member: string }>(
      'select board, member from membership where link = ? and ended_at is null',
      id,
    )
    together(() => {
      run('update share_link set revoked_at = ? where id = ? and revoked_at is null', at, id)
      run(`update membership set ended_at = ?, ended_by = 'link' where link = ? and ended_at is null`, at, id)
    })
    for (const { board, member } of ended) tell({ board, member, now: null })
    return ended.length
  }

  const signInLinkFor: Accounts['signInLinkFor'] = (secret, at) =>
    one<{ user: string }>(
      'select user from sign_in_link where sha256 = ? and used_at is null and expires_at > ?',
      sha256(secret),
      at,
    )?.user ?? null

  return {
    links: (board) =>
      all<ShareLink>(`select ${columns} from share_link where board = ? order by created_at, id`, board),
    link: (id) => one<ShareLink>(`select ${columns} from share_link where id = ?`, id),
    linkBySecret,
    addLink: ({ id, board, role, createdBy, createdAt, expiresAt, password = null }, secret) =>
      void run(
        'insert into share_link (id, board, role, secret_sha256, created_by, created_at, expires_at, password) values (?, ?, ?, ?, ?, ?, ?, ?)',
        ...[id, board, role, sha256(secret), createdBy, createdAt, expiresAt, password],
      ),
    countUse: (id) => void run('update share_link set uses = uses + 1 where id = ?', id),
    revokeLink,
    addSignInLink: (user, secret, expiresAt) =>
      void run('insert into sign_in_link (sha256, user, expires_at) values (?, ?, ?)', sha256(secret), user, expiresAt),
    signInLinkFor,
    useSignInLink(secret, at) {
      const user = signInLinkFor(secret, at)
      if (user !== null) run('update sign_in_link set used_at = ? where sha256 = ?', at, sha256(secret))
      return user
    },
  }
}
