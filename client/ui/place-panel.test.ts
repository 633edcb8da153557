import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placePanel } from './place-panel.ts'

const view = { width: 1000, height: 800 }
const box = (left: number, top: number) => ({ left, top, right: left + 80, bottom: top + 24 })

test('a panel hangs under its anchor, or stands on it where there is more room', () => {
  const panel = { width: 200, height: 300 }
  expect(placePanel(box(100, 100), panel, view)).toMatchObject({ left: 100, top: 124 })
  expect(placePanel(box(100, 700), panel, view)).toMatchObject({ left: 100, top: 400 })
})

test('a panel never leaves the window and never covers its anchor', () => {
  const near = fc.record({ left: fc.integer({ min: 0, max: 920 }), top: fc.integer({ min: 0, max: 776 }) })
  const size = fc.record({ width: fc.integer({ min: 40, max: 900 }), height: fc.integer({ min: 20, max: 2000 }) })
  fc.assert(
    fc.property(near, size, fc.constantFrom('start' as const, 'end' as const), (at, panel, align) => {
      const anchor = box(at.left, at.top)
      const spot = placePanel(anchor, panel, view, align)
      const height = Math.min(panel.height, spot.maxHeight)
      expect(spot.left).toBeGreaterThanOrEqual(8)
      expect(spot.left + panel.width).toBeLessThanOrEqual(view.width - 8)
      expect(spot.top + height).toBeLessThanOrEqual(Math.max(view.height - 8, anchor.bottom))
      expect(spot.top >= anchor.bottom || spot.top + height <= anchor.top).toBe(true)
    }),
  )
})
