import { expect, test } from 'vitest'
import { cookieValue, lookCookie, readLookPass, sealLookPass } from './look-pass.ts'

const pass = { board: 'b1', link: 'l1', member: 'look-m1', until: 1 }

test('a pass is read back from among other cookies', () => {
  expect(readLookPass('key', `a=1; ${lookCookie}=${sealLookPass('key', pass)}; z=2`)).toEqual(pass)
})

test('a pass that was changed, or sealed by another key, is none', () => {
  const sealed = sealLookPass('key', pass)
  expect(readLookPass('key', `${lookCookie}=${sealLookPass('other', pass)}`)).toBeNull()
  expect(readLookPass('key', `${lookCookie}=x${sealed}`)).toBeNull()
  expect(readLookPass('key', undefined)).toBeNull()
})

test('one cookie is found by its whole name', () => {
  expect(cookieValue('xa=1; a=2=3', 'a')).toBe('2=3')
  expect(cookieValue('xa=1', 'a')).toBeNull()
})
