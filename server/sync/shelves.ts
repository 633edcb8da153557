import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { NewId } from '../../shared/lib/random-id.ts'
import { closeCode } from '../../shared/protocol.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { isBehind, migrate } from '../../shared/store/migrations.ts'
import type { Follower } from '../followers/follower.ts'
import type { FlushSchedule } from '../log/flush-schedule.ts'
import type { Storage } from '../storage/storage.ts'
import { boardKind } from './board-kind.ts'
import { type BriefRooms, type BriefSeed, type BriefStart, createBriefRooms } from './brief-rooms.ts'
import type { Connection, Entry } from './connection.ts'
import { createDoor } from './door.ts'
import { startHistoryCare } from './history-care.ts'
import { startLiveness } from './liveness.ts'
import { startMaintenance } from './maintenance.ts'
import { createSweep } from './sweep-side-rooms.ts'
import type { SyncMetrics } from './metrics.ts'
import { UnknownRoom } from './room-errors.ts'
import { parseRoomName } from './room-name.ts'
import type { RoomRegistry } from './room-registry.ts'
import type { Room } from './room.ts'
import { type Shelf, type ShelfGround, createShelf } from './shelf.ts'
import { type TalkRooms, createTalkRooms } from './talk-rooms.ts'

/** The rooms of every kind, the door to them, and who looks after them. */
export type Shelves = {
  boards: Shelf<BoardStore>
  briefs: BriefRooms
  talks: TalkRooms
  registries: readonly RoomRegistry<unknown>[]
  /** Leads a socket to its room. */
  connect(socket: WebSocket, entry: Entry): void
  stopCare(): Promise<void>
  stop(): void
}

type Options = {
  storage: Storage
  followers: readonly Follower[]
  briefs: { startOf: BriefStart; loadSeed: () => Promise<BriefSeed> }
  logger: Logger
  metrics: SyncMetrics
  schedule: FlushSchedule
  newId: NewId
  clock: () => number
  idleMs?: number | undefined
  historyMs: number
  mayDestroy: () => boolean
  purgeEveryMs?: number | undefined
  /** Every socket, and its room. */
  connections: Map<Connection, string>
  openBoard: (board: string) => Promise<Room<BoardStore>>
  /** Of boards: somebody has come, somebody has left. */
  onJoined: (board: string, connection: Connection) => void
  onLeft: (board: string) => void
  onCommitted: (room: string) => void
}

export function createShelves(options: Options): Shelves {
  const { storage, followers, logger, metrics, schedule, newId, clock, idleMs, connections, openBoard } = options
  const { onJoined, onLeft, onCommitted } = options

  async function compact(name: string) {
    if (await storage.compact(name)) metrics.compactions.inc()
    // after it, and not waited for: a snapshot that will be replaced may be worth keeping
    care.tend(name)
  }

  function dropRoom(name: string, registry: RoomRegistry<unknown>, error: unknown) {
    logger.error({ err: error, room: name }, 'a room was dropped from memory; clients send again what was not saved')
    metrics.dropped.inc()
    const room = registry.live(name)
    registry.drop(name)
    for (const connection of room?.connections ?? [])
      connection.close(closeCode.tryLater, 'the board is being loaded anew')
  }

  const ground: ShelfGround = {
    ...{ storage, schedule, logger, metrics, newId, clock, idleMs, compact, onCommitted },
    onBroken: dropRoom,
  }
  const boards = createShelf(boardKind(followers), ground, {
    onJoined,
    onLeft,
    async onLoaded(room, { store }) {
      if (isBehind(store)) await room.write({ member: null, command: 'migrate', body: migrate })
    },
  })
  const briefs = createBriefRooms({ ground, openBoard, ...options.briefs })
  const talks = createTalkRooms(ground, openBoard)
  const registries: readonly RoomRegistry<unknown>[] = [boards.registry, briefs.shelf.registry, talks.shelf.registry]
  const liveness = startLiveness(clock)
  const care = startHistoryCare({ storage, clock, logger, keepMs: options.historyMs, mayDestroy: options.mayDestroy })
  const maintenance = startMaintenance({
    ...{ registries, boards: boards.registry, compact, clock, metrics, logger },
    sweep: createSweep({ storage, briefs, talks, openBoard }),
    purgeEveryMs: options.purgeEveryMs,
  })
  const connect = createDoor({
    ...{ liveness, connections, clock, metrics, logger },
    open: enter,
    rest: (name) => registries.forEach((registry) => registry.rest(name)),
  })

  async function enter({ room: name, caller }: Entry, firstFrame: Promise<Uint8Array>): Promise<Room<unknown>> {
    const room = parseRoomName(name)
    if (room?.kind === 'board') return boards.registry.open(name)
    if (room?.kind === 'brief') return briefs.enter(room, caller, firstFrame)
    if (room?.kind === 'talk') return talks.enter(room.board, caller)
    throw new UnknownRoom(name)
  }

  return {
    ...{ boards, briefs, talks, registries, connect },
    stopCare: care.stop,
    stop() {
      liveness.stop()
      maintenance.stop()
      for (const registry of registries) registry.stop()
    },
  }
}
