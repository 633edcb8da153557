import * as Y from 'yjs'
import { limits } from '../../shared/protocol.ts'

/** Rows between two looks at the exact size. */
const rowsBetweenCounts = 1000

/** Watches that a board stays within its quota, without measuring it at every edit. */
export type RoomSize = {
  /** The board is full: no more writes by clients. */
  readonly overQuota: boolean
  readonly bytes: number
  readonly structs: number
  add(rows: number, bytes: number): void
}

/** `bytes`: what the document takes, roughly. Sums of updates overstate it, so it is encoded before it is called full. */
export function createRoomSize(doc: Y.Doc, roughBytes: number): RoomSize {
  let bytes = roughBytes
  let structs = countStructs(doc)
  let sinceCount = 0
  let overQuota = structs > limits.boardStructs

  function look() {
    sinceCount = 0
    structs = countStructs(doc)
    if (bytes > limits.boardBytes) bytes = Y.encodeStateAsUpdate(doc).length
    overQuota = bytes > limits.boardBytes || structs > limits.boardStructs
  }

  return {
    get overQuota() {
      return overQuota
    },
    get bytes() {
      return bytes
    },
    get structs() {
      return structs
    },
    add(rows, more) {
      const wasWithin = bytes <= limits.boardBytes
      bytes += more
      sinceCount += rows
      if (sinceCount >= rowsBetweenCounts || (wasWithin && bytes > limits.boardBytes)) look()
    },
  }
}

function countStructs(doc: Y.Doc): number {
  let count = 0
  for (const structs of doc.store.clients.values()) count += structs.length
  return count
}
