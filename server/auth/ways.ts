/** How people show who they are: passwords, accounts at an OpenID provider, addresses that wait to be confirmed. */
export type Ways = {
  /** Hash of the person's password; null: they have none. */
  passwordOf(user: string): string | null
  setPassword(user: string, hash: string, at: number): void

  /** Whose account at an OpenID provider this is, or null. */
  identified(issuer: string, subject: string): string | null
  identitiesOf(user: string): { issuer: string; subject: string }[]
  /** An account elsewhere belongs to one person here. */
  identify(user: string, identity: { issuer: string; subject: string }, at: number): void
  forgetIdentities(user: string, issuer: string): void

  /** Waits for a person to show that this address is theirs; a later one takes its place. */
  askForProof(proof: { user: string; email: string; expiresAt: number }, secret: string): void
  /** The person who asked and the address, as long as the secret holds; it goes on holding. */
  proofOf(secret: string, at: number): { user: string; email: string } | null
  /** The person and the address, and the secret is used up; null when it is unknown, used or over. */
  useProof(secret: string, at: number): { user: string; email: string } | null
  /** The address that waits to be confirmed, or null. */
  awaitedEmail(user: string, at: number): string | null

  /** Sets a person's address; null: it is forgotten. One that is proven takes it from whoever never proved it. */
  setEmail(user: string, email: string | null, verified: boolean): 'set' | 'taken'
  /** Takes away everything by which this person could come in. */
  forgetWays(user: string): void
}
