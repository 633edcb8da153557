import { expect, test, vi } from 'vitest'
import { find, key, leave, mount, press, type } from './testing/mount.tsx'
import { InlineDate } from './inline-date.tsx'
import { InlineMultiSelect } from './inline-multi-select.tsx'
import { InlineNumber } from './inline-number.tsx'
import { InlineSelect } from './inline-select.tsx'
import type { Keep } from './use-inline-edit.ts'

const statuses = ['To do', 'Doing', 'Review'].map((text) => ({ value: text, text }))
const names = ['Ines', 'Jonas', 'Leila', 'Oskar', 'Hana', 'Priya', 'Marcus', 'Tom'].map((text) => ({
  value: text,
  text,
}))

test('a number steps by arrow, is refused out of its range, and is cleared by an empty text', () => {
  const onKeep = vi.fn<Keep<number | null>>()
  const { place } = mount(<InlineNumber label="Points" value={5} max={8} onKeep={onKeep} />)
  press(find(place, 'button', 'Points'))
  key('ArrowUp')
  key('Enter')
  expect(onKeep).toHaveBeenLastCalledWith(6)
  press(find(place, 'button', 'Points'))
  type('9')
  key('Enter')
  expect(find(place, '[role=alert]').textContent).toBe('Type a number from 0 to 8.')
  type('2.5')
  key('Enter')
  expect(find(place, '[role=alert]').textContent).toContain('not a whole number')
  type('')
  key('Enter')
  expect(onKeep).toHaveBeenLastCalledWith(null)
})

test('a number with decimals is kept as it is typed, with grouping and either minus', () => {
  const onKeep = vi.fn<Keep<number | null>>()
  const { place } = mount(
    <InlineNumber label="Budget" value={1200.125} decimals min={-1e6} max={1e6} onKeep={onKeep} />,
  )
  expect(find(place, 'button', 'Budget').textContent).toContain('1,200.125')
  for (const [typed, kept] of [
    ['1,200.5', 1200.5],
    ['\u22120.25', -0.25],
    ['.5', 0.5],
  ] as const) {
    press(find(place, 'button', 'Budget'))
    type(typed)
    key('Enter')
    expect(onKeep).toHaveBeenLastCalledWith(kept)
  }
  press(find(place, 'button', 'Budget'))
  type('1.2.3')
  key('Enter')
  expect(find(place, '[role=alert]').textContent).toBe('“1.2.3” is not a number. Type one such as 1200 or 0.5.')
})

test('a decimal comma counts as one, a part that is too fine is told, and nothing is rounded', () => {
  const onKeep = vi.fn<Keep<number | null>>()
  const { place } = mount(<InlineNumber label="Points" value={5} max={1000} step={0.01} onKeep={onKeep} />)
  for (const typed of ['1,5', '1.5', ' 1,50 ']) {
    press(find(place, 'button', 'Points'))
    type(typed)
    key('Enter')
    expect(onKeep).toHaveBeenLastCalledWith(1.5)
  }
  press(find(place, 'button', 'Points'))
  type('0,001')
  key('Enter')
  expect(find(place, '[role=alert]').textContent).toBe('“0,001” is finer than counts. Round it to 0.01.')
  type('1,000')
  key('Enter')
  expect(onKeep).toHaveBeenLastCalledWith(1000)
  expect(onKeep).toHaveBeenCalledTimes(4)
})

test('a day is typed, or chosen from the month with the keyboard', () => {
  const onKeep = vi.fn<Keep<string | null>>()
  const { place } = mount(<InlineDate label="Publish" value="2026-11-19" today="2026-11-16" onKeep={onKeep} />)
  press(find(place, 'button', 'Publish'))
  type('20 Nov')
  key('Enter')
  expect(onKeep).toHaveBeenLastCalledWith('2026-11-20')
  press(find(place, 'button', 'Publish'))
  key('ArrowDown')
  key('ArrowRight')
  key('ArrowDown')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Fri 27 Nov')
  press(document.activeElement as HTMLElement)
  expect(onKeep).toHaveBeenLastCalledWith('2026-11-27')
  expect(document.activeElement).toBe(find(place, 'button', 'Publish'))
})

test('a press elsewhere keeps a typed day, and a wrong one stays in its field with what to do', () => {
  const onKeep = vi.fn<Keep<string | null>>()
  const { place } = mount(<InlineDate label="Publish" value={null} today="2026-11-16" onKeep={onKeep} />)
  press(find(place, 'button', 'Publish'))
  type('31 Nov')
  press(document.body)
  expect(onKeep).not.toHaveBeenCalled()
  expect(find(place, '[role=alert]').textContent).toBe('November has 30 days. Type 30 Nov or 1 Dec.')
  type('30 Nov')
  press(document.body)
  expect(onKeep).toHaveBeenCalledExactlyOnceWith('2026-11-30')
})

test('a choice is found by its first letter and kept by Enter; Esc leaves it', () => {
  const onKeep = vi.fn<Keep<string | null>>()
  const { place } = mount(
    <InlineSelect label="Status" value="Doing" choices={statuses} none="No status" onKeep={onKeep} />,
  )
  press(find(place, 'button', 'Status'))
  key('r')
  key('Escape')
  expect(onKeep).not.toHaveBeenCalled()
  expect(place.querySelector('[role=listbox]')).toBeNull()
  press(find(place, 'button', 'Status'))
  key('r')
  key('Enter')
  expect(onKeep).toHaveBeenLastCalledWith('Review')
  expect(document.activeElement).toBe(find(place, 'button', 'Status'))
  press(find(place, 'button', 'Status'))
  press(find(place, '[role=option]', 'No status'))
  expect(onKeep).toHaveBeenLastCalledWith(null)
})

test('a long list is searched, and several are chosen one by one while it stays open', () => {
  const onKeep = vi.fn<Keep<string[]>>()
  const { place } = mount(<InlineMultiSelect label="Owner" values={['Jonas']} choices={names} onKeep={onKeep} />)
  press(find(place, 'button', 'Owner'))
  type('lei')
  expect(place.querySelectorAll('[role=option]')).toHaveLength(1)
  key('Enter')
  expect(onKeep).toHaveBeenLastCalledWith(['Jonas', 'Leila'])
  type('jon')
  key('Enter')
  expect(onKeep).toHaveBeenLastCalledWith([])
  expect(place.querySelector('[role=listbox]')).not.toBeNull()
  type('nobody')
  expect(place.textContent).toContain('Nothing called “nobody”.')
  leave()
})

test('half a point is found in the list under either decimal sign', () => {
  const steps = ['0.5', '1', '1.5', '15', 'None'].map((text) => ({ value: text, text: `${text} points` }))
  const onKeep = vi.fn<Keep<string | null>>()
  const { place } = mount(<InlineSelect label="Points" value="15" choices={steps} onKeep={onKeep} />)
  press(find(place, 'button', 'Points'))
  for (const letter of '1,5') key(letter)
  key('Enter')
  expect(onKeep).toHaveBeenCalledExactlyOnceWith('1.5')
})
