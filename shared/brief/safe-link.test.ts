import { expect, test } from 'vitest'
import { safeImage, safeLink } from './safe-link.ts'

test.each([
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'java\u0000script:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/hosts',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'boots',
  '',
  `https://x.example/${'a'.repeat(2001)}`,
])('%j is no address to follow', (address) => {
  expect(safeLink(address)).toBeNull()
})

test.each([
  'https://tarnfell.example/a?b=1#c',
  'http://tarnfell.example',
  'mailto:a@tarnfell.example',
  'tel:+4670',
  '/b/1/plan',
])('%s may be followed', (address) => {
  expect(safeLink(` ${address}`)).toBe(address)
})

test('a picture comes from a board’s files or from the web over https', () => {
  expect(safeImage('/api/boards/b1/files/0f9c')).toBe('/api/boards/b1/files/0f9c')
  expect(safeImage('https://tarnfell.example/a.png')).toBe('https://tarnfell.example/a.png')
  for (const address of [
    'http://x.example/a.png',
    'data:image/svg+xml,<svg>',
    '/api/sign-out',
    '/api/boards/b1/files/../../x',
  ])
    expect(safeImage(address)).toBeNull()
})
