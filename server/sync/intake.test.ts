import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Connection } from './connection.ts'
import { createIntake } from './intake.ts'
import type { Queued } from './queue.ts'

const megabyte = 1024 * 1024

function sender() {
  const state = { held: false }
  const connection = {
    hold: () => void (state.held = true),
    release: () => void (state.held = false),
  } as unknown as Connection
  return { state, connection }
}

const update = (connection: Connection, bytes: number): Queued<unknown> => ({
  ...{ kind: 'update', connection, complete: false },
  bytes: new Uint8Array(bytes),
})

test('everything comes out once and in order, however it is taken and put back', () => {
  const { connection } = sender()
  const step = fc.oneof(fc.nat(300), fc.constant('take' as const), fc.constant('put back' as const))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const intake = createIntake()
      const out: number[] = []
      let next = 0
      let taken: Queued<unknown>[] = []
      const settle = () => {
        for (const entry of taken) if (entry.kind === 'fence') out.push(entry.id)
        taken = []
      }
      for (const one of steps) {
        if (one === 'take') {
          settle()
          taken = intake.take()
        } else if (one === 'put back') {
          intake.putBack(taken)
          taken = []
        } else for (let left = one; left > 0; left--) intake.push({ kind: 'fence', connection, id: next++, at: 0 }, 0)
      }
      settle()
      while (intake.length > 0) {
        taken = intake.take()
        settle()
      }
      expect(out).toEqual(Array.from({ length: next }, (_, id) => id))
    }),
  )
})

test('a flood is taken in parts, so that others have their turn', () => {
  const { connection } = sender()
  const intake = createIntake()
  for (let count = 0; count < 1500; count++) intake.push(update(connection, 30), 40)
  const first = intake.take()
  expect(first.length).toBeLessThan(500)
  expect(intake.length).toBe(1500 - first.length)
})

test('who sends more than may wait is read no further until the rest is little', () => {
  const [quick, quiet] = [sender(), sender()]
  const intake = createIntake()
  intake.push(update(quiet.connection, 10), 20)
  for (let count = 0; count < 3; count++) intake.push(update(quick.connection, 2 * megabyte), 2 * megabyte)
  expect([quick.state.held, quiet.state.held]).toEqual([true, false])
  const taken = intake.take()
  expect([quick.state.held, intake.bytes]).toEqual([false, 0])
  intake.putBack(taken)
  expect(intake.bytes).toBe(6 * megabyte + 10)
  expect(intake.clear()).toEqual(taken)
  expect([intake.length, intake.bytes]).toEqual([0, 0])
})
