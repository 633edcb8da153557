import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derivedSecret, newSecret, sameText, sha256, sign, unsign } from './secrets.ts'

test('a secret is 32 bytes that are safe in a URL, and never the same', () => {
  const secrets = Array.from({ length: 50 }, newSecret)
  expect(new Set(secrets).size).toBe(50)
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/)
})

test('what was signed is read back, and nothing else is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, other) => {
      const signed = sign('key', text)
      expect(unsign('key', signed)).toBe(text)
      expect(unsign('another key', signed)).toBeNull()
      expect(unsign('key', `${signed}${other}x`)).toBeNull()
      expect(unsign('key', other)).toBeNull()
    }),
  )
})

test('a derived secret depends on key and purpose', () => {
  const all = [derivedSecret('a', 'p'), derivedSecret('b', 'p'), derivedSecret('a', 'q')]
  expect(new Set(all).size).toBe(3)
  expect(derivedSecret('a', 'p')).toBe(all[0])
})

test('texts are compared whole', () => {
  expect(sameText(sha256('x'), sha256('x'))).toBe(true)
  expect(sameText(sha256('x'), sha256('y'))).toBe(false)
  expect(sameText('', 'a')).toBe(false)
})
