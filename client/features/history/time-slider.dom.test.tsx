import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { find, mount } from '../../ui/testing/mount.tsx'
import '../../words/en-history.ts'
import { createTimeAxis } from './time-axis.ts'
import { TimeSlider } from './time-slider.tsx'

const axis = createTimeAxis({
  first: { seq: 1, at: 0 },
  last: { seq: 9, at: 1 },
  days: [
    { day: '2026-11-16', changes: 4 },
    { day: '2026-11-19', changes: 5 },
  ],
})

test.each([
  ['ArrowLeft', 5],
  ['ArrowRight', 7],
  ['ArrowDown', 5],
  ['ArrowUp', 7],
  ['PageDown', 4],
  ['PageUp', 9],
  ['Home', 1],
  ['End', 9],
])('%s on the slider goes from change 6 to %i', (key, seq) => {
  const onSeq = vi.fn<(seq: number) => void>()
  const { place } = mount(<TimeSlider axis={axis} seq={6} words="Thu 19 Nov, 14:05" today="2026-11-20" onSeq={onSeq} />)
  const slider = find(place, 'input')
  expect(slider.getAttribute('aria-valuetext')).toBe('Thu 19 Nov, 14:05')
  act(() => void slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))
  expect(onSeq.mock.calls).toEqual([[seq]])
})
