export type StorageErrorCode =
  /** The batch does not continue what is stored: nothing of it was written, and trying again will not help. */
  | 'unknown-room'
  | 'room-exists'
  | 'wrong-epoch'
  | 'seq-gap'
  | 'binding-taken'
  | 'bad-cursor'
  | 'bad-version'
  /** The disk refused: nothing was written, and trying again later may help. */
  | 'busy'
  | 'disk'
  /** So it did because it has no room; that takes as long as it takes somebody to make some. */
  | 'full'
  /** What is stored does not match its checksum or its replay. */
  | 'damaged'
  /** The storage was closed, or its worker died: whether the batch is on disk is not known. */
  | 'closed'
  | 'stopped'

/** Why storage did not do what it was asked; `code` says whether trying again can help. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: StorageErrorCode

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
