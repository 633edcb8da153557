/** Who is at the door, and what they may do. http and sync ask only this. */
import type { Role } from '../../shared/protocol.ts'

/** Somebody let in: a signed-in person, a guest or a program. `member` is their member id on this board. */
export type Caller = {
  kind: 'person' | 'program'
  /** Account id of a person, token id of a program, `look:<link>` of somebody who looks before joining. */
  subject: string
  member: string
  role: Role
  /** Shown to others, never stored in a document. */
  name: string
  /** Session of a person: what they hold open ends with it. */
  session?: string
  /** Holds a link and has not joined: may see the board as it is, and nothing else. */
  looks?: true
  /** Reads of what is no longer on the board only what went from this instant on; missing: all of it. */
  historySince?: number
}

export type AccessRefusal = { refused: 'signed-out' | 'no-right' | 'unknown-board' | 'foreign-origin' }

/** Who asks, whatever they ask for: a person's account, a program's token, or nobody. */
export type Visitor =
  | {
      kind: 'person'
      user: string
      name: string
      /** Id of their session, and when they last showed in it who they are. */
      session: string
      provenAt: number
    }
  | { kind: 'program'; token: string; member: string; role: Role; name: string; board: string | null }

export type Access = {
  /**
   * Decides from cookie + Origin (browsers) or Bearer / `?token=` (programs) who asks for `board`.
   * Takes plain headers and url so that REST and the upgrade share it. Never throws for bad input.
   */
  authorise(request: AccessRequest, board: string): Promise<Caller | AccessRefusal>
  /** The same for what belongs to no board; null: nobody is signed in. */
  identify(request: AccessRequest): Promise<Visitor | null | { refused: 'foreign-origin' }>
  /** Calls back when a caller's right to a board ends or changes; returns its stop. */
  onChange(listener: (change: { board: string; member: string; now: Role | null }) => void): () => void
}

export type AccessRequest = {
  headers: Record<string, string | undefined>
  /** Path with query. */
  url: string
  /** Did it come over TLS? */
  secure: boolean
  /** HTTP method; GET when missing. */
  method?: string
}
