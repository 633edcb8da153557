import type { Row } from '../schema/collections.ts'
import type { Item } from '../schema/item.ts'
import type { StageDropOff } from './stage-drop-off.ts'
import { fromPointParts, pointParts } from './sum-points.ts'

export type StageBalance = {
  /** Null: items that serve no stage. */
  readonly stage: string | null
  readonly points: number
  readonly items: readonly string[]
  /** As in `StageDropOff`: 0 to 1, below 0 where more go on than came; null when it is not known. */
  readonly dropOff: number | null
}

/**
 * Where the work goes beside where people are lost: points and items for each stage of the funnel, in the order of
 * `dropOffs`, items of no stage last (when there are some). An item without a stage serves that of its first touchpoint
 * that has one. The points add up to those of the items.
 * @example stageBalance(items, touchpoints, stageDropOffs(stages, readings))[1] // { stage: 'consideration', points: 21, dropOff: 0.71, items: […] }
 */
export function stageBalance(
  items: Iterable<Item>,
  touchpoints: Iterable<Row<'touchpoints'>>,
  dropOffs: readonly StageDropOff[],
): StageBalance[] {
  const known = new Map(dropOffs.map(({ stage, dropOff }) => [stage, dropOff]))
  const stageAt = new Map<string, string>()
  for (const { id, stage, deleted } of touchpoints)
    if (deleted === null && stage !== null && known.has(stage)) stageAt.set(id, stage)
  const parts = new Map<string | null, { points: number; items: string[] }>(
    dropOffs.map(({ stage }) => [stage, { points: 0, items: [] }]),
  )
  for (const item of items) {
    const stage = stageOf(item, known, stageAt)
    const part = parts.get(stage) ?? { points: 0, items: [] }
    part.points += pointParts(item.points)
    part.items.push(item.id)
    parts.set(stage, part)
  }
  return [...parts].map(([stage, { points, items: ids }]) => ({
    stage,
    points: fromPointParts(points),
    items: ids,
    dropOff: (stage === null ? null : known.get(stage)) ?? null,
  }))
}

function stageOf(
  { stage, touchpoints }: Item,
  known: ReadonlyMap<string, unknown>,
  stageAt: ReadonlyMap<string, string>,
): string | null {
  if (stage !== null && known.has(stage)) return stage
  const touchpoint = touchpoints.find((one) => stageAt.has(one))
  return (touchpoint === undefined ? undefined : stageAt.get(touchpoint)) ?? null
}
