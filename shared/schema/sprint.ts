import * as z from 'zod/mini'
import { type RowOf, defineEntity } from './entity.ts'
import {
  byServer,
  choice,
  day,
  instantValue,
  jsonObject,
  jsonValue,
  numbersById,
  required,
  text,
  whole,
} from './field.ts'
import { points } from './points.ts'

const commitmentValue = z.strictObject({
  at: instantValue,
  by: z.string(),
  items: z.record(z.string(), z.nullable(z.number())),
  /** Tests that were decided before: the others are what the sprint learnt. */
  decided: z.optional(z.array(z.string())),
})

/** planned → active → closed. What is frozen is written by the server's arbitrated commands alone. */
export const sprints = defineEntity('sprints', 'sprint', {
  name: required(text('Name', { max: 120 })),
  goal: text('Goal', { max: 300 }),
  firstDay: day('First day'),
  /** Inclusive. */
  lastDay: day('Last day'),
  capacity: numbersById('Capacity by member'),
  /** Points kept free for what spills over from before and for what nobody planned. */
  reserve: points('Reserve'),
  state: byServer(choice('State', ['planned', 'active', 'closed'], 'planned')),
  /** Items and their points at the start. */
  commitment: byServer(whole('Commitment', commitmentValue)),
  /** Frozen at close. */
  report: byServer(whole('Report', jsonObject)),
  history: byServer(whole('History', z.array(jsonValue))),
})

export type Sprint = RowOf<typeof sprints>
