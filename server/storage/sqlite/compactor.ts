import type { BoardToForget, Forgotten, TendOptions, Tended, Verification } from '../storage.ts'
import type { CompactCalls } from './compact-calls.ts'
import type { Compaction } from './compact-room.ts'
import { workerOnDemand } from './worker-on-demand.ts'

export type Compactor = {
  compact(room: string, at: number): Promise<Compaction | null>
  tend(room: string, options: TendOptions): Promise<Tended>
  verify(room: string): Promise<Verification>
  forget(which: BoardToForget): Promise<Forgotten>
  forgetRooms(rooms: readonly string[]): Promise<null>
  /** Finishes what was asked, then stops the worker. */
  close(): Promise<void>
}

/**
 * Starts the compact worker when it is first needed, and again if a room was too much for it: compaction only saves
 * time, so the rooms go on without.
 */
export function startCompactor({ file }: { file: string }): Compactor {
  const worker = workerOnDemand<CompactCalls>({
    entry: 'compact-worker',
    data: { file },
    ifStopped: 'the next compaction starts it again',
  })
  const running = new Map<string, Promise<Compaction | null>>()

  return {
    compact: (room, at) => {
      const current = running.get(room)
      if (current !== undefined) return current
      const compaction = worker.call('compact', { room, at }).finally(() => running.delete(room))
      running.set(room, compaction)
      return compaction
    },
    tend: (room, options) => worker.call('tend', { room, ...options }),
    verify: (room) => worker.call('verify', { room }),
    forget: (which) => worker.call('forget', which),
    forgetRooms: (rooms) => worker.call('forgetRooms', rooms),
    close: worker.close,
  }
}
