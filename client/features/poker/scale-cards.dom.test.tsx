import { expect, test, vi } from 'vitest'
import type { Vote } from '../../../shared/protocol.ts'
import { pointSteps } from '../../../shared/selectors/point-steps.ts'
import { find, key, mount, press } from '../../ui/testing/mount.tsx'
import { ScaleCards } from './scale-cards.tsx'

const shirts = pointSteps({
  pointScale: [1, 3, 13],
  pointNames: [
    { points: 1, name: 'S' },
    { points: 3, name: 'M' },
    { points: 13, name: 'XL' },
  ],
})

function cards(steps = pointSteps(undefined), chosen: Vote | null = null) {
  const onVote = vi.fn<(vote: Vote) => void>()
  const { place } = mount(<ScaleCards steps={steps} chosen={chosen} onVote={onVote} />)
  place.querySelector<HTMLElement>('[data-first]')?.focus()
  return { place, onVote, focused: () => document.activeElement?.getAttribute('aria-label') }
}

test('arrows and typing lead to a card without voting; the digits of one number belong together', () => {
  const { onVote, focused } = cards()
  expect(focused()).toBe('1 point')
  key('ArrowRight')
  expect(focused()).toBe('2 points')
  key('Home')
  key('ArrowLeft')
  expect(focused()).toBe('Cannot say')
  key('1')
  expect(focused()).toBe('1 point')
  key('3')
  expect(focused()).toBe('13 points')
  key('5')
  expect(focused()).toBe('5 points')
  expect(onVote).not.toHaveBeenCalled()
})

test('what a card says in letters leads to it too, and “?” does not open the sheet of keys', () => {
  const { focused } = cards(shirts)
  key('x')
  expect(focused()).toBe('XL, 13 points')
  key('m')
  expect(focused()).toBe('M, 3 points')
  expect(key('?')).toBe(false)
  expect(focused()).toBe('Cannot say')
})

test('half a point is found by either decimal sign', () => {
  const { focused } = cards(pointSteps({ pointScale: [0.5, 1, 1.5, 5], pointNames: [] }))
  for (const letter of '1,5') key(letter)
  expect(focused()).toBe('1.5 points')
})

test('a press votes; the vote is the checked one, and Enter that is held down since the last item does nothing', () => {
  const { place, onVote } = cards(pointSteps(undefined), 5)
  expect(place.querySelector('[aria-checked=true]')?.getAttribute('aria-label')).toBe('5 points')
  expect(key('Enter', { repeat: true })).toBe(false)
  expect(key('Enter')).toBe(true)
  press(find(place, 'button', '8 points'))
  expect(onVote).toHaveBeenCalledExactlyOnceWith(8)
})
