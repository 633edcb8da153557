import type { BoardDiff } from '../../shared/store/board-store.ts'

/**
 * Did a whole board come in with this row of the log, with its own record and its closed sprints? Then what stands in
 * it did not happen just now, and nothing in it is out of place.
 */
export function bringsRecord({ board }: BoardDiff): boolean {
  return board?.updated.some(([before, after]) => before.eventBase !== after.eventBase) ?? false
}
