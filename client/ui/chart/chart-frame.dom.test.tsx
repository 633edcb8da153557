import { act } from 'react'
import { expect, test } from 'vitest'
import { ChartFrame, type RowsBehind } from './chart-frame.tsx'
import { find, key, leave, mount, press } from '../testing/mount.tsx'

const points = [
  { x: 0, y: 0.5, words: 'Mon: 8 left' },
  { x: 0.5, y: 0.6, words: 'Tue: 5 left' },
  { x: 1, y: 1, words: 'Wed: 0 left' },
]
const table = {
  head: ['Day', 'Left'],
  rows: [
    ['Mon', '8'],
    ['Tue', '5'],
  ],
}

function chart(behind?: RowsBehind) {
  const { place } = mount(
    <ChartFrame label="All is done on Wednesday." points={points} table={table} behind={behind}>
      <svg aria-hidden="true" />
    </ChartFrame>,
  )
  find(place, '[data-chart]').focus()
  return {
    place,
    shown: () => find(place, '[data-chart]').textContent,
    spoken: () => find(place, '[role=status]').textContent,
  }
}

test('a chart is one stop of the focus and says its reading', () => {
  const { place } = chart()
  expect([...place.querySelectorAll('[tabindex]')].length).toBe(1)
  const frame = find(place, '[role=img]')
  expect(frame.getAttribute('aria-label')).toBe('All is done on Wednesday.')
  expect(frame).toBe(document.activeElement)
})

test('arrows walk the points, each shown and spoken; at either end they stay; leaving puts the words away', () => {
  const { shown, spoken } = chart()
  expect(shown()).toBe('')
  key('ArrowLeft')
  expect(shown()).toBe('Wed: 0 left')
  key('ArrowRight')
  expect(spoken()).toBe('Wed: 0 left')
  key('ArrowLeft')
  expect(spoken()).toBe('Tue: 5 left')
  key('Home')
  key('ArrowLeft')
  expect(shown()).toBe('Mon: 8 left')
  key('End')
  expect(shown()).toBe('Wed: 0 left')
  leave()
  expect(shown()).toBe('')
})

test('T swaps the drawing for its table and back, and the focus stays; other keys are left to the page', () => {
  const { place } = chart()
  expect(key('t')).toBe(false)
  expect(find(place, '[role=group]').getAttribute('aria-label')).toBe('Table: All is done on Wednesday.')
  expect([...place.querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual(['Mon8', 'Tue5'])
  expect(place.querySelector('svg')).toBeNull()
  expect(key('ArrowRight')).toBe(true)
  expect(find(place, '[data-chart]')).toBe(document.activeElement)
  key('t')
  expect(place.querySelector('svg')).not.toBeNull()
  expect(key('t', { metaKey: true })).toBe(true)
  expect(key('n')).toBe(true)
})

test('Esc puts the words away first, and only then belongs to the page', () => {
  const { shown } = chart()
  key('ArrowRight')
  expect(key('Escape')).toBe(false)
  expect(shown()).toBe('')
  expect(key('Escape')).toBe(true)
})

const rowsOf: RowsBehind = (place, close) => (
  <button type="button" onClick={close}>
    Item {place}
  </button>
)

test('Enter opens the rows behind the point that is read, Esc gives the focus back to the chart and the point', () => {
  const { place, shown } = chart(rowsOf)
  key('ArrowRight')
  key('ArrowRight')
  expect(key('Enter')).toBe(false)
  const rows = find(place, '[role=dialog]')
  expect(rows.getAttribute('aria-label')).toBe('Tue: 5 left')
  expect(document.activeElement?.textContent).toBe('Item 1')
  // what is in the rows has its own keys
  expect(key('ArrowRight')).toBe(true)
  key('Escape')
  expect(place.querySelector('[role=dialog]')).toBeNull()
  expect(document.activeElement).toBe(find(place, '[data-chart]'))
  expect(shown()).toBe('Tue: 5 left')
  key('Escape')
  key('Enter')
  expect(find(place, '[role=dialog]').getAttribute('aria-label')).toBe('Wed: 0 left')
  press(find(place, 'button', 'Item 2'))
  expect(place.querySelector('[role=dialog]')).toBeNull()
})

test('a press near a point opens its rows, elsewhere none; without rows neither does anything', () => {
  const { place } = chart(rowsOf)
  const frame = find(place, '[data-chart]')
  frame.getBoundingClientRect = () => new DOMRect(0, 0, 200, 100)
  const pressAt = (clientX: number) =>
    act(() => void frame.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX })))
  pressAt(50)
  expect(place.querySelector('[role=dialog]')).toBeNull()
  pressAt(104)
  expect(find(place, '[role=dialog]').getAttribute('aria-label')).toBe('Tue: 5 left')
  leave()
  const { place: other } = chart()
  key('End')
  expect(key('Enter')).toBe(true)
  expect(other.querySelector('[role=dialog]')).toBeNull()
})
