import type { Write } from '../check-write.ts'
import { StorageError } from '../storage-error.ts'
import type { CommitCalls, CommitGroup } from './commit-calls.ts'
import type { Durability } from './open-database.ts'
import { packWrites } from './pack-writes.ts'
import { startWorkerLink } from './worker-link.ts'

export type CommitterOptions = {
  file: string
  /** How long one try waits for another connection's lock, in milliseconds; five tries are made. Default 1000. */
  busyAfterMs?: number
  onGroup?: ((group: CommitGroup) => void) | undefined
  /** The worker died: nothing can be written until a restart. */
  onStopped?: ((error: StorageError) => void) | undefined
}

export type Committer = {
  /** Resolves when the write is on disk; rejects with `StorageError` when nothing of it is. */
  write(write: Write): Promise<void>
  /** The worker's own settings, read back from its connection. */
  durability(): Promise<Durability>
  /** Finishes what was handed in, then stops the worker. */
  close(): Promise<void>
}

type Waiting = { write: Write; resolve: () => void; reject: (error: unknown) => void }

/**
 * Starts the commit worker. Writes of one turn travel in one message, and whatever reaches the worker while a
 * transaction runs shares the next one.
 */
export function startCommitter({ file, busyAfterMs = 1000, onGroup, onStopped }: CommitterOptions): Committer {
  const link = startWorkerLink<CommitCalls, CommitGroup>({
    entry: 'commit-worker',
    data: { file, busyAfterMs },
    ifStopped: 'nothing more can be stored until a restart',
    ...(onGroup && { onNote: onGroup }),
    ...(onStopped && { onStopped }),
  })
  let queue: Waiting[] = []

  function flush(): void {
    const waiting = queue
    queue = []
    if (waiting.length === 0) return
    link.call('commit', packWrites(waiting.map(({ write }) => write))).then(
      (outcomes) => {
        for (const [index, { resolve, reject }] of waiting.entries()) {
          const outcome = outcomes[index]
          if (outcome === null) resolve()
          else reject(new StorageError(outcome?.code ?? 'stopped', outcome?.message ?? 'The worker gave no answer'))
        }
      },
      (error: unknown) => waiting.forEach(({ reject }) => reject(error)),
    )
  }

  return {
    write: (write) =>
      new Promise((resolve, reject) => {
        if (queue.length === 0) queueMicrotask(flush)
        queue.push({ write, resolve, reject })
      }),
    durability: () => link.call('durability', null),
    close: () => {
      flush()
      return link.close()
    },
  }
}
