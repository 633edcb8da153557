import type { Accounts, ApiToken, RightChange } from '../../auth/accounts.ts'
import { sameText, sha256 } from '../../auth/secrets.ts'
import type { Sql } from './sql.ts'

/** Tokens of programs. Only digests are stored. */
export function createTokenTable(
  { all, one, run }: Sql,
  tell: (change: RightChange) => void,
): Pick<Accounts, 'tokens' | 'tokenBySecret' | 'addToken' | 'revokeToken'> {
  const columns = 'id, name, role, board, member, created_at as createdAt, revoked_at as revokedAt'
  return {
    tokens: () => all<ApiToken>(`select ${columns} from api_token order by created_at, id`),
    tokenBySecret(secret) {
      const digest = sha256(secret)
      const found = one<ApiToken & { stored: string }>(
        `select ${columns}, sha256 as stored from api_token where sha256 = ? and revoked_at is null`,
        digest,
      )
      if (found === null || !sameText(found.stored, digest)) return null
      const { stored: _, ...token } = found
      return token
    },
    addToken: ({ id, name, role, board, member, createdAt }, secret) =>
      void run(
        'insert into api_token (id, name, sha256, role, board, member, created_at) values (?, ?, ?, ?, ?, ?, ?)',
        ...[id, name, sha256(secret), role, board, member, createdAt],
      ),
    revokeToken(id, at) {
      const token = one<ApiToken>(`select ${columns} from api_token where id = ? and revoked_at is null`, id)
      if (token === null) return false
      run('update api_token set revoked_at = ? where id = ?', at, id)
      const boards =
        token.board === null ? all<{ id: string }>('select id from board').map((board) => board.id) : [token.board]
      for (const board of boards) tell({ board, member: token.member, now: null })
      return true
    },
  }
}
