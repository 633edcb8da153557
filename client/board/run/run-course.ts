import type { Burndown } from '../../../shared/selectors/burndown.ts'
import type { LikelyFinish } from '../../../shared/selectors/likely-finish.ts'
import type { ChartPoint } from '../../ui/chart/chart-frame.tsx'
import type { ChartScale } from '../../ui/chart/chart-scale.ts'

/**
 * How many working days had ended at each step of a burndown. The day it is has not: its point stands in its middle; that
 * of a sprint which was started ahead of its days, at the beginning.
 * @example stepEnds({ steps: [{ day: '2026-11-09' }, { day: '2026-11-10' }] }, '2026-11-10') // [1, 1.5]
 */
export function stepEnds(
  { steps }: { steps: readonly Pick<Burndown['steps'][number], 'day'>[] },
  today: string,
): number[] {
  return steps.map(({ day }, place) => place + (day < today ? 1 : day === today ? 0.5 : 0))
}

/** What will likely be left at the end of each day to come, and how many days will have ended then. */
export function fanOf({ days }: Burndown, finish: LikelyFinish | null, now: number) {
  const fan = (finish?.fan ?? []).map((one) => ({ ...one, at: days.indexOf(one.day) + 1 }))
  return fan.filter(({ at }) => at > now)
}

/** A point of a drawing in shares of its size. */
export function pointAt({ width, height }: ChartScale, left: number, top: number, words = ''): ChartPoint {
  return { x: left / width, y: top / height, words }
}
