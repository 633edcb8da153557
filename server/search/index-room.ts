import { readBriefText } from '../../shared/brief/brief-text.ts'
import type { SqliteDatabase } from '../storage/sqlite/open-database.ts'
import { roomsBehind } from '../storage/sqlite/rooms-behind.ts'
import { parseRoomName } from '../sync/room-name.ts'
import { createEntries } from './entries.ts'
import { filesNamed } from './files-named.ts'
import { createBoardIndex } from './index-board.ts'
import { indexTalk, readTalk } from './index-talk.ts'
import { createRoomCopies } from './room-copies.ts'
import type { IndexReply } from './search-calls.ts'

/** Name of the index among the followers; another one builds it anew. */
export const followerName = 'search-1'

export type Indexer = {
  /**
   * Brings one slice of a room into the index; its cursor moves with the last one, in the same transaction. Throws
   * `StorageError` when the room is damaged.
   */
  index(room: string, now: number): IndexReply
  /** Rooms that can be found and whose log goes further than the index, boards first. */
  behind(): string[]
}

const nothing: IndexReply = { entries: 0, more: false, again: [] }

/** Keeps the index equal to the rooms on the disk, over a connection of its own. `most`: items of one slice. */
export function createIndexer(db: SqliteDatabase, { most = 100 }: { most?: number } = {}): Indexer {
  const entries = createEntries(db)
  const boardIndex = createBoardIndex(entries, { most })
  // boards are the large ones: what changes now, and what is written about beside it
  const boards = createRoomCopies(db, { most: 2 })
  const others = createRoomCopies(db, { most: 8 })
  /** Boards with comments on items that the index does not know yet. */
  const unsettled = new Set<string>()
  const cursorTo = db.prepare(
    `INSERT INTO follower (name, room, seq) VALUES ('${followerName}', ?, ?)
     ON CONFLICT (room, name) DO UPDATE SET seq = excluded.seq`,
  )
  const isThere = db.prepare<[string], number>('SELECT 1 FROM room WHERE room = ?').pluck()
  /** Short: whoever writes to a board waits for its end. What can be read is read before. */
  const write = db.transaction(<T>(body: () => T): T => body()).immediate as <T>(body: () => T) => T

  function indexBoard(board: string, now: number): IndexReply {
    const copy = boards.current(board)
    if (copy === null) return write(() => (entries.removeBoard(board), nothing))
    boardIndex.watch(board, copy)
    try {
      const { added, ...done } = write(() => {
        const slice = boardIndex.slice(board, copy, now)
        if (!slice.more) cursorTo.run(board, copy.seq)
        return slice
      })
      const briefs = added.map((item) => `${board}/brief/${item}`).filter((room) => isThere.get(room) !== undefined)
      return { ...done, again: added.length > 0 && unsettled.has(board) ? [...briefs, `${board}/talk`] : briefs }
    } catch (error) {
      boardIndex.forget(copy)
      throw error
    }
  }

  /** Of an item that is not known (yet, or any more) nothing is kept; its cursor stays, so that it is looked at again. */
  function indexBrief(room: string, board: string, item: string, now: number): IndexReply {
    const copy = entries.has(board, item) ? others.current(room) : null
    if (copy === null) return write(() => (entries.remove(board, 'brief', item), nothing))
    const body = readBriefText(copy.doc).text
    const files = filesNamed(copy.doc, board)
    const plain = { thread: null, number: null, deleted: false, name: '', title: '' }
    return write(() => {
      entries.put({ board, kind: 'brief', key: item, item, ...plain, body }, copy.at ?? now)
      entries.putUses(board, item, files)
      cursorTo.run(room, copy.seq)
      return { ...nothing, entries: 1 }
    })
  }

  function indexComments(room: string, board: string, now: number): IndexReply {
    const copy = others.current(room)
    if (copy === null) return nothing
    const said = readTalk(copy)
    const done = write(() => {
      const talk = indexTalk(board, said, entries, now)
      if (talk.unknown === 0) cursorTo.run(room, copy.seq)
      return talk
    })
    if (done.unknown > 0) unsettled.add(board)
    else unsettled.delete(board)
    return { ...nothing, entries: done.entries }
  }

  function index(room: string, now: number): IndexReply {
    const name = parseRoomName(room)
    if (name?.kind === 'board') return indexBoard(name.board, now)
    if (name?.kind === 'brief') return indexBrief(room, name.board, name.item, now)
    return name?.kind === 'talk' ? indexComments(room, name.board, now) : nothing
  }

  return { index, behind: () => roomsBehind(db, followerName) }
}
