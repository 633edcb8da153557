import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { WebSocket } from 'ws'
import type * as Y from 'yjs'
import type { Json } from '../../shared/lib/json.ts'
import type { NewId } from '../../shared/lib/random-id.ts'
import { type RetroView, type Role, closeCode, mayWrite } from '../../shared/protocol.ts'
import type { CommandContext } from '../../shared/commands/command.ts'
import { pokerCommands } from '../../shared/commands/poker-commands.ts'
import { retroCommands } from '../../shared/commands/retro-commands.ts'
import { versionRestore } from '../../shared/commands/version-commands.ts'
import { runKnownCommand } from '../../shared/commands/run-known-command.ts'
import { runCommand } from '../../shared/commands/run-command.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { talkCommands } from '../../shared/talk/talk-commands.ts'
import type { TalkStore } from '../../shared/talk/talk-store.ts'
import type { Follower } from '../followers/follower.ts'
import { createFlushSchedule } from '../log/flush-schedule.ts'
import { createPoker } from '../poker/create-poker.ts'
import { createRetros } from '../retro/create-retros.ts'
import { type RetroStore, memoryRetroStore } from '../retro/retro-store.ts'
import type { Storage } from '../storage/storage.ts'
import type { BriefSeed, BriefStart } from './brief-rooms.ts'
import type { Connection, Entry } from './connection.ts'
import { drain } from './drain.ts'
import { countRooms } from './maintenance.ts'
import { createSyncMetrics } from './metrics.ts'
import { RoomUnavailable } from './room-errors.ts'
import { createRestoreVersion } from './restore-version.ts'
import type { RoomRegistry } from './room-registry.ts'
import { turnAway } from './room-sockets.ts'
import type { Room } from './room.ts'
import type { Brought } from './shelf.ts'
import { createShelves } from './shelves.ts'
import type { RoomSnapshot } from './snapshot-cache.ts'

/** Whoever a write of the server is for, and what a command may be told besides. */
export type Acting = { member: string; role: Role } & Pick<CommandContext, 'brief' | 'nameOf'>

export type RoomStats = { room: string; connections: number; seq: number; bytes: number; structs: number }
export type SyncStats = { connections: number; loading: number; live: number; draining: number; rooms: RoomStats[] }

/** All rooms of this server. Names of boards are names of rooms. */
export type Rooms = {
  /** Creates a board in one commit: `seed` writes its first rows. Rejects when it exists. */
  create(board: string, seed: (store: BoardStore) => void, options?: { member?: string | null }): Promise<void>
  /** Takes over an upgraded socket. Who may enter was decided before. */
  connect(socket: WebSocket, entry: Entry): void
  /**
   * Runs a command in the room's order; resolves once it is durable, `poker.*` once it is done: of a round nothing is
   * ever written. Rejects with `CommandError` and changes nothing.
   */
  run(board: string, name: string, args: unknown, caller: Acting): Promise<{ result: Json; seq: number }>
  /** Any other write (imports, results), told in the log as `command`; `member` null: the server itself. One transaction, one row. Check first: what `body` throws after writing costs the room its copy in memory. */
  write<T>(
    board: string,
    command: string,
    body: (store: BoardStore) => T,
    caller: Acting | { member: null },
  ): Promise<{ result: T; seq: number }>
  /** Calls `body` with the board exactly as it is on disk. Rejects with `UnknownRoom`. */
  read<T>(board: string, body: (store: BoardStore, seq: number) => T): Promise<T>
  /** The retro of a sprint as this member may see it. Rejects with `CommandError` when there is no such sprint. */
  retro(board: string, sprint: string, caller: Acting): Promise<RetroView>
  /** Calls `body` with the text of an item as it is on disk; null: nobody has opened or written it yet. Rejects with `NotYetKnown`. */
  readBrief<T>(board: string, item: string, body: (doc: Y.Doc | null, seq: number) => T): Promise<T>
  /** Writes to the text of an item: one transaction, one row. As `write`. */
  writeBrief<T>(
    board: string,
    item: string,
    write: { command: string; body: (doc: Y.Doc) => T },
    caller: Acting,
  ): Promise<{ result: T; seq: number }>
  /** Brings the text of an item from a file, before the item. As `writeBrief`; nothing of it stays in memory. */
  bringBrief(board: string, item: string, first: Brought<Y.Doc>): Promise<void>
  /** Brings the comments of a board from a file, before the board. */
  bringTalk(board: string, first: Brought<TalkStore>): Promise<void>
  /** Tells whoever watches all rooms that these have changed: they were brought before anybody could know of them. */
  announce(board: string): Promise<void>
  /** Calls `body` with the comments of a board as they are on disk. */
  readTalk<T>(board: string, body: (store: TalkStore, seq: number) => T): Promise<T>
  /** The whole board as one download. */
  snapshot(board: string): Promise<RoomSnapshot>
  /** Who is on a board now. */
  presence(board: string): { member: string; name: string; state: unknown }[]
  /** A member's right has ended (null) or changed: their sockets are closed and, if they may, come back as what they are now. */
  endAccess(board: string, member: string, now: Role | null): void
  /** A board is not there any more: every socket of it is closed. */
  endBoard(board: string): void
  /** Takes a room out of memory; false while somebody is in it, or something is on its way to the disk. */
  release(board: string): Promise<boolean>
  /** A session has ended: every socket that it opened is closed. */
  endSession(session: string): void
  /** Calls back when the log of a board has grown, once the rows are on disk; returns its stop. */
  watch(board: string, listener: () => void): () => void
  /** As `watch`, of every room of every kind; told its name. */
  watchAll(listener: (room: string) => void): () => void
  stats(): SyncStats
  /** Sends everyone away, loses nothing, resolves when all is on disk or the deadline (ms) has passed. */
  drain(deadlineMs: number): Promise<void>
}

