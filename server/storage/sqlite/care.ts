import type { CareCalls } from './care-calls.ts'
import { startWorkerLink } from './worker-link.ts'

/** Long work on the whole database, off the main thread. */
export type Care = {
  /** A copy of everything at one moment, with its checksum beside it. Rejects with `StorageError`. */
  backup(to: string): Promise<{ bytes: number; sha256: string }>
  /** `ok`, or what is wrong with the file. */
  integrity(): Promise<string>
}

/** Starts a worker for each piece of work: it is rarely asked for. */
export function createCare({ file }: { file: string }): Care {
  async function once<Name extends keyof CareCalls>(name: Name, request: CareCalls[Name]['request']) {
    const link = startWorkerLink<CareCalls>({ entry: 'care-worker', data: { file }, ifStopped: 'nothing was changed' })
    try {
      return await link.call(name, request)
    } finally {
      await link.close()
    }
  }
  return {
    backup: (to) => once('backup', { to }),
    integrity: () => once('integrity', null),
  }
}
