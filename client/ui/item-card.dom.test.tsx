import { expect, test, vi } from 'vitest'
import { mount } from './testing/mount.tsx'
import { ItemCard } from './item-card.tsx'
import { boots, stock, unboxing } from './specimen-data.ts'
import { StageMark } from './stage-mark.tsx'

vi.mock('./stage-mark.tsx', () => ({ StageMark: vi.fn<() => null>(() => null) }))

test('a card is drawn anew only when its view is another object', () => {
  const { render } = mount(<ItemCard card={boots} density="regular" />)
  const drawn = vi.mocked(StageMark as unknown as () => null)
  const before = drawn.mock.calls.length
  render(<ItemCard card={boots} density="regular" />)
  expect(drawn).toHaveBeenCalledTimes(before)
  render(<ItemCard card={{ ...boots, points: 8 }} density="regular" />)
  expect(drawn.mock.calls.length).toBeGreaterThan(before)
})

test('a blocked card says why in each density that has room, and in a title where it has not', () => {
  const { place, render } = mount(<ItemCard card={stock} density="regular" />)
  expect(place.textContent).toContain('Blocked: stock feed from the warehouse is down since Thu')
  render(<ItemCard card={stock} density="compact" />)
  expect(place.querySelector('[title^="Blocked: stock feed"]')).not.toBeNull()
})

test('what the board wants to see besides stands on the card, with what it is called in a title; two alike too', () => {
  const fact = { text: 'North', title: 'Region North' }
  const { place, render } = mount(<ItemCard card={{ ...boots, facts: [fact, fact] }} density="regular" />)
  expect(place.querySelectorAll('[title="Region North"]')).toHaveLength(2)
  render(<ItemCard card={boots} density="regular" />)
  expect(place.querySelectorAll('[title="Region North"]')).toHaveLength(0)
})

test('the place a card left says who has it, also to a screen reader', () => {
  const { place } = mount(<ItemCard card={{ ...unboxing, holder: { name: 'Oskar', colour: 2 } }} density="regular" />)
  expect(place.querySelector('article')?.getAttribute('aria-label')).toBe(
    'T-238 Unboxing e-mail: the first walk in new boots. Oskar has this.',
  )
})
