import type { Role } from '../../shared/protocol.ts'
import type { Access, AccessRefusal, AccessRequest, Caller, Visitor } from './access.ts'
import type { Accounts, ApiToken } from './accounts.ts'
import type { Auth } from './create-auth.ts'
import { type LookPass, readLookPass } from './look-pass.ts'
import { isOwnOrigin } from './origin.ts'
import { createSessionCache } from './session-cache.ts'

export type AccessOptions = {
  accounts: Accounts
  auth: Pick<Auth, 'userOf'>
  publicUrl: string | null
  clock: () => number
}

export type RunningAccess = Access & {
  /** Forgets what it knows of sessions and makes every socket of this person prove its right again. */
  recheck(user: string): void
  stop(): void
}

/** The doorkeeper over accounts and sessions. A look at a session is cached for at most a second. */
export function createAccess({ accounts, auth, publicUrl, clock }: AccessOptions): RunningAccess {
  const sessions = createSessionCache((headers) => auth.userOf(headers), clock)
  const listeners = new Set<(change: { board: string; member: string; now: Role | null }) => void>()
  const key = accounts.key()
  const lookers = new Map<string, LookPass>()

  function tell(change: { board: string; member: string; now: Role | null }) {
    for (const listener of listeners) listener(change)
  }

  function holds(pass: LookPass): boolean {
    const link = accounts.link(pass.link)
    const now = clock()
    return (
      pass.until > now && link !== null && link.revokedAt === null && (link.expiresAt === null || link.expiresAt > now)
    )
  }

  function lookerOf(request: AccessRequest, board: string): Caller | null {
    const pass = readLookPass(key, request.headers['cookie'])
    if (pass === null || pass.board !== board || !holds(pass)) return null
    lookers.set(pass.member, pass)
    return { kind: 'person', subject: `look:${pass.link}`, member: pass.member, role: 'viewer', name: 'Guest' }
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
      const user = await sessions.userOf(request.headers['cookie'])
      const looker = lookerOf(request, board)
      if (user === null && looker === null) return { refused: 'signed-out' }
      if (!isOwnOrigin(request, publicUrl)) return { refused: 'foreign-origin' }
      const membership = user && accounts.membership(board, user.id)
      if (accounts.board(board) === null) return { refused: 'unknown-board' }
      if (user && membership) {
        const { member, role } = membership
        return { kind: 'person', subject: user.id, member, role, name: accounts.nameOf(board, member) ?? user.name }
      }
      return looker ?? { refused: 'no-right' }
    },
    async identify(request) {
      const token = tokenIn(request)
      if (token !== null) return visitorOf(accounts.tokenBySecret(token))
      const user = await sessions.userOf(request.headers['cookie'])
      if (user === null) return null
      if (!isOwnOrigin(request, publicUrl)) return { refused: 'foreign-origin' }
      return { kind: 'person', user: user.id, name: user.name }
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    recheck(user) {
      sessions.clear()
      for (const { board, member, role } of accounts.memberships(user)) tell({ board, member, now: role })
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
  return { kind: 'program', subject: token.id, member: token.member, role: token.role, name: token.name }
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