export type RoomsOptions = {
  storage: Storage
  /** Where retros are kept; in memory when missing. */
  retros?: RetroStore
  followers: readonly Follower[]
  /** What a new brief begins with; nothing when missing. */
  briefs?: { startOf: BriefStart; loadSeed: () => Promise<BriefSeed> }
  logger: Logger
  newId: NewId
  /** Epoch milliseconds. */
  clock?: () => number
  /** In [0, 1). */
  random?: () => number
  /** Where the counters go. */
  registry?: Registry
  /** Longest wait of an edit in a busy room, ms. */
  flushWindowMs?: number
  /** How long a room stays in memory without sockets, ms. */
  idleMs?: number
  /** Rows of the log that are older are trimmed, ms; never when missing. */
  historyMs?: number
  /** May what is too old be trimmed now? Always when missing. */
  mayDestroy?: () => boolean
  /** How often the bin of a live room is looked through for what goes for good, ms; `Infinity`: never. */
  purgeEveryMs?: number
}

export function createRooms(options: RoomsOptions): Rooms {
  const { storage, followers, logger, newId, clock = Date.now, random = Math.random, idleMs, flushWindowMs } = options
  const metrics = createSyncMetrics(options.registry)
  const schedule = createFlushSchedule(flushWindowMs === undefined ? {} : { windowMs: flushWindowMs })
  const connections = new Map<Connection, string>()
  const watchers = new Map<string, Set<() => void>>()
  const watchersOfAll = new Set<(room: string) => void>()
  let draining: Promise<void> | null = null
  const connectionsOf = (board: string): Iterable<Connection> => boards.registry.live(board)?.connections ?? []
  const poker = createPoker({ connectionsOf, newId, clock })
  const retros = createRetros({
    kept: options.retros ?? memoryRetroStore(),
    connectionsOf,
    createItem: (board, args, acting) => runBoardCommand(board, 'item.create', args, acting),
  })

  const shelves = createShelves({
    ...{ storage, followers, logger, metrics, schedule, newId, clock, idleMs, connections },
    briefs: options.briefs ?? noBriefs,
    historyMs: options.historyMs ?? Infinity,
    mayDestroy: options.mayDestroy ?? (() => true),
    purgeEveryMs: options.purgeEveryMs,
    openBoard: open,
    onJoined: poker.joined,
    onLeft: poker.left,
    onCommitted(name) {
      watchers.get(name)?.forEach((listener) => listener())
      for (const listener of watchersOfAll) listener(name)
    },
  })
  const { boards, briefs, talks, registries } = shelves

  async function open(name: string): Promise<Room<BoardStore>> {
    if (draining) throw new RoomUnavailable(name)
    return boards.registry.open(name)
  }

  async function write<T>(
    board: string,
    command: string,
    body: (store: BoardStore) => T,
    { member }: { member: string | null },
  ) {
    const room = await open(board)
    return room.write({ member, command, body })
  }

  async function estimate(board: string, name: string, args: unknown, acting: Acting) {
    const room = await open(board)
    return room.read((store, seq) => ({ result: poker.run({ board, store, ...acting }, name, args), seq }))
  }

  async function lookBack(board: string, name: string, args: unknown, acting: Acting) {
    const room = await open(board)
    const { answer, seq } = await room.read((store, head) => ({
      answer: retros.run({ board, store, ...acting }, name, args),
      seq: head,
    }))
    return { result: await answer, seq }
  }

  async function speak(board: string, name: string, args: unknown, acting: Acting) {
    const { items } = await (await open(board)).read(({ rows }) => rows)
    const room = await talks.open(board)
    const hasItem = (item: string) => items.has(item)
    const body = (store: TalkStore) =>
      runKnownCommand(talkCommands, store, name, args, { ...acting, now: clock(), hasItem }).result
    return room.write({ member: acting.member, command: name, body })
  }

  function runBoardCommand(board: string, name: string, args: unknown, acting: Acting) {
    const context = () => ({ ...acting, now: clock(), newId, random })
    return write(board, name, (store) => runCommand(store, name, args, context()).result, acting)
  }

  const restoreVersion = createRestoreVersion({ storage, open, clock, random })

  async function stopAll(deadlineMs: number): Promise<void> {
    const cared = shelves.stopCare()
    await drain({ connections, registries, random, deadlineMs })
    shelves.stop()
    schedule.stop()
    await cared
  }

  return {
    create: (board, seed, { member = null } = {}) => boards.create(board, { command: 'board.create', member, seed }),
    connect(socket, entry) {
      if (draining) turnAway(socket, closeCode.restart, 'the server restarts')
      else shelves.connect(socket, entry)
    },
    run(board, name, args, acting) {
      if (pokerCommands.has(name)) return estimate(board, name, args, acting)
      if (retroCommands.has(name)) return lookBack(board, name, args, acting)
      if (talkCommands.has(name)) return speak(board, name, args, acting)
      if (name === versionRestore.name) return restoreVersion(board, args, acting)
      return runBoardCommand(board, name, args, acting)
    },
    async retro(board, sprint, acting) {
      const room = await open(board)
      return room.read((store) => retros.view({ board, store, ...acting }, sprint))
    },
    write,
    read: async (board, body) => (await open(board)).read(body),
    async readBrief(board, item, body) {
      const room = await briefs.find({ board, item })
      return room ? room.read(body) : body(null, 0)
    },
    async writeBrief(board, item, { command, body }, { member }) {
      const room = await briefs.open({ board, item })
      return room.write({ member, command, body })
    },
    bringBrief: (board, item, first) => briefs.bring({ board, item }, first),
    bringTalk: (board, first) => talks.bring(board, first),
    async announce(board) {
      for (const { room } of await storage.listRooms())
        if (room.split('/')[0] === board) for (const listener of watchersOfAll) listener(room)
    },
    readTalk: async (board, body) => (await talks.open(board)).read(body),
    snapshot: async (board) => (await open(board)).snapshot(),
    presence: (board) => boards.registry.live(board)?.presence.list() ?? [],
    endAccess(board, member, now) {
      if (now === null || !mayWrite(now)) poker.forget(board, member)
      for (const [connection, room] of connections) {
        if (room.split('/')[0] !== board || connection.caller.member !== member) continue
        if (now === null) connection.close(closeCode.removed, 'you no longer have access')
        else connection.close(closeCode.reauthorise, 'your role has changed')
      }
    },
    endBoard(board) {
      for (const [connection, room] of connections)
        if (room.split('/')[0] === board) connection.close(closeCode.unknownRoom, 'there is no such board any more')
    },
    async release(board) {
      for (const [name, registry] of [...roomsOf(board, registries)]) if (!(await registry.release(name))) return false
      return boards.registry.release(board)
    },
    endSession(session) {
      for (const [connection] of connections)
        if (connection.caller.session === session) connection.close(closeCode.signedOut, 'you were signed out')
    },
    watch(board, listener) {
      const listeners = watchers.get(board) ?? new Set()
      watchers.set(board, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && watchers.get(board) === listeners) watchers.delete(board)
      }
    },
    watchAll(listener) {
      watchersOfAll.add(listener)
      return () => watchersOfAll.delete(listener)
    },
    stats: () => ({
      connections: connections.size,
      ...countRooms(registries),
      rooms: registries.flatMap((registry) => [...registry.rooms()].map(statsOf)),
    }),
    drain: (deadlineMs) => (draining ??= stopAll(deadlineMs)),
  }
}

/** Every room of a board that may be in memory. */
function* roomsOf(
  board: string,
  registries: readonly RoomRegistry<unknown>[],
): Generator<[name: string, registry: RoomRegistry<unknown>]> {
  for (const registry of registries)
    for (const [name] of registry.rooms()) if (name.split('/')[0] === board) yield [name, registry]
}

/** Where nothing is known of templates. */
const noBriefs = {
  startOf: () => '',
  loadSeed: () => Promise.reject(new Error('a brief without a template needs no seed')),
}

function statsOf([name, room]: [string, Room<unknown>]): RoomStats {
  return { room: name, connections: room.connections.size, seq: room.seq, ...room.size() }
}
