import * as z from 'zod/mini'
import { type Field, number } from './field.ts'

/**
 * How many points an item, a person or a sprint can have, and the smallest part of one: what is finer than a hundredth
 * shows on no screen.
 */
export const pointLimits = { most: 1000, step: 0.01 } as const

const within = z.number().check(z.minimum(0), z.maximum(pointLimits.most))

/** Points as they are read: those of earlier times may be finer. */
export const storedPoints = within

/** Points as they are written. */
export const pointsValue = within.check(
  z.multipleOf(pointLimits.step, `Points have steps of ${pointLimits.step}. Round them.`),
)

/** Is this number of points one that can be written? */
export function arePoints(value: number): boolean {
  return pointsValue.safeParse(value).success
}

/** A number of points, or null. */
export function points(label: string): Field<number | null> {
  const { most: max } = pointLimits
  return { ...number(label, { min: 0, max }), schema: z.nullable(pointsValue), max, step: pointLimits.step }
}
