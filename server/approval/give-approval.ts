import { approvalGive } from '../../shared/commands/approval-commands.ts'
import { isObject } from '../../shared/lib/json.ts'
import { isRowId } from '../../shared/lib/random-id.ts'
import type { Acting, Rooms } from '../sync/rooms.ts'
import { type ApprovalRooms, briefVersion, noteChanged } from './note-changed.ts'

/**
 * Approves the brief of an item as it is on disk. Somebody may write in the moment between reading it and writing the
 * approval down: so it is looked at once more.
 */
export async function giveApproval(
  { board, args, acting }: { board: string; args: unknown; acting: Acting },
  { rooms, clock }: { rooms: ApprovalRooms & Pick<Rooms, 'run'>; clock: () => number },
) {
  const item = isObject(args) && isRowId(args['id']) ? args['id'] : null
  const brief = item === null ? undefined : await briefVersion(rooms, board, item)
  const answer = await rooms.run(board, approvalGive.name, args, { ...acting, brief })
  if (item !== null) await noteChanged(board, new Set([item]), { rooms, now: clock() })
  return answer
}
