import * as Y from 'yjs'
import type { NewId } from '../../shared/lib/random-id.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Follower } from '../followers/follower.ts'
import type { Storage } from '../storage/storage.ts'
import { applyQueue } from './apply-queue.ts'
import { createClientBindings } from './client-bindings.ts'
import { createRoomDocument } from './room-document.ts'
import type { WriteRules } from './write-rules.ts'

type Options = {
  storage: Storage
  followers: readonly Follower[]
  rules: WriteRules
  newId: NewId
  clock: () => number
}

/**
 * Writes a new room with its first rows, and what followers derive from them, in one commit. Rejects when the room
 * exists already.
 */
export async function createStoredRoom(
  room: string,
  seed: (store: BoardStore) => void,
  member: string | null,
  options: Options,
): Promise<void> {
  const { storage, followers, rules, newId, clock } = options
  const epoch = newId()
  const bindings = createClientBindings(room, [])
  const document = createRoomDocument({ doc: new Y.Doc(), rules, bindings })
  try {
    const failures: unknown[] = []
    const task = {
      kind: 'task',
      member,
      command: 'board.create',
      body: seed,
      done: () => undefined,
      failed: (error: unknown) => void failures.push(error),
    } as const
    const ground = { room, epoch, head: 0, at: clock(), document, followers, overQuota: false, onGap: () => undefined }
    const { rows } = applyQueue([task], ground)
    if (failures.length > 0) throw failures[0]
    const cursors = followers.map(({ name }) => ({ name, room, seq: rows.length }))
    await storage.createRoom(room, epoch, { rows, bindings: bindings.takeNew(), cursors })
  } finally {
    document.close()
  }
}
