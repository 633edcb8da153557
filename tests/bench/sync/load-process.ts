import { generateLoad, longestRunMs } from './load-generator.ts'
import type { Outcome, Plan } from './plan.ts'

/** What the generator's process answers to a plan. */
export type LoadAnswer = { outcome: Outcome } | { failure: string }

async function answer(plan: Plan): Promise<LoadAnswer> {
  try {
    return { outcome: await generateLoad(plan) }
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.once('message', (plan: Plan) => {
  setTimeout(() => process.exit(2), longestRunMs(plan))
  void answer(plan).then((said) => process.send?.(said, () => process.exit(0)))
})
process.once('disconnect', () => process.exit(3))
