import type { PictureType } from './picture-type.ts'

export type KeepRequest = {
  board: string
  type: PictureType
  bytes: Uint8Array
  width: number
  height: number
  by: string
  /** Epoch milliseconds. */
  at: number
  /** All files of the board together may have so many bytes. */
  most: number
}

/** What the files worker can be asked. */
export type FilesCalls = {
  /** Keeps a file once for each board; null: there is no room for it. */
  keep: { request: KeepRequest; reply: { sha256: string; isNew: boolean } | null }
  read: { request: { board: string; sha256: string }; reply: { type: string; bytes: Uint8Array } | null }
  /** Takes away files of a board that nobody could see yet. */
  drop: { request: { board: string; sha256s: readonly string[] }; reply: null }
  /** Takes away what no brief has named for `keepMs`; answers how many files that were. */
  sweep: { request: { now: number; keepMs: number }; reply: number }
  total: { request: null; reply: { files: number; bytes: number } }
}

export type FilesWorkerData = { file: string }
