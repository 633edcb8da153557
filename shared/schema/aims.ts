import * as z from 'zod/mini'
import { defineEntity } from './entity.ts'
import { byServer, choice, day, integer, list, maybeChoice, number, ref, refs, required, text } from './field.ts'
import { courseDays, testDesign, testVerdict } from './test-course.ts'

/** What the work is for: goals, metrics, tests, and what people did with insights. */

const rank = text('Order', { max: 120 })
const name = required(text('Name', { max: 200 }))

/** A must-win battle. */
export const goals = defineEntity('goals', 'goal', {
  name,
  pillar: choice('Pillar', ['growth', 'strength', 'culture'], 'growth'),
  metric: ref('Metric', 'metrics'),
  target: number('Target'),
  owner: ref('Owner', 'members'),
  rank,
})

export const metrics = defineEntity('metrics', 'metric', {
  name,
  unit: text('Unit', { max: 40 }),
  better: choice('Better is', ['higher', 'lower'], 'higher'),
  horizon: maybeChoice('Horizon', ['activation', 'brand']),
  usualDays: integer('Usual days between readings', { min: 1, max: 1000 }),
  rank,
})

const variant = z.strictObject({ id: z.string(), name: z.string().check(z.maxLength(120)) })

/** An A/B (or A/B/n) test. */
export const tests = defineEntity('tests', 'test', {
  number: byServer(integer('Number')),
  name,
  hypothesis: text('Hypothesis', { max: 2000, lines: true }),
  metric: ref('Metric', 'metrics'),
  guardrails: refs('Guardrails', 'metrics'),
  /** The first is control. */
  variants: list('Variants', variant, { max: 12 }),
  split: list('Split', z.number().check(z.minimum(0)), { max: 12 }),
  alpha: number('Alpha', { min: 0.0001, max: 0.5, fallback: 0.05 }),
  power: number('Power', { min: 0.5, max: 0.999, fallback: 0.8 }),
  smallestEffect: number('Smallest effect worth finding'),
  /** Relative: a share of the baseline. Absolute: added to it. */
  effectKind: choice('Smallest effect is', ['relative', 'absolute'], 'relative'),
  baseline: number('Baseline', { min: 0 }),
  plannedUnits: integer('People planned'),
  reach: number('Share of the stage that passes it', { min: 0, max: 1, fallback: 1 }),
  maturityDays: integer('Days until a result is mature', { min: 0, max: 365 }),
  stage: ref('Funnel stage', 'stages'),
  touchpoint: ref('Touchpoint', 'touchpoints'),
  items: refs('Items', 'items'),
  replicates: ref('Repeats', 'tests'),
  owner: ref('Owner', 'members'),
  /** Of an idea: how sure we are already that it works. */
  confidence: number('Confidence', { min: 0, max: 1 }),
  state: byServer(choice('State', ['draft', 'running', 'stopped', 'decided'], 'draft')),
  decision: byServer(maybeChoice('Decision', ['ship', 'keep-control', 'iterate', 'abandon'])),
  reason: byServer(text('Reason', { max: 2000, lines: true })),
  ...courseDays,
  design: testDesign,
  verdict: testVerdict,
})

/** What people did with an insight; the insights themselves are computed. */
export const insights = defineEntity('insights', 'insight', {
  key: required(text('Key', { max: 200 })),
  what: choice('Answer', ['set-aside', 'never', 'made-item', 'snoozed'], 'set-aside'),
  figure: text('For this figure', { max: 200 }),
  item: ref('Item', 'items'),
  until: day('Until'),
  by: ref('By', 'members'),
})
