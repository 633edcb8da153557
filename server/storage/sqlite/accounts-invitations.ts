import type { Accounts, Invitation } from '../../auth/accounts.ts'
import { sameText, sha256 } from '../../auth/secrets.ts'
import type { Sql } from './sql.ts'

type InvitationTables = Pick<
  Accounts,
  | 'invitations'
  | 'invitation'
  | 'invitationBySecret'
  | 'addInvitation'
  | 'addInvitationSecret'
  | 'changeInvitation'
  | 'withdrawInvitation'
  | 'acceptInvitation'
  | 'reopenInvitation'
>

const columns =
  'id, board, email, role, invited_by as "by", made_at as madeAt, ends_at as endsAt, sent_at as sentAt, ' +
  'accepted_at as acceptedAt, accepted_by as acceptedBy, withdrawn_at as withdrawnAt'

/** People asked in by e-mail. Of their secrets only digests are stored. */
export function createInvitationTables({ all, one, run }: Sql): InvitationTables {
  const invitation = (id: string) => one<Invitation>(`select ${columns} from invitation where id = ?`, id)
  const isOpen = 'accepted_at is null and withdrawn_at is null'

  return {
    invitations: (board) =>
      all<Invitation>(`select ${columns} from invitation where board = ? order by made_at, rowid`, board),
    invitation,
    invitationBySecret(secret) {
      const digest = sha256(secret)
      const found = one<{ id: string; mailed: number; stored: string }>(
        'select invitation as id, mailed, sha256 as stored from invitation_secret where sha256 = ?',
        digest,
      )
      const of = found && sameText(found.stored, digest) ? invitation(found.id) : null
      return of && { invitation: of, mailed: found?.mailed === 1 }
    },
    addInvitation: ({ id, board, email, role, by, madeAt, endsAt }) =>
      void run(
        'insert into invitation (id, board, email, role, invited_by, made_at, ends_at) values (?, ?, ?, ?, ?, ?, ?)',
        ...[id, board, email.toLowerCase(), role, by, madeAt, endsAt],
      ),
    addInvitationSecret: (id, secret, mailed) =>
      void run(
        'insert into invitation_secret (sha256, invitation, mailed) values (?, ?, ?) on conflict do nothing',
        ...[sha256(secret), id, mailed ? 1 : 0],
      ),
    changeInvitation(id, { role = null, endsAt = null, sentAt = null }) {
      run(
        `update invitation set role = coalesce(?, role), ends_at = coalesce(?, ends_at), sent_at = coalesce(?, sent_at)
         where id = ? and ${isOpen}`,
        ...[role, endsAt, sentAt, id],
      )
    },
    withdrawInvitation: (id, at) =>
      run(`update invitation set withdrawn_at = ? where id = ? and ${isOpen}`, at, id) > 0,
    acceptInvitation: (id, user, at) =>
      run(
        `update invitation set accepted_at = ?, accepted_by = ? where id = ? and ${isOpen} and ends_at > ?`,
        ...[at, user, id, at],
      ) > 0,
    reopenInvitation: (id) => void run('update invitation set accepted_at = null, accepted_by = null where id = ?', id),
  }
}
