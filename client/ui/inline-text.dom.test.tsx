import { expect, test, vi } from 'vitest'
import { find, key, leave, mount, press, type } from './testing/mount.tsx'
import { InlineText } from './inline-text.tsx'
import type { Keep } from './use-inline-edit.ts'

function title(onKeep: Keep<string>, more: { required?: string; multiline?: boolean; readOnly?: boolean } = {}) {
  const { place } = mount(<InlineText label="Title" value="Boot fit guide" onKeep={onKeep} {...more} />)
  return place
}

test('Enter keeps what was typed and gives the focus back to the value', () => {
  const onKeep = vi.fn<Keep<string>>()
  const place = title(onKeep)
  press(find(place, 'button', 'Title'))
  type('  Fit quiz ')
  key('Enter')
  expect(onKeep).toHaveBeenCalledExactlyOnceWith('Fit quiz')
  expect(document.activeElement).toBe(find(place, 'button', 'Title'))
})

test('leaving the field keeps, once, and does not pull the focus back', () => {
  const onKeep = vi.fn<Keep<string>>()
  const place = title(onKeep)
  press(find(place, 'button', 'Title'))
  type('Fit quiz')
  leave()
  expect(onKeep).toHaveBeenCalledExactlyOnceWith('Fit quiz')
  expect(document.activeElement).toBe(document.body)
})

test('Esc reverts, and what is around the field does not hear it', () => {
  const onKeep = vi.fn<Keep<string>>()
  const heard = vi.fn<() => void>()
  const { place } = mount(
    <div role="presentation" onKeyDown={heard}>
      <InlineText label="Title" value="Boot fit guide" onKeep={onKeep} />
    </div>,
  )
  press(find(place, 'button', 'Title'))
  type('Fit quiz')
  key('Escape')
  expect(onKeep).not.toHaveBeenCalled()
  expect(heard).not.toHaveBeenCalled()
  expect(find(place, 'button', 'Title').textContent).toContain('Boot fit guide')
})

test('an unchanged text is not written', () => {
  const onKeep = vi.fn<Keep<string>>()
  const place = title(onKeep)
  press(find(place, 'button', 'Title'))
  key('Enter')
  expect(onKeep).not.toHaveBeenCalled()
})

test('a refusal is said under the field, which keeps the text', () => {
  const place = title(() => 'Hana closed this item while you wrote. Your text is kept.')
  press(find(place, 'button', 'Title'))
  type('Fit quiz')
  key('Enter')
  expect(find(place, '[role=alert]').textContent).toContain('Your text is kept.')
  expect(find(place, 'textarea')).toHaveProperty('value', 'Fit quiz')
  key('Escape')
  expect(place.querySelector('textarea')).toBeNull()
})

test('a required text is not kept empty', () => {
  const onKeep = vi.fn<Keep<string>>()
  const place = title(onKeep, { required: 'An item needs a title. Type one.' })
  press(find(place, 'button', 'Title'))
  type('   ')
  key('Enter')
  expect(onKeep).not.toHaveBeenCalled()
  expect(find(place, '[role=alert]').textContent).toBe('An item needs a title. Type one.')
})

test('Enter of an input method does not keep', () => {
  const onKeep = vi.fn<Keep<string>>()
  const place = title(onKeep)
  press(find(place, 'button', 'Title'))
  type('にほん')
  key('Enter', { isComposing: true })
  expect(onKeep).not.toHaveBeenCalled()
  expect(place.querySelector('textarea')).not.toBeNull()
})

test('Shift Enter makes a line in a text of many lines only', () => {
  const many = title(vi.fn<Keep<string>>(), { multiline: true })
  press(find(many, 'button', 'Title'))
  expect(key('Enter', { shiftKey: true })).toBe(true)
  leave()
  const one = title(vi.fn<Keep<string>>())
  press(find(one, 'button', 'Title'))
  expect(key('Enter', { shiftKey: true })).toBe(false)
})

test('a viewer sees the text and nothing to press', () => {
  const place = title(vi.fn<Keep<string>>(), { readOnly: true })
  expect(place.textContent).toBe('Boot fit guide')
  expect(place.querySelector('button')).toBeNull()
})
