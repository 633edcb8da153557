import * as z from 'zod/mini'
import type { Row } from '../schema/collections.ts'
import type { BoardStore } from '../store/board-store.ts'
import { idArg } from './args.ts'
import { type Command, CommandError, command } from './command.ts'

type Test = Row<'tests'>

/** A test that is there, not in the bin, and in the state from which alone it can be `verb`. */
function testIn(store: BoardStore, one: string, state: Test['state'], verb: string): Test {
  const test = store.rows.tests.get(one)
  if (!test || test.deleted) throw new CommandError('not-found', `There is no test ${one}.`)
  if (test.state === state) return test
  throw new CommandError('conflict', `“${test.name}” is ${test.state}; only a ${state} test can be ${verb}.`)
}

/** A draft begins to run; it compares at least two variants. */
const start = command(
  'test.start',
  z.strictObject({ id: idArg }),
  (store, { id }) => {
    const { name, variants } = testIn(store, id, 'draft', 'started')
    if (variants.length < 2)
      throw new CommandError('conflict', `“${name}” has nothing to compare.`, {
        hint: 'Give it a control and at least one other variant.',
      })
    return () => {
      store.rows.tests.update(id, { state: 'running' })
      return { id }
    }
  },
  { arbitrated: true },
)

/** Nobody is taken into it any more; it waits for its decision. */
const stop = command(
  'test.stop',
  z.strictObject({ id: idArg }),
  (store, { id }) => {
    testIn(store, id, 'running', 'stopped')
    return () => {
      store.rows.tests.update(id, { state: 'stopped' })
      return { id }
    }
  },
  { arbitrated: true },
)

/** What becomes of it, and why. The sprint that runs then counts it as learnt. */
const decide = command(
  'test.decide',
  z.strictObject({
    id: idArg,
    decision: z.enum(['ship', 'keep-control', 'iterate', 'abandon']),
    reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)),
  }),
  (store, { id, decision, reason }) => {
    testIn(store, id, 'stopped', 'decided')
    return () => {
      store.rows.tests.update(id, { state: 'decided', decision, reason })
      return { id }
    }
  },
  { arbitrated: true },
)

/** The course of a test: the server alone runs these, in the order of the room. */
export const testCourse = [start, stop, decide] as unknown as readonly Command[]
