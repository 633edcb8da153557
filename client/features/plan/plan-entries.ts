import type { Hand } from '../../board/carry/board-types.ts'

/** What stands in a list of the plan, from above: an item, the gap where mine would land, the line of the forecast. */
export type PlanEntry =
  | { kind: 'item'; id: string; place: number; left: boolean }
  | { kind: 'gap'; from: number; to: number }
  | { kind: 'line' }

type Options = {
  /** In the order of the list, also those in my hand. */
  ids: readonly string[]
  /** My hand under the pointer; by keys the card itself is moved. */
  hand: Hand | null
  /** Where in the list, counted without what I hold, my hand would land; null: elsewhere, or where it was taken. */
  gapAt: number | null
  /** How many items, those that would land here among them, stand above the line; null: no line. */
  lineAt: number | null
}

/**
 * The entries of a list in their order. What I hold keeps its place as a mark (`left`); places are counted as they will
 * be once it lands.
 * @example planEntries({ ids: ['a', 'b'], hand: null, gapAt: null, lineAt: 1 }) // item a, line, item b
 */
export function planEntries({ ids, hand, gapAt, lineAt }: Options): PlanEntry[] {
  const held = new Set(hand?.ids)
  const entries: PlanEntry[] = []
  let place = 0
  let others = 0
  let isLineDrawn = lineAt === null
  const drawLine = (next: number) => {
    if (isLineDrawn || lineAt === null || place + next <= lineAt) return
    entries.push({ kind: 'line' })
    isLineDrawn = true
  }
  const drawGap = () => {
    if (others !== gapAt) return
    drawLine(held.size)
    entries.push({ kind: 'gap', from: place + 1, to: place + held.size })
    place += held.size
  }
  for (const id of ids) {
    const left = held.has(id)
    if (!left) {
      drawGap()
      others += 1
    }
    const counts = !left || gapAt === null
    if (counts) {
      drawLine(1)
      place += 1
    }
    entries.push({ kind: 'item', id, place: counts ? place : 0, left })
  }
  drawGap()
  return entries
}
