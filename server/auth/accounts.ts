/**
 * Who may do what: boards, memberships, share links, tokens and the names of people. Nothing of this is in a document.
 * Every write is durable when its call returns; every change of a right is told to `onChange` listeners at once.
 */
import type { Role } from '../../shared/protocol.ts'

/** Instants are epoch milliseconds. */
export type Board = { id: string; name: string; createdAt: number }

export type Membership = {
  board: string
  user: string
  member: string
  role: Role
  /** Share link it came by; null when it does not hang on one. */
  link: string | null
}

export type ShareLink = {
  id: string
  board: string
  role: Role
  /** Member id of who made it. */
  createdBy: string
  createdAt: number
  expiresAt: number | null
  revokedAt: number | null
  uses: number
}

export type ApiToken = {
  id: string
  name: string
  role: Role
  /** Null: every board. */
  board: string | null
  member: string
  createdAt: number
  revokedAt: number | null
}

/** A person of this installation; better-auth owns the row. */
export type User = { id: string; name: string; role: 'owner' | 'guest'; createdAt: number }

export type RightChange = { board: string; member: string; now: Role | null }

export type Accounts = {
  boards(): Board[]
  board(id: string): Board | null
  addBoard(board: Board): void
  renameBoard(id: string, name: string): void

  users(): User[]
  user(id: string): User | null

  /** The right of a person on a board, or null. */
  membership(board: string, user: string): Membership | null
  memberships(user: string): Membership[]
  membersOf(board: string): Membership[]
  /** Gives or changes a right, and brings one that ended back under its old member id. */
  grant(membership: Omit<Membership, 'member'> & { newMember: string }): Membership
  /** Ends a right or changes its role. The last owner stays: then it returns false and changes nothing. */
  setRole(board: string, member: string, role: Role | null, at: number): boolean

  /** Names by member id: people of the board, and programs that may write to it. */
  names(board: string): Record<string, string>
  nameOf(board: string, member: string): string | null
  nameMember(board: string, member: string, name: string): void

  links(board: string): ShareLink[]
  link(id: string): ShareLink | null
  linkBySecret(secret: string): ShareLink | null
  addLink(link: Omit<ShareLink, 'uses' | 'revokedAt'>, secret: string): void
  countUse(id: string): void
  /** Ends the link and every membership that hangs on it; answers how many people that was. */
  revokeLink(id: string, at: number): number

  tokens(): ApiToken[]
  tokenBySecret(secret: string): ApiToken | null
  addToken(token: Omit<ApiToken, 'revokedAt'>, secret: string): void
  /** False when there is no such token. */
  revokeToken(id: string, at: number): boolean

  /** A link that signs one person in once: recovery of a lost owner. */
  addSignInLink(user: string, secret: string, expiresAt: number): void
  /** The person, and the link is used up; null when it is unknown, used or over. */
  useSignInLink(secret: string, at: number): string | null
  /** Like `useSignInLink`, but only looks. */
  signInLinkFor(secret: string, at: number): string | null

  /** Has the set-up link been used? */
  isSetUp(): boolean
  markSetUp(at: number): void
  /** The board that set-up opens with, once it is made. */
  demoBoard(): string | null
  setDemoBoard(id: string): void

  /** This installation's own key: 32 random bytes, made once. */
  key(): string
  onChange(listener: (change: RightChange) => void): () => void
}
