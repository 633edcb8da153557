/** The visitor's zone: an account belongs to no board. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
