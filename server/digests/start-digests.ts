import type { Logger } from 'pino'
import { Counter, type Registry } from 'prom-client'
import type { Storage } from '../storage/storage.ts'
import { noteChanged } from '../approval/note-changed.ts'
import { UnknownRoom } from '../sync/room-errors.ts'
import { parseRoomName } from '../sync/room-name.ts'
import type { Rooms } from '../sync/rooms.ts'
import { type Changed, type DigestRooms, type SectionsOf, writeDigests } from './write-digests.ts'

type Options = {
  rooms: DigestRooms & Pick<Rooms, 'watchAll'>
  /** Epoch milliseconds. */
  clock?: () => number
  sectionsOf: SectionsOf
  storage: Pick<Storage, 'commit'>
  /** Rooms that it has not seen to their end. */
  behind: readonly string[]
  logger: Pick<Logger, 'warn'>
  registry: Registry
  /** So long after the first change they are written, ms. */
  gatherMs?: number
  /** So long after that at the earliest again, ms. */
  everyMs?: number
}

export type Digests = {
  /** Resolves when every change that was told before is written. */
  settled(): Promise<void>
  stop(): Promise<void>
}

type Board = { changed: { briefs: Set<string>; talk: boolean }; timer: NodeJS.Timeout; running: Promise<void> | null }

const nothing = () => ({ briefs: new Set<string>(), talk: false })
const isNothing = ({ briefs, talk }: Changed) => briefs.size === 0 && !talk

/**
 * Keeps on the board what cards say of briefs and comments: written soon after the first change of a board, and at most
 * once in `everyMs` however much is typed. What it has read of the logs it notes, and goes on from there.
 */
export function startDigests(options: Options): Digests {
  const { rooms, storage, logger, clock = Date.now, gatherMs = 500, everyMs = 5000 } = options
  const registers = [options.registry]
  const written = new Counter({ name: 'topsight_digests_written_total', help: 'Digests of items written', registers })
  const failures = new Counter({
    name: 'topsight_digests_failures_total',
    help: 'Times that the digests of a board could not be written',
    registers,
  })
  const boards = new Map<string, Board>()
  let stopped = false

  function wake(room: string) {
    const name = parseRoomName(room)
    if (stopped || (name?.kind !== 'brief' && name?.kind !== 'talk')) return
    const board = boards.get(name.board) ?? begin(name.board)
    if (name.kind === 'brief') board.changed.briefs.add(name.item)
    else board.changed.talk = true
  }

  function begin(id: string): Board {
    const board: Board = { changed: nothing(), timer: later(id, gatherMs), running: null }
    boards.set(id, board)
    return board
  }

  function later(id: string, ms: number): NodeJS.Timeout {
    return setTimeout(() => void look(id), ms).unref()
  }

  /** Writes what there is; a board of which nothing has changed for so long is forgotten. */
  async function look(id: string): Promise<void> {
    const board = boards.get(id)
    if (!board) return
    clearTimeout(board.timer)
    await board.running
    if (isNothing(board.changed)) return void boards.delete(id)
    board.running = bring(id, board).finally(() => (board.running = null))
    await board.running
    if (!stopped) board.timer = later(id, everyMs)
  }

  async function bring(id: string, board: Board) {
    const { changed } = board
    board.changed = nothing()
    try {
      const done = await writeDigests(id, changed, options)
      written.inc(done.written)
      await noteChanged(id, changed.briefs, { rooms, now: clock() })
      // it comes after what it is about: read once more after a crash, it changes nothing
      if (done.cursors.length > 0) await storage.commit({ rows: [], bindings: [], cursors: done.cursors })
    } catch (error) {
      if (error instanceof UnknownRoom || stopped) return
      failures.inc()
      logger.warn({ err: error, room: id }, 'what cards say of briefs and comments was not written; it is tried again')
      for (const item of changed.briefs) board.changed.briefs.add(item)
      board.changed.talk ||= changed.talk
    }
  }

  const stopWatching = rooms.watchAll(wake)
  options.behind.forEach(wake)

  return {
    async settled() {
      for (const id of boards.keys()) await look(id)
    },
    async stop() {
      stopped = true
      stopWatching()
      for (const { timer } of boards.values()) clearTimeout(timer)
      for (const { running } of boards.values()) await running
    },
  }
}
