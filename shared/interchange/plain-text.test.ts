import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutText, oneLine, webAddress, wellFormed } from './plain-text.ts'

const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) })

test('well-formed text survives UTF-8, and text that was well formed stays the same', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const clean = wellFormed(text)
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(clean))).toBe(clean)
      expect(wellFormed(clean)).toBe(clean)
    }),
  )
  expect(wellFormed('a boot 🥾')).toBe('a boot 🥾')
})

test('a cut is never longer than asked, begins as the text does, and tears no sign', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, most) => {
      const cut = cutText(text, most)
      expect(cut.length).toBeLessThanOrEqual(most)
      expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true)
      expect(wellFormed(cut)).toBe(cut)
    }),
  )
})

test('one line has no breaks and no outer blanks', () => {
  expect(oneLine(' First\r\n\twalk ')).toBe('First walk')
})

test('only web addresses become links', () => {
  expect(webAddress(' https://example.org/a ')).toBe('https://example.org/a')
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    'https://a b',
    `https://${'a'.repeat(2000)}`,
    '',
    null,
  ])
    expect(webAddress(text)).toBeNull()
})
