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
 * again, so that people wait instead of losing their connection. Rejects with what storage said last.
 */
export async function commitWithRetry(
  storage: Storage,
  batch: Batch,
  { giveUpAfterMs = 15_000, onRetry }: Options = {},
): Promise<void> {
  let waited = 0
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    try {
      await storage.commit(batch)
      return
    } catch (error) {
      if (!mayPass(error) || waited >= giveUpAfterMs) throw error
      onRetry?.(error)
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
    waited += pause
  }
}

function mayPass(error: unknown): error is StorageError {
  return error instanceof StorageError && (error.code === 'busy' || error.code === 'disk')
}
