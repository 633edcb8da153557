import type { ColumnHandle } from './board-column.tsx'
import type { Point } from './board-types.ts'

/** What lies under a carried card; `beside` is a part of a list that takes nothing, such as its head. */
export type Spot =
  | { kind: 'card'; id: string; middle: number; frame: HTMLElement }
  | { kind: 'end'; column: string; frame: HTMLElement }
  | { kind: 'beside'; frame: HTMLElement }
  | { kind: 'tab'; status: string }

/** The tabs that take cards. */
export function tabsOnScreen(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-drop-tab]')]
}

/**
 * What is under a point: told from the boxes of the few lists and from what each knows of its rows. It asks no card
 * where it is, so it costs the same for five cards and five thousand.
 */
export function spotUnder(
  point: Point,
  board: HTMLElement,
  handles: ReadonlyMap<string, ColumnHandle>,
  tabs: readonly HTMLElement[],
): Spot | null {
  const tab = tabs.find((one) => isWithin(point, one.getBoundingClientRect()))
  if (tab) return { kind: 'tab', status: tab.dataset['dropTab'] ?? '' }
  if (!isWithin(point, board.getBoundingClientRect())) return null
  for (const handle of handles.values()) {
    const spot = handle.spotAt(point)
    if (spot) return spot
  }
  return null
}

/** Is the point in the box? A box without extent holds none. */
export function isWithin({ x, y }: Point, box: DOMRect): boolean {
  return x >= box.left && x < box.right && y >= box.top && y < box.bottom
}
