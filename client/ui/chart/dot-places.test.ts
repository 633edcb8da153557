import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beyondAxis, dotPlaces } from './dot-places.ts'

const room = { width: 252, pitch: 7.5, rows: 6 }
const points = fc.nat(400)
const dots = fc.array(points, { minLength: 20, maxLength: 20 }).map((all) => all.toSorted((a, b) => a - b))

test('law: a dot stands on its own side of the goal, on the axis, in its room, and none hides another', () => {
  fc.assert(
    fc.property(dots, points, points, (all, goal, plan) => {
      const places = dotPlaces(all, goal, plan, room)
      const { from, to, placed } = places
      const pitch = (room.pitch / room.width) * (to - from)
      for (const [index, { at, level, reaches }] of placed.entries()) {
        expect(reaches).toBe((all[index] ?? 0) >= goal)
        expect(at >= goal).toBe(reaches)
        expect(beyondAxis(places, at)).toBe(0)
        expect(level).toBeLessThan(room.rows)
        for (const other of placed.slice(0, index))
          expect(other.level !== level || Math.abs(other.at - at) > pitch - 1e-6).toBe(true)
      }
    }),
  )
})

test('the axis has few ticks, and they are round', () => {
  fc.assert(
    fc.property(dots, points, (all, goal) => {
      const { ticks } = dotPlaces(all, goal, goal, room)
      expect(ticks.length).toBeLessThanOrEqual(8)
      const step = (ticks[1] ?? 0) - (ticks[0] ?? 0)
      expect(ticks.every((tick) => tick >= 0 && tick % step === 0)).toBe(true)
    }),
  )
})

test('law: however far the plan is, the axis is as long as the dots need, and a plan far away is beyond it', () => {
  const spread = fc.integer({ min: 0, max: 60 })
  fc.assert(
    fc.property(spread, fc.integer({ min: 0, max: 5000 }), (width, plan) => {
      const all = Array.from({ length: 20 }, (_, place) => 30 + (place / 19) * width)
      const places = dotPlaces(all, plan, plan, room)
      const { from, to } = places
      expect(to - from).toBeLessThanOrEqual(3 * Math.max(width, 10) + 4 * 50)
      if (plan > 30 + 2 * width + 200) expect(beyondAxis(places, plan)).toBe(1)
    }),
  )
})

test('twenty equal dots stand beside each other, not in a tower', () => {
  const { placed } = dotPlaces(
    Array.from({ length: 20 }, () => 30),
    44,
    44,
    room,
  )
  expect(Math.max(...placed.map(({ level }) => level))).toBe(4)
})

test('what can be less than nothing has ticks there too', () => {
  const around = [-40, 30, 60]
  expect(dotPlaces(around, 0, 80, room).ticks.every((tick) => tick >= 0)).toBe(true)
  expect(dotPlaces(around, 0, 80, { ...room, signed: true }).ticks.some((tick) => tick < 0)).toBe(true)
})
