import type { FactKind } from '../schema/facts.ts'
import type { BoardStore } from '../store/board-store.ts'

/** Why a row is not taken, and what to do. */
export type RowFault = { reason: string; hint?: string }

/** So many are named; of more it is said how many there are. */
const mostNamed = 8

/**
 * What a key names and the board does not have: its figure could never be seen. The hint names what there is.
 * @example strangerIn(results, ['t1', 'C'], rows) // { reason: 'The test “Button” has no variant C.', hint: 'Its variants: A “Now”, B “New”.' }
 */
export function strangerIn(
  kind: FactKind,
  [subject = '', variant = '', metric = '']: readonly string[],
  rows: BoardStore['rows'],
): RowFault | null {
  if (kind.name === 'readings') {
    const known = rows.stages.get(subject) ?? rows.touchpoints.get(subject) ?? rows.metrics.get(subject)
    return known ? null : { reason: `There is no stage, touchpoint or metric ${subject}.` }
  }
  const test = rows.tests.get(subject)
  if (!test)
    return {
      reason: `There is no test ${subject}.`,
      hint: namedHere('Tests here', livingIn(rows.tests.all().values())),
    }
  if (!test.variants.some((one) => one.id === variant))
    return {
      reason: `The test “${test.name}” has no variant ${variant}.`,
      hint: namedHere('Its variants', test.variants),
    }
  if (metric === 'main' || rows.metrics.get(metric)) return null
  const metrics = livingIn(rows.metrics.all().values())
  return {
    reason: `There is no metric ${metric}.`,
    hint: `Leave it out for the metric of the test. ${namedHere('Metrics here', metrics)}`,
  }
}

type Named = { readonly id: string; readonly name: string }

function livingIn<R extends Named & { deleted: unknown }>(rows: Iterable<R>): R[] {
  return [...rows].filter(({ deleted }) => deleted === null)
}

/** 'Its variants: A “Now”, B “New”.' */
function namedHere(what: string, all: readonly Named[]): string {
  if (all.length === 0) return `${what}: none.`
  const told = all.slice(0, mostNamed).map(({ id, name }) => `${id} “${name}”`)
  const more = all.length > mostNamed ? ` and ${all.length - mostNamed} more` : ''
  return `${what}: ${told.join(', ')}${more}.`
}
