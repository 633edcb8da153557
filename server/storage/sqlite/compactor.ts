import type { Verification } from '../storage.ts'
import type { CompactCalls } from './compact-calls.ts'
import type { Compaction } from './compact-room.ts'
import { startWorkerLink, type WorkerLink } from './worker-link.ts'

export type Compactor = {
  compact(room: string, at: number): Promise<Compaction | null>
  verify(room: string): Promise<Verification>
  /** Finishes what was asked, then stops the worker. */
  close(): Promise<void>
}

/**
 * Starts the compact worker when it is first needed, and again if a room was too much for it: compaction only saves
 * time, so the rooms go on without.
 */
export function startCompactor({ file }: { file: string }): Compactor {
  let link: WorkerLink<CompactCalls> | null = null
  const running = new Map<string, Promise<Compaction | null>>()

  function worker(): WorkerLink<CompactCalls> {
    if (link === null) {
      const started = startWorkerLink<CompactCalls>({
        entry: 'compact-worker',
        data: { file },
        ifStopped: 'the next compaction starts it again',
        onStopped: () => {
          if (link === started) link = null
        },
      })
      link = started
    }
    return link
  }

  return {
    compact: (room, at) => {
      const current = running.get(room)
      if (current !== undefined) return current
      const compaction = worker()
        .call('compact', { room, at })
        .finally(() => running.delete(room))
      running.set(room, compaction)
      return compaction
    },
    verify: (room) => worker().call('verify', { room }),
    close: async () => {
      await link?.close()
    },
  }
}
