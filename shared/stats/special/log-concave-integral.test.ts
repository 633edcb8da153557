import fc from 'fast-check'
import { expect, test } from 'vitest'
import { integrate } from './gauss-kronrod.ts'
import { logConcaveIntegral } from './log-concave-integral.ts'

test('integrals that are known', () => {
  expect(integrate(Math.sin, 0, Math.PI)).toBeCloseTo(2, 13)
  expect(integrate((x) => x ** 20, -1, 2)).toBeCloseTo((2 ** 21 + 1) / 21, 8)
  // a step that is ten thousand times as narrow as the range
  expect(integrate((x) => 1 / (1 + Math.exp(-1e4 * (x - 0.3))), 0, 1)).toBeCloseTo(0.7, 10)
})

test('a bell much narrower than the place it is looked for in is found', () => {
  const area = logConcaveIntegral((u) => -(((u - 3) / 1e-6) ** 2) / 2, { from: -700, to: 700, margin: 1 })
  expect(area / (1e-6 * Math.sqrt(2 * Math.PI))).toBeCloseTo(1, 9)
})

test('noise that never settles ends in a number', () => {
  const noise = (x: number) => Math.sin(1e12 * x)
  expect(Number.isFinite(integrate(noise, 0, 1))).toBe(true)
})

test('a bell anywhere, of any width and height, has the area it is known to have', () => {
  const centre = fc.double({ min: -500, max: 500, noNaN: true })
  const width = fc.double({ min: 1e-4, max: 20, noNaN: true })
  const height = fc.double({ min: -600, max: 300, noNaN: true })
  fc.assert(
    fc.property(centre, width, height, fc.double({ min: 0, max: 30, noNaN: true }), (at, sd, log, off) => {
      const range = { from: at - off * sd, to: at + sd, margin: sd }
      const area = logConcaveIntegral((u) => log - ((u - at) / sd) ** 2 / 2, range)
      expect(area / (Math.exp(log) * sd * Math.sqrt(2 * Math.PI))).toBeCloseTo(1, 9)
    }),
  )
})
