import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountLimits } from '../../shared/account.ts'
import { passwordFault } from './password-rules.ts'

test.each([
  'short',
  'aaaaaaaaaaaa',
  'abababababab',
  'Password1234',
  'ines@example.org',
  'x'.repeat(accountLimits.password + 1),
])('%s is refused with a sentence', (password) => {
  expect(passwordFault(password, ['Ines Marchetti', 'INES@example.org', null])).toMatch(/\.$/)
})

test('any mix of enough different letters is taken: nobody is told which signs to use', () => {
  const letters = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnoprstuvwxyz ä語'.split('')), {
    minLength: 10,
    maxLength: 26,
  })
  fc.assert(
    fc.property(letters, (signs) => {
      expect(signs.length).toBeGreaterThanOrEqual(accountLimits.shortestPassword)
      expect(passwordFault(signs.join(''), [])).toBeNull()
    }),
  )
})
