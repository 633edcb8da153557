import type { Approval } from '../../shared/schema/approval.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { NotYetKnown } from '../sync/room-errors.ts'
import type { Rooms } from '../sync/rooms.ts'
import { briefMark } from './brief-mark.ts'

export type ApprovalRooms = Pick<Rooms, 'read' | 'write' | 'readBrief'>

/** A brief as it is on disk: the last row of its log, and a mark of what it says. */
export type BriefVersion = { version: number; mark: string }

/** Undefined: there is no such item. */
export async function briefVersion(
  rooms: Pick<Rooms, 'readBrief'>,
  board: string,
  item: string,
): Promise<BriefVersion | undefined> {
  try {
    return await rooms.readBrief(board, item, (doc, version) => ({ version, mark: briefMark(doc) }))
  } catch (error) {
    if (error instanceof NotYetKnown) return undefined
    throw error
  }
}

/**
 * Of the items whose briefs were written, marks those that say something else than was approved, and takes the mark from
 * those that say it again.
 */
export async function noteChanged(
  board: string,
  briefs: ReadonlySet<string>,
  { rooms, now }: { rooms: ApprovalRooms; now: number },
): Promise<void> {
  const approved = await rooms.read(board, ({ rows }) =>
    [...briefs].filter((item) => rows.items.get(item)?.approval?.given),
  )
  const versions = new Map<string, BriefVersion>()
  for (const item of approved) {
    const brief = await briefVersion(rooms, board, item)
    if (brief) versions.set(item, brief)
  }
  const due = (store: BoardStore) =>
    [...versions].flatMap(([item, brief]) => {
      const approval = noted(store.rows.items.get(item)?.approval ?? null, brief, now)
      return approval === null ? [] : [[item, approval] as const]
    })
  if (await rooms.read(board, (store) => due(store).length === 0)) return
  await rooms.write(
    board,
    'follower:approval',
    (store) => due(store).forEach(([item, approval]) => store.rows.items.update(item, { approval })),
    { member: null },
  )
}

/** What the approval becomes; null: it is right as it is. */
function noted(approval: Approval | null, { mark }: BriefVersion, now: number): Approval | null {
  if (!approval?.given) return null
  const differs = mark !== approval.given.mark
  if (differs === (approval.changed !== null)) return null
  return { ...approval, changed: differs ? now : null }
}
