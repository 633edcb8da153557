import * as Y from 'yjs'
import { limits } from '../../shared/protocol.ts'

/** Rows between two looks at the exact size. */
const rowsBetweenCounts = 1000
/** Bytes written between two encodings of the board: who writes one value over and over must not cause one each time. */
const bytesBetweenCounts = limits.boardBytes / 10

/** Watches that a board stays within its quota, without measuring it at every edit. */
export type RoomSize = {
  /** The board is full: no more writes by clients. */
  readonly overQuota: boolean
  /** The board is nearly full: `limits.boardWarning` of what it may hold, or more. */
  readonly nearQuota: boolean
  readonly bytes: number
  readonly structs: number
  add(rows: number, bytes: number): void
}

/** `bytes`: what the document takes, roughly. Sums of updates overstate it, so it is encoded before it is called full. */
export function createRoomSize(doc: Y.Doc, roughBytes: number): RoomSize {
  let bytes = roughBytes
  let structs = countStructs(doc)
  let rowsSince = 0
  let bytesSince = bytesBetweenCounts
  let overQuota = structs > limits.boardStructs
  let nearQuota = structs > limits.boardStructs * limits.boardWarning

  function look() {
    rowsSince = 0
    structs = countStructs(doc)
    if (mayBeNear() && bytesSince >= bytesBetweenCounts) {
      bytes = Y.encodeStateAsUpdate(doc).length
      bytesSince = 0
      overQuota = bytes > limits.boardBytes
    }
    overQuota ||= structs > limits.boardStructs
    nearQuota = overQuota || mayBeNear() || structs > limits.boardStructs * limits.boardWarning
  }

  function mayBeNear(): boolean {
    return bytes > limits.boardBytes * limits.boardWarning
  }

  if (mayBeNear()) look()

  return {
    get overQuota() {
      return overQuota
    },
    get nearQuota() {
      return nearQuota
    },
    get bytes() {
      return bytes
    },
    get structs() {
      return structs
    },
    add(rows, more) {
      bytes += more
      bytesSince += more
      rowsSince += rows
      if (rowsSince >= rowsBetweenCounts || (mayBeNear() && bytesSince >= bytesBetweenCounts)) look()
    },
  }
}

function countStructs(doc: Y.Doc): number {
  let count = 0
  for (const structs of doc.store.clients.values()) count += structs.length
  return count
}
