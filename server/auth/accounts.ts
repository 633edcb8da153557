/**
 * Who may do what: boards, memberships, share links, tokens and the names of people. Nothing of this is in a document.
 * Every write is durable when its call returns; every change of a right is told to `onChange` listeners at once.
 */
import type { Role } from '../../shared/protocol.ts'
import type { SessionStore } from './session-store.ts'
import type { Ways } from './ways.ts'

/** Instants are epoch milliseconds. */
export type Board = { id: string; name: string; createdAt: number }

/** A board that nobody can open, until it is restored or goes for good. */
export type DeletedBoard = Board & { deletedAt: number }

/** Where somebody sits or sat. `ended`: their right to it is over. */
export type Seat = Pick<Membership, 'board' | 'member' | 'role'> & { ended: boolean }

export type Membership = {
  board: string
  user: string
  member: string
  role: Role
  /** Share link that the seat hangs on: it ends with it. Null when it hangs on none. */
  link: string | null
  /** Instant from which it has held without a break; a reader's history begins there. */
  since: number
  /** An owner chose this role: no share link changes it. */
  chosen: boolean
}

/** How a right came to its end: an owner ended it, the person did, or the link that it hung on was withdrawn. */
export type EndOfRight = 'removed' | 'left' | 'link'

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
  /** What `server/auth/passwords.ts` made of its password; null: it has none. */
  password: string | null
}

/** One person asked in by e-mail. It is used once; who opens it becomes a member. */
export type Invitation = {
  id: string
  board: string
  /** In lower case. */
  email: string
  role: Role
  /** Member id of who invites; null: the operator. */
  by: string | null
  madeAt: number
  endsAt: number
  /** When it was last mailed; null: never, its link was shown to be passed on. */
  sentAt: number | null
  acceptedAt: number | null
  /** Account id of who accepted it. */
  acceptedBy: string | null
  withdrawnAt: number | null
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
export type User = {
  id: string
  name: string
  role: 'owner' | 'guest'
  createdAt: number
  /** In lower case; null: none is known. */
  email: string | null
  /** Have they shown that its letters reach them? */
  emailVerified: boolean
}

export type RightChange = { board: string; member: string; now: Role | null }

/** Boards, who may do what on them, and by which links and tokens. */
export type Rights = {
  boards(): Board[]
  /** Null when there is none, or it is deleted. */
  board(id: string): Board | null
  addBoard(board: Board): void
  renameBoard(id: string, name: string): void
  /** Takes a board away from everybody, until it is restored. False when there is none. */
  deleteBoard(id: string, at: number): boolean
  /** Brings a deleted board back, with its people and links. False when it is not among the deleted ones. */
  restoreBoard(id: string): boolean
  /** The last one first. */
  deletedBoards(): DeletedBoard[]

  users(): User[]
  user(id: string): User | null
  /** Whose address it is, in whatever case; proven or not. */
  userByEmail(email: string): User | null

  /** The right of a person on a board, or null. */
  membership(board: string, user: string): Membership | null
  /** Those of boards that are there. */
  memberships(user: string): Membership[]
  /** Every seat a person has or had, on deleted boards too. */
  seatsOf(user: string): Seat[]
  membersOf(board: string): Membership[]
  /** Gives or changes a right, and brings one that ended back under its old member id. */
  grant(
    right: Pick<Membership, 'board' | 'user' | 'role' | 'link'> & { newMember: string; at: number; chosen?: boolean },
  ): Membership
  /** Ends a right or changes its role. The last owner stays: then it returns false and changes nothing. */
  setRole(board: string, member: string, role: Role | null, at: number, end?: EndOfRight): boolean
  /** The seat hangs on no link any more. False when nobody has such a seat. */
  keepSeat(board: string, member: string): boolean
  /** How the last right of a person on a board ended; null when they have one, or never had. */
  endOf(board: string, user: string): EndOfRight | null

  /** Names by member id: people of the board, and programs that may write to it. Who was erased is a “Former member”. */
  names(board: string): Record<string, string>
  nameOf(board: string, member: string): string | null
  nameMember(board: string, member: string, name: string): void
  /** Forgets what a person is called on every board where they sit or sat; kept answers that tell it go too. */
  forgetNames(user: string): void
  /** Forgets where a person sits or sat, and every invitation to an address of theirs. Their account is not touched. */
  forgetSeats(user: string): void

  links(board: string): ShareLink[]
  link(id: string): ShareLink | null
  linkBySecret(secret: string): ShareLink | null
  addLink(link: Omit<ShareLink, 'uses' | 'revokedAt' | 'password'> & { password?: string | null }, secret: string): void
  countUse(id: string): void
  /** Ends the link and every membership that hangs on it; answers how many people that was. */
  revokeLink(id: string, at: number): number

  /** Those that were accepted, withdrawn or are over, too; in the order of making. */
  invitations(board: string): Invitation[]
  invitation(id: string): Invitation | null
  /** `mailed`: this secret went by mail and was shown to nobody, so whoever brings it reads that mail. */
  invitationBySecret(secret: string): { invitation: Invitation; mailed: boolean } | null
  addInvitation(invitation: Pick<Invitation, 'id' | 'board' | 'email' | 'role' | 'by' | 'madeAt' | 'endsAt'>): void
  /** One more secret that opens it; the former ones go on opening it. */
  addInvitationSecret(id: string, secret: string, mailed: boolean): void
  /** Gives it another role, or a later end, or notes that it was mailed. */
  changeInvitation(id: string, change: Partial<Pick<Invitation, 'role' | 'endsAt' | 'sentAt'>>): void
  /** False when it is not open any more. */
  withdrawInvitation(id: string, at: number): boolean
  /** Uses it up; false when somebody was faster, or it is over. */
  acceptInvitation(id: string, user: string, at: number): boolean
  /** Opens an accepted one again: whoever accepted it could not be let in. */
  reopenInvitation(id: string): void

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

export type Accounts = Rights & SessionStore & Ways
