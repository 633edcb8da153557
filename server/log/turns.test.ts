import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

test('so many have a turn at once, the next gets it when one ends, and who would wait too long is sent away', async () => {
  const turns = createTurns({ atOnce: 1, mostWaiting: 1 })
  const first = await turns.take()
  const second = turns.take()
  expect(await turns.take()).toBeNull()
  first?.()
  // a turn that is ended twice is ended once
  first?.()
  const done = await second
  expect(done).not.toBeNull()
  done?.()
  expect(await turns.take()).not.toBeNull()
})

test('who gives up while they wait makes room for another, and no turn is lost', async () => {
  const turns = createTurns({ atOnce: 1, mostWaiting: 2 })
  const first = await turns.take()
  const [gone, late] = [new AbortController(), new AbortController()]
  const waits = turns.take(gone.signal)
  const next = turns.take(late.signal)
  gone.abort()
  expect(await waits).toBeNull()
  const last = turns.take()
  first?.()
  const done = await next
  // too late to give up: they have it
  late.abort()
  done?.()
  expect(await last).not.toBeNull()
  expect(await turns.take(gone.signal)).toBeNull()
})
