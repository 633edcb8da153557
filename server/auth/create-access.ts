import { type Role, mayWrite } from '../../shared/protocol.ts'
import type { Access, AccessRefusal, AccessRequest, Caller, Visitor } from './access.ts'
import type { Accounts, ApiToken } from './accounts.ts'
import { type LookPass, readLookPass } from './look-pass.ts'
import { isOwnOrigin } from './origin.ts'
import type { Sessions } from './sessions.ts'

export type AccessOptions = {
  accounts: Accounts
  sessions: Sessions
  publicUrl: string | null
  clock: () => number
}

export type RunningAccess = Access & { stop(): void }

/** The doorkeeper over accounts and sessions. Nothing of them is cached: what ends, ends at once. */
export function createAccess({ accounts, sessions, publicUrl, clock }: AccessOptions): RunningAccess {
  const listeners = new Set<(change: { board: string; member: string; now: Role | null }) => void>()
  const key = accounts.key()
  const lookers = new Map<string, LookPass>()

  function tell(change: { board: string; member: string; now: Role | null }) {
    for (const listener of listeners) listener(change)
  }

  function holds({ link: id, until }: LookPass): boolean {
    const now = clock()
    if (until <= now) return false
    const link = accounts.link(id)
    if (link !== null) return link.revokedAt === null && (link.expiresAt === null || link.expiresAt > now)
    const asked = accounts.invitation(id)
    return asked !== null && asked.withdrawnAt === null && asked.acceptedAt === null && asked.endsAt > now
  }

  function lookerOf(request: AccessRequest, board: string): Caller | null {
    const pass = readLookPass(key, request.headers['cookie'])
    if (pass === null || pass.board !== board || !holds(pass)) return null
    lookers.set(pass.member, pass)
    return {
      ...{ kind: 'person', subject: `look:${pass.link}`, member: pass.member, role: 'viewer', name: 'Guest' },
      looks: true,
      historySince: Infinity,
    }
  }

  // passes end by time or with their link; their sockets end with them
  const sweep = setInterval(() => {
    for (const [member, pass] of lookers) {
      if (holds(pass)) continue
      lookers.delete(member)
      tell({ board: pass.board, member, now: null })
    }
  }, 500)
  sweep.unref()
  const stopAccounts = accounts.onChange(tell)

  return {
    async authorise(request, board) {
      const token = tokenIn(request)
      if (token !== null) return programOn(accounts, accounts.tokenBySecret(token), board)
      const person = sessions.of(request.headers['cookie'])
      const looker = lookerOf(request, board)
      if (person === null && looker === null) return { refused: 'signed-out' }
      if (!isOwnOrigin(request, publicUrl)) return { refused: 'foreign-origin' }
      const membership = person && accounts.membership(board, person.user)
      if (accounts.board(board) === null) return { refused: 'unknown-board' }
      if (person && membership) {
        const { member, role, since } = membership
        const name = accounts.nameOf(board, member) ?? person.name
        return {
          kind: 'person',
          subject: person.user,
          member,
          role,
          name,
          session: person.session,
          ...historyOf(role, since),
        }
      }
      return looker ?? { refused: 'no-right' }
    },
    async identify(request) {
      const token = tokenIn(request)
      if (token !== null) return visitorOf(accounts.tokenBySecret(token))
      const person = sessions.of(request.headers['cookie'])
      if (person === null) return null
      if (!isOwnOrigin(request, publicUrl)) return { refused: 'foreign-origin' }
      return { kind: 'person', ...person }
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      clearInterval(sweep)
      stopAccounts()
      listeners.clear()
    },
  }
}

function programOn(accounts: Accounts, token: ApiToken | null, board: string): Caller | AccessRefusal {
  if (token === null) return { refused: 'signed-out' }
  if (token.board !== null && token.board !== board) return { refused: 'no-right' }
  if (accounts.board(board) === null) return { refused: 'unknown-board' }
  const { id, member, role, name, createdAt } = token
  return { kind: 'program', subject: id, member, role, name, ...historyOf(role, createdAt) }
}

/** Who may change a board may see all that it was; who may not, what has happened since they came. */
function historyOf(role: Role, since: number): Pick<Caller, 'historySince'> {
  return mayWrite(role) ? {} : { historySince: since }
}

function visitorOf(token: ApiToken | null): Visitor | null {
  return (
    token && {
      kind: 'program',
      token: token.id,
      member: token.member,
      role: token.role,
      name: token.name,
      board: token.board,
    }
  )
}

/** The token of an Authorization header or, for sockets of stock clients, of the query. */
function tokenIn({ headers, url }: AccessRequest): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1]
  if (bearer !== undefined) return bearer
  const query = url.indexOf('?')
  return query < 0 ? null : new URLSearchParams(url.slice(query)).get('token')
}
