import { expect, test } from 'vitest'
import { createKnownBrowsers } from './known-browsers.ts'
import { sealLookPass } from './look-pass.ts'
import { sign } from './secrets.ts'

const known = createKnownBrowsers({ key: 'key', secure: true })
const cookieOf = (line: string) => line.split(';')[0] ?? ''

test('a browser remembers who signed in, the last five', () => {
  let cookies = ''
  for (const user of ['a', 'b', 'c', 'd', 'e', 'f', 'b']) cookies = cookieOf(known.remember(cookies, user))
  expect(['a', 'b', 'c', 'd', 'e', 'f'].filter((user) => known.knows(cookies, user))).toEqual(['b', 'c', 'd', 'e', 'f'])
})

test('nobody makes such a cookie without the key, nor of another one', () => {
  expect(known.knows(`topsight.known=${sign('another key', '{"known":["a"]}')}`, 'a')).toBe(false)
  const pass = sealLookPass('key', { board: 'b', link: 'a', member: 'a', until: 1 })
  expect(known.knows(`topsight.known=${pass}`, 'a')).toBe(false)
  expect(known.knows(undefined, 'a')).toBe(false)
})

test('it is kept from scripts and from other pages', () => {
  expect(known.remember(undefined, 'a')).toMatch(/; Path=\/api\/sign-in; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/)
})
