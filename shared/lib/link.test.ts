import { expect, test } from 'vitest'
import { fullLink, isLink } from './link.ts'

test.each(['https://tarnfell.example', 'HTTP://a.example/b?c=d#e', 'mailto:ines@tarnfell.example'])(
  '%s is an address',
  (address) => expect([isLink(address), fullLink(address)]).toEqual([true, address]),
)

test.each([
  '',
  'tarnfell',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://a b.example',
  'https://',
  ' https://a.b',
  7,
])('%j is none', (address) => expect(isLink(address)).toBe(false))

test('an address typed without its scheme gets the usual one', () => {
  expect(fullLink('tarnfell.example/boots')).toBe('https://tarnfell.example/boots')
  expect(fullLink('two words')).toBe(null)
  expect(fullLink('javascript:alert(1)')).toBe(null)
})
