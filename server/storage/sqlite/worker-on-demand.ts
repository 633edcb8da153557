import { StorageError } from '../storage-error.ts'
import { type Calls, type WorkerLink, type WorkerLinkOptions, startWorkerLink } from './worker-link.ts'

/** A worker thread that starts when it is first asked, and again after it died. After `close` it rejects with `closed`. */
export function workerOnDemand<C extends Calls>(
  options: Omit<WorkerLinkOptions<never>, 'onNote' | 'onStopped'>,
): Pick<WorkerLink<C>, 'call' | 'close'> {
  let link: WorkerLink<C> | null = null
  let closed = false

  function worker(): WorkerLink<C> {
    if (closed) throw new StorageError('closed', 'The storage is closed')
    const started = (link ??= startWorkerLink<C>({
      ...options,
      onStopped: () => {
        if (link === started) link = null
      },
    }))
    return started
  }

  return {
    call: async (name, request) => worker().call(name, request),
    async close() {
      closed = true
      await link?.close()
    },
  }
}
