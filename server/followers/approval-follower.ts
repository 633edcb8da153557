import { approvalRows } from '../../shared/commands/approval-gate.ts'
import { sprintClose } from '../../shared/commands/sprint-close.ts'
import { sprintReopen } from '../../shared/commands/sprint-reopen.ts'
import { isClosed } from '../../shared/commands/placing.ts'
import type { Item } from '../../shared/schema/item.ts'
import { heldBack } from '../../shared/selectors/approval.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Sliced } from '../log/slices.ts'
import { bringsRecord } from './brings-record.ts'
import type { Follower, FollowerInput, FollowerWrite } from './follower.ts'

/**
 * Puts an item that has to be approved first back where it may stand: one that somebody moved offline, when it was still
 * approved, or by an update that no command checked. It comes after the follower that brings items home, and knows the
 * sprint that they are in then.
 */
export const approvalFollower: Follower = { name: 'approval', watches: ['items'], run }

/** What these do is the course of a sprint: the part of an item that was finished in it stays there. */
const ofSprints: readonly string[] = [sprintClose.name, sprintReopen.name]

/** So many items are looked at between two looks at the time. */
const itemsAtOnce = 64

function* run({ command, diff, store, seq }: FollowerInput): Sliced<FollowerWrite[]> {
  // what came with a board, or from another tool, was finished there
  if (!diff.items || seq === 1 || bringsRecord(diff)) return []
  if (command !== null && (ofSprints.includes(command) || command.startsWith('import.'))) return []
  const rows = approvalRows(store)
  const { added, updated } = diff.items
  const changes = [...added.map((item) => [null, item] as const), ...updated]
  const stays: Stay[] = []
  for (const [place, [before, after]] of changes.entries()) {
    if (place % itemsAtOnce === itemsAtOnce - 1) yield
    const status = heldBack(before, after, rows)
    if (status !== null) stays.push({ before, id: after.id, status })
  }
  return stays.length === 0 ? [] : [(board) => stays.forEach((one) => putBack(board, one))]
}

type Stay = { before: Item | null; id: string; status: string }

function putBack(store: BoardStore, { before, id, status }: Stay): void {
  const item = store.rows.items.get(id)
  // by the end of the flush somebody may have taken it back, or approved it; a closed sprint does not change
  if (!item || isClosed(store, item.place[0]) || heldBack(before, item, approvalRows(store)) === null) return
  const [container, , rank] = item.place
  store.rows.items.update(id, { place: [container, status, rank] })
}
