import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mentionOf, textParts } from './mentions.ts'

test('the pieces of a comment put together are the comment', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('m1', 'm-2').map(mentionOf), fc.constantFrom('@[', ']', '@[]'))
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      const parts = textParts(text)
      expect(parts.map((part) => ('member' in part ? mentionOf(part.member) : part.text)).join('')).toBe(text)
      expect(parts).not.toContainEqual({ text: '' })
    }),
  )
})

test('an address is nobody, nor are empty brackets', () => {
  const members = textParts('@[m1] and @[m2]; a@b.org, @[]').filter((part) => 'member' in part)
  expect(members).toEqual([{ member: 'm1' }, { member: 'm2' }])
})
