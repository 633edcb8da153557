import * as z from 'zod'
import { testStatuses } from '../../shared/selectors/ab-tests/test-reading-types.ts'
import { chance, day, ids, range, whole } from './rollup.ts'

/** What reading a test answers, as it travels. */

const share = z.number().nullable()
const maybeRange = range.nullable()
const status = z.enum(testStatuses)
const outcome = z.enum(['won', 'lost', 'inconclusive'])
const better = z.enum(['higher', 'lower'])
const kind = z.enum(['rate', 'mean'])

const arm = z.strictObject({
  ...{ variant: z.string(), name: z.string(), isControl: z.boolean() },
  ...{ visitors: whole, conversions: whole, seen: whole, rate: share, rateRange: maybeRange },
})

const treatment = z.strictObject({
  ...{ variant: z.string(), name: z.string(), status },
  clearness: z.enum(['sure', 'just-clear', 'no-clear-change', 'not-yet-clear', 'do-not-read', 'too-few']),
  lift: share.meta({ description: 'Treatment ÷ control − 1; null while the split is off.' }),
  liftRange: maybeRange.meta({ description: 'At alpha; with m treatments at alpha ÷ m.' }),
  ...{ halfRange: maybeRange, difference: share, differenceRange: maybeRange },
  ...{ p: chance.nullable(), adjustedP: chance.nullable() },
  alwaysValid: z
    .strictObject({ range, p: chance, adjustedP: chance, logE: z.number() })
    .nullable()
    .meta({ description: 'Valid on any day one looks.' }),
  chanceToBeat: chance.nullable(),
  expectedLoss: z.strictObject({ chooseTreatment: z.number(), chooseControl: z.number() }).nullable(),
  dots: z.array(z.number()).meta({ description: 'Twenty equally likely lifts: the quantiles (i − ½)/20.' }),
  ...{ dotsBetter: whole.nullable(), dotsWorth: whole.nullable() },
  daily: z.array(z.strictObject({ day, visitors: whole, lift: share, alwaysValid: maybeRange, half: maybeRange })),
  firstCrossed: day.nullable(),
  size: z.enum(['draw', 'check-data']).nullable(),
  isBetter: z.boolean().nullable(),
})

const verdict = z
  .strictObject({
    ...{ status: outcome, day, alpha: z.number(), planned: whole },
    arms: z.array(z.strictObject({ variant: z.string(), visitors: whole, conversions: whole, rate: share })),
    treatments: z.array(
      z.strictObject({
        ...{ variant: z.string(), status: outcome, p: share, adjustedP: share },
        ...{ lift: share, range: maybeRange },
      }),
    ),
  })
  .nullable()

const settings = z.strictObject({
  ...{ isFrozen: z.boolean(), metric: z.string().nullable(), guardrails: ids },
  variants: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  ...{ split: z.array(z.number()), alpha: z.number(), power: z.number(), smallestEffect: share },
  effectKind: z.enum(['relative', 'absolute']),
  ...{ baseline: share, plannedUnits: whole.nullable(), maturityDays: whole, tuning: z.array(z.number()) },
  startedOn: day.nullable(),
})

const guardrail = z.strictObject({
  ...{ metric: z.string(), better, unit: z.string(), variant: z.string(), kind },
  ...{ lift: share, difference: share, differenceRange: maybeRange, p: chance.nullable() },
  finding: z.enum(['worse', 'better', 'no-clear-change', 'too-few', 'no-data', 'invalid', 'withheld']),
  facts: ids,
})

/** A reading, whole. */
export const testReadingForm = z.strictObject({
  ...{ test: z.string(), segment: z.string(), segments: z.array(z.string()), status },
  by: z.enum(['planned-size', 'always-valid']).nullable(),
  invalid: z
    .strictObject({
      reason: z.enum(['events-not-people', 'sums-missing', 'not-a-count', 'one-variant', 'bad-split']),
      ...{ fact: z.string().nullable(), variant: z.string().nullable(), day: day.nullable() },
    })
    .nullable(),
  withheld: z.boolean().meta({ description: 'The split is off: no lift is told, here or anywhere.' }),
  ...{ kind, better, unit: z.string() },
  ...{ arms: z.array(arm), treatments: z.array(treatment), lead: treatment.nullable() },
  split: z.strictObject({
    status: z.enum(['ok', 'split-off', 'too-few']),
    ...{ pValue: chance.nullable(), observed: z.array(whole), weights: z.array(z.number()) },
    edited: z.array(z.number()).nullable(),
  }),
  planned: z.strictObject({
    ...{ total: whole.nullable(), perArm: share, people: whole, share, isReached: z.boolean() },
    ...{ perDay: share, daysLeft: whole.nullable(), enoughOn: day.nullable(), detectable: share },
  }),
  days: z.strictObject({
    ...{ first: day.nullable(), last: day.nullable(), run: whole, missingCount: whole, missing: z.array(day) },
    ...{ matureUntil: day.nullable(), immature: whole },
  }),
  verdict: verdict.meta({ description: 'As read once, at the planned size.' }),
  revised: verdict.meta({ description: 'What the same people say now, where that is another verdict.' }),
  stoppedEarly: z.boolean(),
  guardrails: z.array(guardrail),
  settings,
  facts: ids.meta({ description: 'Keys of the results behind the figures.' }),
})

/** A test in a list of all. */
export const testLineForm = z.strictObject({
  ...{ test: z.string(), number: whole.nullable(), name: z.string() },
  state: z.enum(['draft', 'running', 'stopped', 'decided']),
  ...{ status, withheld: z.boolean(), lift: share, liftRange: maybeRange },
  verdict: outcome.nullable(),
  decision: z.enum(['ship', 'keep-control', 'iterate', 'abandon']).nullable(),
  ...{ startedOn: day.nullable(), stoppedOn: day.nullable(), decidedOn: day.nullable() },
})
