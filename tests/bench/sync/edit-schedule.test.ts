import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { scheduleEdits } from './edit-schedule.ts'

const plans = fc.record({
  seed: fc.nat(),
  warmMs: fc.integer({ min: 100, max: 1000 }),
  measureMs: fc.integer({ min: 100, max: 1000 }),
  load: fc.record({
    name: fc.constant('any'),
    rooms: fc.integer({ min: 1, max: 3 }),
    people: fc.integer({ min: 2, max: 5 }),
    editsPerSecond: fc.integer({ min: 1, max: 20 }),
  }),
})

test('everybody makes the same number of edits, each their own in order', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { due, editsEach } = scheduleEdits(plan)
      expect(due.length).toBe(editsEach * plan.load.rooms * plan.load.people)
      for (let person = 0; person < plan.load.people; person += 1) {
        const own = due.filter((one) => one.room === 0 && one.person === person).map((one) => one.edit)
        expect(own).toEqual(Array.from({ length: editsEach }, (_, edit) => edit))
      }
    }),
  )
})

test('an edit is made after the measurement began exactly if it counts', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { due, measuredFrom, measuredAt } = scheduleEdits(plan)
      for (const { at, edit } of due) expect(at >= measuredAt - 1e-6).toBe(edit >= measuredFrom)
    }),
  )
})

test('the same seed gives the same schedule to every target', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      expect(scheduleEdits(plan)).toEqual(scheduleEdits(plan))
    }),
  )
})
