import * as Y from 'yjs'
import type { NewId } from '../../shared/lib/random-id.ts'
import type { Storage } from '../storage/storage.ts'
import { applyQueue } from './apply-queue.ts'
import { createClientBindings } from './client-bindings.ts'
import { createMemberBudget } from './member-budget.ts'
import { createRoomDocument } from './room-document.ts'
import type { RoomKind } from './room-kind.ts'

type Options<S> = {
  storage: Storage
  kind: RoomKind<S>
  /** What its first row is told as in the log. */
  command: string
  newId: NewId
  clock: () => number
}

/**
 * Writes a new room with its first rows, and what followers derive from them, in one commit. Rejects when the room
 * exists already.
 */
export async function createStoredRoom<S>(
  room: string,
  seed: (store: S) => void,
  member: string | null,
  options: Options<S>,
): Promise<void> {
  const { storage, kind, command, newId, clock } = options
  const epoch = newId()
  const bindings = createClientBindings(room, [])
  const document = createRoomDocument({ doc: new Y.Doc(), kind, bindings })
  try {
    const failures: unknown[] = []
    const task = {
      kind: 'task',
      member,
      command,
      body: seed,
      done: () => undefined,
      failed: (error: unknown) => void failures.push(error),
    } as const
    const now = { room, epoch, head: 0, at: clock(), document, overQuota: false, active: null }
    const { rows } = applyQueue([task], { ...now, onGap: () => undefined, budget: createMemberBudget(clock) })
    if (failures.length > 0) throw failures[0]
    const cursors = kind.followers.map((name) => ({ name, room, seq: rows.length }))
    await storage.createRoom(room, epoch, { rows, bindings: bindings.takeNew(), cursors })
  } finally {
    document.close()
  }
}
