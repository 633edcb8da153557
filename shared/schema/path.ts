import * as z from 'zod/mini'
import { defineEntity } from './entity.ts'
import { choice, flag, integer, list, maybeChoice, ref, required, text } from './field.ts'

/** The customer's path: stages of the funnel, journeys, and the touchpoints on them. */

const rank = text('Order', { max: 120 })
const name = required(text('Name', { max: 120 }))

export const stages = defineEntity('stages', 'stage', {
  name,
  /** What is counted there, for instance "visitors". */
  unit: text('Counts', { max: 60 }),
  colour: integer('Colour (1 to 6)', { min: 1, max: 6 }),
  rank,
})

export const journeys = defineEntity('journeys', 'journey', {
  name,
  type: choice('Type', ['purchase', 'planned-service', 'unplanned-service', 'service-delivery', 'retail'], 'purchase'),
  rank,
})

export const touchpoints = defineEntity('touchpoints', 'touchpoint', {
  name,
  journey: ref('Journey', 'journeys'),
  stage: ref('Funnel stage', 'stages'),
  channel: ref('Channel', 'channels'),
  silo: ref('Owner silo', 'silos'),
  lane: choice('Lane', ['customer', 'frontstage', 'backstage', 'support'], 'customer'),
  reach: maybeChoice('Reach', ['proactive', 'reactive']),
  /** Touchpoints that follow this one. */
  next: list('Leads to', z.string()),
  expected: flag('Expected by the customer'),
  rank,
})
