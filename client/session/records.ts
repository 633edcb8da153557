/**
 * The smallest database that the local store needs. In the browser it is IndexedDB (`indexed-db.ts`); tests bring one
 * that lives in memory.
 */

/**
 * `updates`: number → bytes, in the order of writing · `unsaved`: number of an update that is not on the server's disk
 * yet → `{ id, changes }`: its name and what it changed · `aside`: id → a change the server did not take · `facts`: name → value.
 */
export type Shelf = 'updates' | 'unsaved' | 'aside' | 'facts'
export const shelves: readonly Shelf[] = ['updates', 'unsaved', 'aside', 'facts']

export type RecordKey = number | string

export type RecordsTransaction = {
  get(shelf: Shelf, key: RecordKey): Promise<unknown>
  /** Without a key the next number is given, larger than all before it. Answers the key. */
  put(shelf: Shelf, value: unknown, key?: RecordKey): Promise<RecordKey>
  remove(shelf: Shelf, key: RecordKey): Promise<void>
  /** All of a shelf, by rising key. */
  entries(shelf: Shelf): Promise<[key: RecordKey, value: unknown][]>
  clear(shelf: Shelf): Promise<void>
}

export type Records = {
  /**
   * Runs `body` in one transaction: all of it is kept or nothing. Resolves only once it is complete. `body` may await
   * nothing but the transaction's own answers. Rejects with `RecordsError`.
   */
  transact<T>(body: (transaction: RecordsTransaction) => Promise<T>): Promise<T>
  close(): void
}

/** `full`: no room on the disk, or no more of it for this site. `failed`: anything else. */
export type StorageTrouble = 'full' | 'failed'

export class RecordsError extends Error {
  readonly trouble: StorageTrouble

  constructor(trouble: StorageTrouble, cause: unknown) {
    super(trouble === 'full' ? 'There is no room for local copies.' : 'The local database failed.', { cause })
    this.name = 'RecordsError'
    this.trouble = trouble
  }
}
