import { type Records, RecordsError, type RecordsTransaction, type StorageTrouble } from './records.ts'

/** `done` runs when the transaction that held `write` is complete. */
export type Operation = {
  write: (transaction: RecordsTransaction, disk: { epoch: unknown }) => Promise<void>
  done?: () => void
}

export type WriteQueue = {
  ask(operation: Operation): void
  /** Says that the disk is in trouble, or (null) well again. */
  tell(trouble: StorageTrouble | null): void
  /** Resolves when all that was asked for is kept, or could not be. */
  settled(): Promise<void>
  /** Tries once more what is left, then closes the records. */
  close(): void
}

export type WriteQueueOptions = {
  records: Records | null
  retryMs: number
  onTrouble: (trouble: StorageTrouble | null) => void
}

/** Writes operations in their order, all that wait in one transaction; what failed stays at the head and is tried again. */
export function createWriteQueue({ records, retryMs, onTrouble }: WriteQueueOptions): WriteQueue {
  let queue: Operation[] = []
  let running: Promise<void> | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let trouble: StorageTrouble | null = null
  let closed = false

  function tell(next: StorageTrouble | null) {
    if (trouble !== next) onTrouble(next)
    trouble = next
  }

  async function writeTogether(batch: readonly Operation[], into: Records) {
    await into.transact(async (transaction) => {
      const disk = { epoch: await transaction.get('facts', 'epoch') }
      for (const { write } of batch) await write(transaction, disk)
    })
  }

  async function flush() {
    clearTimeout(retry)
    while (queue.length > 0 && records) {
      const batch = queue
      queue = []
      try {
        await writeTogether(batch, records)
      } catch (error) {
        // own changes build on each other: none may overtake one that failed
        queue = [...batch, ...queue]
        tell(error instanceof RecordsError ? error.trouble : 'failed')
        if (!closed) retry = setTimeout(() => void (running ??= flush()), retryMs)
        break
      }
      tell(null)
      for (const { done } of batch) done?.()
    }
    running = null
    if (closed) records?.close()
  }

  return {
    ask(operation) {
      if (!records || closed) return
      queue.push(operation)
      running ??= Promise.resolve().then(flush)
    },
    tell,
    settled: async () => running ?? undefined,
    close() {
      if (closed) return
      closed = true
      clearTimeout(retry)
      if (queue.length > 0) running ??= flush()
      if (!running) records?.close()
    },
  }
}
