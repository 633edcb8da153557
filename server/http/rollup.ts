import * as z from 'zod'
import type { LaneKind } from '../../shared/selectors/swimlanes.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'

/** What a figure is asked of. */
export type RollupQuestion = {
  sprint?: string | undefined
  by?: LaneKind | undefined
  test?: string | undefined
  segment?: string | undefined
}

/** A figure, and the ids of the rows behind it. */
export type RollupAnswer = { value: unknown; ids: string[] }

/** A figure that can be asked for by name: which selector computes it, and what its value is. */
export type Rollup = {
  name: string
  summary: string
  query: Record<string, z.ZodType>
  value: z.ZodType
  /** `at`: the instant that it is asked for, epoch ms. */
  run: (store: BoardStore, question: RollupQuestion, at: number) => RollupAnswer
}

/** Forms that values are made of. */
export const whole = z.int().min(0)
export const points = z.number()
export const ids = z.array(z.string())
export const day = z.string()
/** 0 to 1. */
export const chance = z.number().min(0).max(1)
export const range = z.strictObject({ low: z.number(), high: z.number() })

export const ofSprint = {
  sprint: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Id of the sprint; when missing the one that is running, else the next one.' }),
}
export const ofContainer = {
  sprint: z.string().max(100).optional().meta({
    description: 'Id of the sprint, or `backlog`; when missing the sprint that is running, else the next one.',
  }),
}
