import type { OwnAccount } from '../../../shared/account.ts'

/** Could they come back on another device? */
export function hasWay({ email, emailVerified, canMail, hasPassword, passkeys, single }: OwnAccount): boolean {
  const byMail = email !== null && (hasPassword || (emailVerified && canMail))
  return byMail || passkeys.length > 0 || single?.linked === true
}
