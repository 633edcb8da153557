import type { Item } from '../../../shared/schema/item.ts'
import { fromPointParts, pointParts } from '../../../shared/selectors/sum-points.ts'
import { type Way, partsLeft } from './leftover.tsx'

/** What becomes of leftovers: points of splits that count as done here, and what goes where. */
export type LeftoverFlow = {
  readonly done: number
  /** By sprint id or `backlog`. */
  readonly goes: ReadonlyMap<string, { readonly items: number; readonly points: number }>
}

/**
 * Adds up where leftovers go: each its own way, all others to `to`. A split that is not right counts as none. Exact to a
 * thousandth of a point.
 * @example leftoverFlow([item], new Map(), 's15') // { done: 0, goes: Map { 's15' → { items: 1, points: 5 } } }
 */
export function leftoverFlow(left: readonly Item[], ways: ReadonlyMap<string, Way>, to: string): LeftoverFlow {
  let done = 0
  const goes = new Map<string, { items: number; parts: number }>()
  for (const item of left) {
    const way = ways.get(item.id)
    const target = way?.to ?? to
    const parts = pointParts(partsLeft(item, way) ?? item.points)
    const before = goes.get(target) ?? { items: 0, parts: 0 }
    goes.set(target, { items: before.items + 1, parts: before.parts + parts })
    done += pointParts(item.points) - parts
  }
  return {
    done: fromPointParts(done),
    goes: new Map([...goes].map(([target, { items, parts }]) => [target, { items, points: fromPointParts(parts) }])),
  }
}
