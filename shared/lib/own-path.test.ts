import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

test('whatever stands there, it leads nowhere but to this server', () => {
  const here = 'https://board.example.org'
  const nasty = fc.stringMatching(/^[/\\a-z:.@#?%\t\n ]{0,20}$/)
  fc.assert(
    fc.property(fc.oneof(fc.string(), nasty, fc.webUrl()), (text) => {
      const path = ownPath(text)
      expect(path).toMatch(/^\//)
      expect(new URL(path, here).origin).toBe(here)
    }),
  )
})

test('a path of this server is kept with its query, and loses its fragment', () => {
  expect(ownPath('/b/42/plan?item=7')).toBe('/b/42/plan?item=7')
  expect(ownPath('/join#secret')).toBe('/join')
})

test.each([null, '', 'b/42', '//evil.example', '/\\evil.example', '/\t/evil.example', '/api/me', '/x/../api/me'])(
  '%j leads to the boards',
  (text) => {
    expect(ownPath(text)).toBe('/')
  },
)
