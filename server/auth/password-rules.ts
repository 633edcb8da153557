import { accountLimits } from '../../shared/account.ts'

const { shortestPassword: shortest, password: longest } = accountLimits

// what guessers try first, of what is long enough
const common = new Set([
  '1234567890',
  '0123456789',
  '0987654321',
  '1q2w3e4r5t',
  'qwertyuiop',
  'password123',
  'password1234',
  'qwerty12345',
  'qwerty123456',
  '12345678910',
  'iloveyou123',
  'topsight123',
])

/**
 * Why a password will not do, or null. Length counts, not the mix of signs (NIST SP 800-63B, 3.1.1.2).
 *
 * @example
 *   passwordFault('aaaaaaaaaaaa', []) // 'It repeats too few signs.'
 */
export function passwordFault(password: string, said: readonly (string | null)[]): string | null {
  if (password.length < shortest) return `Take at least ${shortest} signs.`
  if (password.length > longest) return `Take at most ${longest} signs.`
  const plain = password.toLowerCase()
  if (new Set(plain).size < 4) return 'It repeats too few signs.'
  if (common.has(plain)) return 'It is one of the first that anybody would guess.'
  if (said.some((one) => one !== null && one !== '' && plain === one.toLowerCase()))
    return 'It is your name or your address.'
  return null
}
