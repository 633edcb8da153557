import { expect, test } from 'vitest'
import { ColumnHeader } from './column-header.tsx'
import { find, mount } from './testing/mount.tsx'

test('without a filter a head counts its column against the limit', () => {
  const { place } = mount(<ColumnHeader name="Doing" count={6} limit={5} points={19} />)
  expect(find(place, 'header').textContent).toBe('Doing6 of 519 points')
})

test('with a filter it says how many are shown and their points, while the limit counts the whole column', () => {
  const { place } = mount(<ColumnHeader name="Doing" count={6} limit={5} points={19} shown={{ count: 2, points: 8 }} />)
  expect(find(place, 'header').textContent).toBe('Doing2 of 6 shown6 of 58 points')
  expect(find(place, 'svg').getAttribute('aria-label')).toBe('6 of 5')
  expect(find(place, 'header').className).toContain('over')
})
