import { StorageError } from './storage-error.ts'

/** No room for a table or the journal; for the journal's index; of a file beside the database. */
const codes: readonly unknown[] = ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT']

/** Did a write fail only because the disk has no room? Then nothing of it was written, and later it may succeed. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof StorageError) return error.code === 'full'
  return error instanceof Error && 'code' in error && codes.includes(error.code)
}

/** A write that can be done without for now: a full disk stops nobody for its sake. */
export function ifRoom(write: () => void): void {
  try {
    write()
  } catch (error) {
    if (!isDiskFull(error)) throw error
  }
}
