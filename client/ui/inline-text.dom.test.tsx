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

/** A field that is open with “Fit quiz” typed into it, and the page around it when others write. */
function typing(more: { maxLength?: number } = {}) {
  const onKeep = vi.fn<Keep<string>>()
  const draw = (value: string) => <InlineText label="Goal" value={value} onKeep={onKeep} {...more} />
  const { place, render } = mount(draw('Fewer returns'))
  press(find(place, 'button', 'Goal'))
  type('Fit quiz')
  return { place, onKeep, hear: (value: string) => render(draw(value)) }
}

test('what somebody else wrote meanwhile is told, and replaced only by a second Enter', () => {
  const { place, onKeep, hear } = typing()
  hear('Happy feet')
  expect(find(place, '[role=status]').textContent).toContain('“Happy feet”')
  key('Enter')
  expect(onKeep).not.toHaveBeenCalled()
  expect(find(place, '[role=status]').textContent).toContain('Enter once more')
  key('Enter')
  expect(onKeep).toHaveBeenCalledExactlyOnceWith('Fit quiz')
})

test('a change after the first Enter is told anew, and leaving the field writes over nothing', () => {
  const { place, onKeep, hear } = typing()
  hear('Happy feet')
  key('Enter')
  hear('Warm feet')
  key('Enter')
  leave()
  leave()
  expect(onKeep).not.toHaveBeenCalled()
  expect(find(place, 'textarea').textContent).toBe('Fit quiz')
  press(find(place, 'button', 'Put mine there'))
  expect(onKeep).toHaveBeenCalledExactlyOnceWith('Fit quiz')
})

test('Esc and a press leave what somebody else wrote; who typed nothing never puts the old text back', () => {
  const { place, onKeep, hear } = typing()
  hear('Happy feet')
  press(find(place, 'button', 'Leave theirs'))
  expect(find(place, 'button', 'Goal').textContent).toContain('Happy feet')
  press(find(place, 'button', 'Goal'))
  hear('Warm feet')
  leave()
  expect(onKeep).not.toHaveBeenCalled()
  expect(find(place, 'button', 'Goal').textContent).toContain('Warm feet')
})

test('somebody who writes the very same text is no news', () => {
  const { place, hear } = typing()
  hear('Fit quiz')
  expect(find(place, '[role=status]').textContent).toBe('')
})

test('a text that is too long is told by how much, never cut, and kept once it is short enough', () => {
  const { place, onKeep } = typing({ maxLength: 10 })
  type('Fit quiz and more')
  expect(find(place, '[role=alert]').textContent).toBe('7 characters too many. Shorten it to 10.')
  key('Enter')
  expect(onKeep).not.toHaveBeenCalled()
  expect(find(place, 'textarea').textContent).toBe('Fit quiz and more')
  type(' Fit quiz! ')
  key('Enter')
  expect(onKeep).toHaveBeenCalledExactlyOnceWith('Fit quiz!')
})
