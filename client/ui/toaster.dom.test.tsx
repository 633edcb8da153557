import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { find, mount, press } from './testing/mount.tsx'
import { Toaster } from './toaster.tsx'
import { createToasts } from './toasts.ts'

test('Undo undoes once and takes the toast away', () => {
  const toasts = createToasts()
  const undo = vi.fn<() => void>()
  const { place } = mount(<Toaster toasts={toasts} />)
  act(() => {
    toasts.show('3 items moved to sprint 15', undo)
  })
  expect(place.textContent).toContain('3 items moved to sprint 15')
  press(find(place, 'button', 'Undo'))
  expect(undo).toHaveBeenCalledTimes(1)
  expect(place.textContent).toBe('')
})

test('the region that is read out is there before the first toast', () => {
  const { place } = mount(<Toaster toasts={createToasts()} />)
  expect(find(place, '[role=status]').getAttribute('aria-live')).toBe('polite')
})
