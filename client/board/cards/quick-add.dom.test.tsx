import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { find, key, mount, type } from '../../ui/testing/mount.tsx'
import { QuickAdd } from './quick-add.tsx'

function line(draft = '') {
  const onAdd = vi.fn<(titles: string[]) => void>()
  const { place } = mount(
    <QuickAdd open draft={draft} onDraft={() => {}} onOpen={() => {}} onClose={() => {}} onAdd={onAdd} />,
  )
  const field = find(place, 'input') as HTMLInputElement
  const paste = (text: string) => {
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { getData: () => text },
    })
    act(() => void field.dispatchEvent(event))
  }
  return { place, field, paste, added: () => onAdd.mock.calls.map(([titles]) => titles) }
}

const long = 'x'.repeat(512)

test('a title that is too long says by how much, and stays until it is shortened', () => {
  const { place, field, added } = line()
  type(long)
  expect(find(place, '[role=alert]').textContent).toContain('12 characters too many. Shorten it to 500.')
  key('Enter')
  expect(added()).toEqual([])
  expect(field.value).toBe(long)
  type(long.slice(12))
  key('Enter')
  expect(added()).toEqual([[long.slice(12)]])
  expect(field.value).toBe('')
})

test('of many pasted lines those that fit are added, and the others come into the line one after the other', () => {
  const { place, field, paste, added } = line()
  paste(`- Lace chart\n${long}a\n\n2. Wax notes\n${long}b`)
  expect(added()).toEqual([['Lace chart', 'Wax notes']])
  expect(field.value).toBe(`${long}a`)
  expect(find(place, '[role=alert]').textContent).toContain('13 characters too many')
  expect(find(place, '[role=alert]').textContent).toContain('1 more line is too long and waits.')
  type('Gaiter sizes')
  key('Enter')
  expect(field.value).toBe(`${long}b`)
  type('Heel counters')
  key('Enter')
  expect(added().slice(1)).toEqual([['Gaiter sizes'], ['Heel counters']])
  expect(field.value).toBe('')
})
