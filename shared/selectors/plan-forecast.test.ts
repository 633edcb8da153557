import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { closedSprints } from './closed-sprints.ts'
import { chanceOfPlan, planForecast, planList } from './plan-forecast.ts'
import { sumPoints } from './sum-points.ts'
import { sprintRow } from './test-rows.ts'

function closed(velocities: readonly number[], workingDays: number | null = 10) {
  return closedSprints(
    velocities.map((completed, at) =>
      sprintRow(`s${at + 1}`, { state: 'closed', report: { closedAt: at, completed, workingDays } }),
    ),
  )
}

const ten = [30, 32, 34, 36, 38, 40, 42, 44, 46, 48]

test('ten sprints: what fits 8 times in 10, twenty dots, and the chance of a plan', () => {
  const forecast = planForecast(closed(ten), 10)
  expect(forecast.fits).toEqual({ low: 32, high: 46 })
  expect(forecast.dots).toEqual(ten.flatMap((points) => [points, points]))
  expect([30, 36, 36.5, 49].map((points) => chanceOfPlan(forecast, points))).toEqual([1, 0.7, 0.6, 0])
  expect([forecast.tooLittle, forecast.sprints.length]).toEqual([false, 10])
})

test('the 85 % line runs below the last item that is likely enough to get done with all before it', () => {
  const items = [20, null, 12, 3, 5].map((points) => ({ points }))
  // 20, 20, 32 (nine of ten), 35 (seven), 40 (five)
  expect(planList(planForecast(closed(ten), 10), items)).toEqual({
    chances: [1, 1, 0.9, 0.7, 0.5],
    line: 3,
    points: 40,
  })
})

test('sprints of other lengths are scaled by their working days, as far as these are known', () => {
  const sprints = [...closed([30], 10), ...closed([20], 8), ...closed([18], null)]
  expect(planForecast(sprints, 9).history).toEqual([27, 22.5, 18])
  expect(planForecast(sprints, null).history).toEqual([30, 20, 18])
})

test('only the last twelve count; under five it is too little; without any there is no forecast', () => {
  expect(planForecast(closed([99, ...ten, 1, 2]), 10).history).toEqual([...ten, 1, 2])
  expect(planForecast(closed(ten.slice(0, 4)), 10).tooLittle).toBe(true)
  const none = planForecast([], 10)
  expect(none).toMatchObject({ dots: [], fits: null, tooLittle: true })
  expect(planList(none, [{ points: 3 }])).toEqual({ chances: [null], line: null, points: 3 })
  expect(chanceOfPlan(none, 3)).toBe(null)
})

test('laws: the chance never rises down the list, and the line is where the chances cross', () => {
  const points = fc.option(fc.oneof(fc.nat({ max: 13 }), fc.constantFrom(0.5, 0.1)))
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 14 }),
      fc.array(points, { maxLength: 40 }),
      fc.integer({ min: 5, max: 12 }),
      (velocities, list, days) => {
        const forecast = planForecast(closed(velocities), days)
        const items = list.map((one) => ({ points: one }))
        const { chances, line, points: all } = planList(forecast, items)
        expect(all).toBe(sumPoints(items))
        expect(chances).toEqual(items.map((_, at) => chanceOfPlan(forecast, sumPoints(items.slice(0, at + 1)))))
        expect(chances.every((chance, at) => at === 0 || must(chance) <= must(chances[at - 1]))).toBe(true)
        expect(chances.map((chance) => must(chance) >= 0.85)).toEqual(chances.map((_, at) => at < must(line)))
        expect(forecast.dots).toHaveLength(20)
        expect(forecast.dots.every((dot, at) => at === 0 || dot >= must(forecast.dots[at - 1]))).toBe(true)
        expect(forecast.dots.every((dot) => forecast.history.includes(dot))).toBe(true)
      },
    ),
  )
})
