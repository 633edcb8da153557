import * as z from 'zod/mini'
import { type Day, isDay } from '../lib/day.ts'
import type { Row } from '../schema/collections.ts'
import { freezeDesign } from '../selectors/ab-tests/used-settings.ts'
import type { BoardStore } from '../store/board-store.ts'
import { idArg } from './args.ts'
import { type Command, type CommandContext, CommandError, command } from './command.ts'
import { itemCreate } from './item-commands.ts'
import { todayOn } from './sprint-days.ts'
import { checkTestDesign } from './test-rules.ts'

type Test = Row<'tests'>

/** A day of the past or today: when it really was, for a test whose results are brought in afterwards. */
const onArg = z.optional(z.string().check(z.refine(isDay, 'Write a real day as YYYY-MM-DD.')))

/** A test that is there, not in the bin, and in the state from which alone it can be `verb`. */
function testIn(store: BoardStore, one: string, state: Test['state'], verb: string): Test {
  const test = store.rows.tests.get(one)
  if (!test || test.deleted) throw new CommandError('not-found', `There is no test ${one}.`)
  if (test.state === state) return test
  throw new CommandError('conflict', `“${test.name}” is ${test.state}; only a ${state} test can be ${verb}.`)
}

/** The day that is meant; throws when it is not between `from` and today. */
function dayMeant(store: BoardStore, now: number, on: Day | undefined, from: Day | null = null): Day {
  const today = todayOn(store, now)
  const day = on ?? (from !== null && from > today ? from : today)
  if (on !== undefined && on > today)
    throw new CommandError('invalid', `${on} is not here yet.`, { hint: `Give ${today} or a day before it.` })
  if (from !== null && day < from)
    throw new CommandError('invalid', `It started on ${from}, after ${day}.`, { hint: `Give ${from} or a later day.` })
  return day
}

/** What a test can do without, but is read better with. */
const wished = ['hypothesis', 'metric', 'plannedUnits'] as const

/** A draft begins to run: its settings are frozen, and its results are read by them from now on. */
const start = command(
  'test.start',
  z.strictObject({ id: idArg, on: onArg }),
  (store, { id, on }, context) => {
    const test = testIn(store, id, 'draft', 'started')
    checkTestDesign(store, test)
    const startedOn = dayMeant(store, context.now, on)
    const design = freezeDesign(test, { at: context.now, by: context.member })
    return () => {
      store.rows.tests.update(id, { state: 'running', startedOn, design })
      return { id, missing: wished.filter((name) => design[name] === null || design[name] === '') }
    }
  },
  { arbitrated: true },
)

/** Nobody is taken into it any more; it waits for its decision. */
const stop = command(
  'test.stop',
  z.strictObject({ id: idArg, on: onArg }),
  (store, { id, on }, context) => {
    const { startedOn } = testIn(store, id, 'running', 'stopped')
    const stoppedOn = dayMeant(store, context.now, on, startedOn)
    return () => {
      store.rows.tests.update(id, { state: 'stopped', stoppedOn })
      return { id }
    }
  },
  { arbitrated: true },
)

/** A list of rows has no more. */
const mostItems = 200

const followUpArg = z.strictObject({
  id: z.optional(idArg),
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
  kind: z.optional(z.nullable(idArg)),
})

/**
 * What becomes of it, and why. The sprint that runs then counts it as learnt. `followUp` makes the item that comes of it
 * in the same commit: of two people who decide at once one does, and there is one item.
 */
const decide = command(
  'test.decide',
  z.strictObject({
    id: idArg,
    decision: z.enum(['ship', 'keep-control', 'iterate', 'abandon']),
    reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)),
    followUp: z.optional(followUpArg),
  }),
  (store, { id, decision, reason, followUp }, context) => {
    const test = testIn(store, id, 'stopped', 'decided')
    const item = followUp && followUpOf(store, test, followUp, context)
    const decidedOn = todayOn(store, context.now)
    return () => {
      item?.write()
      const items = item && [...test.items, item.id]
      store.rows.tests.update(id, {
        ...{ state: 'decided', decision, reason, decidedOn, decidedBy: context.member },
        ...(items && { items }),
      })
      return item ? { id, item: item.id } : { id }
    }
  },
  { arbitrated: true },
)

/** The item that comes of a test, at the same place of the customer's path. */
function followUpOf(
  store: BoardStore,
  { name, stage, touchpoint, items }: Test,
  { id: wanted, title, kind = null }: z.infer<typeof followUpArg>,
  context: CommandContext,
): { id: string; write: () => unknown } {
  if (items.length >= mostItems)
    throw new CommandError('conflict', `“${name}” has ${mostItems} items already.`, {
      hint: 'Decide without another one.',
    })
  const id = wanted ?? context.newId()
  const touchpoints = touchpoint === null ? [] : [touchpoint]
  return { id, write: itemCreate.run(store, { id, title, kind, stage, touchpoints }, context) }
}

/** The course of a test: the server alone runs these, in the order of the room. */
export const testCourse = [start, stop, decide] as unknown as readonly Command[]
