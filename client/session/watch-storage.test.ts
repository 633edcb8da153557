import { expect, test } from 'vitest'
import { initialSavedState } from './saved-state.ts'
import { createValue } from './value.ts'
import { isLow, watchStorage } from './watch-storage.ts'

test.each([
  [{ used: 0, most: 1_000_000_000 }, false],
  [{ used: 900_000_000, most: 1_000_000_000 }, false],
  [{ used: 900_000_001, most: 1_000_000_000 }, true],
  [{ used: 81_000_000, most: 100_000_000 }, true],
  [{ used: 0, most: 10_000_000 }, true],
])('%o is low: %s', (room, low) => {
  expect(isLow(room)).toBe(low)
})

test('a browser that refuses to say is believed to have room', async () => {
  const { state } = watchStorage(createValue(initialSavedState({ at: 0 })), async () => {
    throw new Error('refused')
  })
  await Promise.resolve()
  expect(state.get()).toBe(null)
})
