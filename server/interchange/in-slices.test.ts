import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { allAtOnce, inSlices } from './in-slices.ts'

function* count(to: number): Generator<undefined, string> {
  for (let one = 0; one < to; one += 1) yield
  return `${to} steps`
}

test('others have their turn between slices, and the outcome is that of all steps at once', async () => {
  let time = 0
  let turns = 0
  let done = false
  const others = (async () => {
    while (!done) {
      await nextTurn()
      turns += 1
    }
  })()
  // each look at the clock is a millisecond
  const outcome = await inSlices(count(100), { sliceMs: 10, now: () => time++ })
  done = true
  await others
  expect(outcome).toBe(allAtOnce(count(100)))
  expect(turns).toBeGreaterThan(5)
})
