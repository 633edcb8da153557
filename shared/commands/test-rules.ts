import { equalJson } from '../lib/json.ts'
import type { Row } from '../schema/collections.ts'
import type { BoardStore } from '../store/board-store.ts'
import { CommandError } from './command.ts'

type Test = Row<'tests'>

/** What a result is read by: it stays as it was when the test began, or people could choose what their results say. */
const settings = [
  ...(['hypothesis', 'metric', 'guardrails', 'variants', 'alpha', 'power', 'smallestEffect', 'effectKind'] as const),
  ...(['baseline', 'plannedUnits', 'maturityDays'] as const),
]

/**
 * Refuses other settings for a test that is no draft. The split of a running one may be written down: when people changed
 * it where the test runs, hiding that would hide why its results cannot be trusted. Reading keeps to the planned one, and
 * tells the difference.
 */
export function keepTestSettings({ rows }: BoardStore, id: string, patch: Readonly<Record<string, unknown>>): void {
  const test = rows.tests.get(id)
  if (!test || test.state === 'draft') return
  const kept = test.state === 'running' ? settings : [...settings, 'split' as const]
  const changed = kept.filter((name) => patch[name] !== undefined && !equalJson(patch[name], test[name]))
  if (changed.length === 0) return
  throw new CommandError('frozen', `“${test.name}” is ${test.state}; its ${changed.join(', ')} stays as it was.`, {
    hint: 'Make a new test with other settings, and say that it repeats this one.',
    issues: changed.map((path) => ({ path, message: 'This was frozen when the test started.' })),
  })
}

/** Throws when a test cannot begin as it is set up. */
export function checkTestDesign({ rows }: BoardStore, test: Test): void {
  const { name, variants, split, metric } = test
  const refuse = (message: string, hint: string) => {
    throw new CommandError('conflict', `“${name}” ${message}`, { hint })
  }
  if (variants.length < 2) refuse('has nothing to compare.', 'Give it a control and at least one other variant.')
  if (new Set(variants.map((one) => one.id)).size < variants.length)
    refuse('has two variants with one id.', 'Give each variant an id of its own.')
  if (split.length > 0 && split.length !== variants.length)
    refuse(`has ${variants.length} variants and ${split.length} shares.`, 'Give one share to each variant.')
  if (split.length > 0 && (split[0] === 0 || split.slice(1).every((share) => share === 0)))
    refuse('shows nobody what it compares.', 'Give a share above 0 to control and to at least one other variant.')
  if (metric !== null && rows.metrics.get(metric)?.deleted !== null)
    refuse('asks for a metric that is not there any more.', 'Choose a metric of this board, or restore it.')
}
