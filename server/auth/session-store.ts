/** Sessions of browsers, as they are kept. Instants are epoch milliseconds; of secrets only digests are stored. */

export type BrowserSession = {
  id: string
  user: string
  /** `User-Agent` of the browser that began it. */
  device: string
  createdAt: number
  /** When its person last showed who they are. */
  provenAt: number
  /** When its secret was made. */
  secretAt: number
  seenAt: number
  /** A new secret was offered then and has not come back yet; null: none is on its way. */
  offeredAt: number | null
}

export type SessionStore = {
  addSession(session: Pick<BrowserSession, 'id' | 'user' | 'device' | 'createdAt'>, secret: string): void
  /** The session of a secret: the one that holds, one on offer, or the one before until its grace is over. */
  sessionBySecret(secret: string, at: number): { session: BrowserSession; isOffer: boolean } | null
  sawSession(id: string, at: number): void
  provedSession(id: string, at: number): void
  /** Keeps a new secret ready. The old one holds until the new one has come back: an answer may get lost. */
  offerSecret(id: string, secret: string, at: number): void
  /** The secret on offer has come back and is the one now; the one before holds until `graceEnds`. */
  takeOffer(id: string, at: number, graceEnds: number): void
  /** A person's sessions, seen last first. */
  sessions(user: string): BrowserSession[]
  /** False when this person has no such session. */
  endSession(user: string, id: string): boolean
}
