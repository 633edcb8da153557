import { backlog } from '../../../shared/schema/item.ts'
import { fromPointParts, pointParts } from '../../../shared/selectors/sum-points.ts'
import { formatList } from '../../words/format.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import type { LeftoverFlow } from './leftover-flow.ts'
import type { Target } from './use-targets.ts'

const sum = (a: number, b: number) => fromPointParts(pointParts(a) + pointParts(b))

/**
 * What a place would hold once leftovers are there.
 * @example consequenceOf(sprint15, flow) // 'then 48 points, of 40 that it can take on'
 */
export function consequenceOf({ value, points, capacity }: Target, { goes }: LeftoverFlow): string {
  const after = sum(points, goes.get(value)?.points ?? 0)
  if (value === backlog) return say('close.becomesBacklog', { count: after })
  return capacity === null
    ? say('close.becomes', { count: after })
    : say(after > capacity ? 'close.becomesOver' : 'close.becomesOf', {
        count: after,
        capacity: formatNumber(capacity),
      })
}

/** All that counts as done in the sprint, the done parts of splits with it. */
export function doneHere(done: number, flow: LeftoverFlow): number {
  return sum(done, flow.done)
}

/**
 * The whole of a closing as a sentence: what counts as done here, and what goes where.
 * @example totalWords(15, flow, targets) // '18 points done here. On to Sprint 15: 12 items, 30 points.'
 */
export function totalWords(done: number, flow: LeftoverFlow, targets: readonly Target[]): string {
  const parts = targets.flatMap(({ value, text }) => {
    const here = flow.goes.get(value)
    if (!here) return []
    const figures = {
      items: say('common.items', { count: here.items }),
      points: say('common.points', { count: here.points }),
    }
    return [say('close.goesOn', { name: text, figures: say('card.together', figures) })]
  })
  const total = say('close.doneHere', { count: doneHere(done, flow) })
  return parts.length === 0 ? total : `${total} ${say('close.onTo', { places: formatList(parts) })}`
}
