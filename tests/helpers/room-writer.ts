import * as Y from 'yjs'
import type { Batch, LogRow } from '../../server/storage/storage.ts'

/** Nothing; spread it and add what a test writes. */
export const emptyBatch: Batch = { rows: [], bindings: [], cursors: [] }

export type RoomWriter = {
  room: string
  epoch: string
  doc: Y.Doc
  /** The last row handed out. */
  head(): number
  /** Makes one transaction and returns its log row, with the next seq; a real edit is required. */
  edit(change: (map: Y.Map<unknown>) => void): LogRow
  /** A batch of one edit that sets `key`. */
  set(key: string, value: unknown): Batch
}

/** Plays the server's part for one room: a document whose edits come out as log rows. */
export function createRoomWriter(room: string, { epoch = 'epoch-1', clientId = 1 } = {}): RoomWriter {
  const doc = new Y.Doc()
  doc.clientID = clientId
  let head = 0

  function edit(change: (map: Y.Map<unknown>) => void): LogRow {
    const updates: Uint8Array[] = []
    const keep = (update: Uint8Array): number => updates.push(update)
    doc.on('update', keep)
    doc.transact(() => change(doc.getMap('items')))
    doc.off('update', keep)
    const [update] = updates
    if (update === undefined) throw new Error('the edit changed nothing')
    head += 1
    return { room, seq: head, epoch, update, member: 'ines', command: 'item.update', at: 1_700_000_000_000 + head }
  }

  return {
    room,
    epoch,
    doc,
    head: () => head,
    edit,
    set: (key, value) => ({ ...emptyBatch, rows: [edit((map) => map.set(key, value))] }),
  }
}
