import { StorageError } from '../storage/storage-error.ts'
import type { Batch, Storage } from '../storage/storage.ts'

type Options = {
  /** Milliseconds after which a disk that keeps refusing is given up. */
  giveUpAfterMs?: number
  /** Told about each refusal that is tried again. */
  onRetry?: (error: StorageError) => void
}

const firstPauseMs = 20
const longestPauseMs = 1000

/**
 * Commits a batch; while the disk refuses for a reason that may pass (`busy`, `disk`: nothing was written) it tries
 * again, so that people wait instead of losing their connection; while it is `full`, as long as that takes. Rejects with
 * what storage said last.
 */
export async function commitWithRetry(
  storage: Storage,
  batch: Batch,
  { giveUpAfterMs = 15_000, onRetry }: Options = {},
): Promise<void> {
  let waited = 0
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    let isFull = false
    try {
      await storage.commit(batch)
      return
    } catch (error) {
      if (!mayPass(error)) throw error
      isFull = error.code === 'full'
      if (!isFull && waited >= giveUpAfterMs) throw error
      onRetry?.(error)
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
    if (!isFull) waited += pause
  }
}

function mayPass(error: unknown): error is StorageError {
  return error instanceof StorageError && ['busy', 'disk', 'full'].includes(error.code)
}
