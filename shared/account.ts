/** What the server tells of links and accounts before and beside any board: the shapes of its answers, said once. */
import type { Role } from './protocol.ts'

/** Most and fewest signs. */
export const accountLimits = { email: 254, password: 200, shortestPassword: 10 } as const

/** What a link to a board tells before it is used. */
export type BoardPreview = {
  board: { id: string; name: string }
  /** Empty: an operator, or nobody who has a name here. */
  inviter: string
  role: Role
  /** Epoch milliseconds, or null: the link does not end. */
  ends: number | null
  sprint: { name: string; goal: string; firstDay: string | null; lastDay: string | null } | null
  /** Name of the visitor's own seat when they are on the board already. */
  already: string | null
  /** Name of the visitor's account when they are signed in and not on the board. */
  me: string | null
}

/** What a link is for, before it is used. */
export type LinkPreview =
  | { kind: 'setup' }
  | { kind: 'sign-in'; name: string }
  /** A share link with a password that was not said yet: nothing but the board's name. */
  | { kind: 'locked'; board: { name: string } }
  | ({ kind: 'share' } & BoardPreview)
  /** `hasAccount`: the invited address is that of an account, and nobody is signed in. */
  | ({ kind: 'invitation'; hasAccount: boolean } & BoardPreview)

/** A browser that is signed in. `device`: its own `User-Agent`. */
export type OwnSession = { id: string; device: string; createdAt: number; seenAt: number; current: boolean }

/** What a person sees of their own account. Instants are epoch milliseconds. */
export type OwnAccount = {
  id: string
  name: string
  email: string | null
  emailVerified: boolean
  /** An address that waits for its letter to be answered. */
  awaitedEmail: string | null
  hasPassword: boolean
  passkeys: { id: string; name: string; createdAt: number }[]
  single: { name: string; linked: boolean } | null
  /** Sensitive changes ask for nothing more. */
  fresh: boolean
  canMail: boolean
  sessions: OwnSession[]
  boards: { id: string; name: string; role: Role; lastOwner: boolean }[]
}
