import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Digest, noDigest, readDigest } from './read-digest.ts'

const count = fc.nat(1000)
const digest: fc.Arbitrary<Digest> = fc.record({
  ...{ comments: count, open: count, excerpt: fc.string() },
  sections: fc.record({ done: count, total: count }),
})

test('a digest is read as it was written', () => {
  fc.assert(
    fc.property(digest, (written) => {
      expect(readDigest(written)).toEqual(written)
    }),
  )
})

test('whatever is missing or bad reads as nothing', () => {
  expect(readDigest({ comments: -1, open: 'x', excerpt: 5, sections: { done: 1.5 } })).toEqual(noDigest)
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const { comments, open, excerpt, sections } = readDigest(value)
      expect([comments, open, sections.done, sections.total].every(Number.isInteger)).toBe(true)
      expect(typeof excerpt).toBe('string')
    }),
  )
})
