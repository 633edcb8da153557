import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAddresses } from './read-addresses.ts'

test.each([
  ['hana@example.org', ['hana@example.org'], []],
  ['Hana@Example.org, hana@example.org', ['hana@example.org'], []],
  [
    'Hana Sato <hana@example.org>; "Berg, Oskar" <oskar@example.org>\ntom@example.org',
    ['hana@example.org', 'oskar@example.org', 'tom@example.org'],
    [],
  ],
  ['mailto:hana@example.org', ['hana@example.org'], []],
  ['hana@example.org oskar@ @example.org tom', ['hana@example.org'], ['oskar@', '@example.org', 'tom']],
  ['a@b', [], ['a@b']],
  [' ,;\n', [], []],
])('%j', (text, good, bad) => {
  expect(readAddresses(text)).toEqual({ good, bad })
})

test('a list of addresses is read whole, whatever parts them', () => {
  const address = fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.(org|com)$/)
  fc.assert(
    fc.property(fc.uniqueArray(address), fc.constantFrom(', ', ';', '\n', ' ', ',\n'), (list, parting) => {
      expect(readAddresses(list.join(parting))).toEqual({ good: list, bad: [] })
    }),
  )
})

test('nothing that was typed is lost: what is no address is named', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z.@]{1,12}$/)), (words) => {
      const { good, bad } = readAddresses(words.join(' '))
      expect(new Set([...good, ...bad])).toEqual(new Set(words))
    }),
  )
})
