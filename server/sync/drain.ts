import { setTimeout as pause } from 'node:timers/promises'
import { closeCode } from '../../shared/protocol.ts'
import type { Connection } from './connection.ts'
import { drainFrame } from './frames.ts'
import type { RoomRegistry } from './room-registry.ts'

type Options = {
  /** Every socket, also those whose room is being loaded. */
  connections: ReadonlyMap<Connection, string>
  registries: readonly RoomRegistry<unknown>[]
  /** In [0, 1). */
  random: () => number
  deadlineMs: number
}

const socketsPerSecond = 200
const longestStaggerMs = 10_000
/** How long rooms may take to write what waits, before the first socket is closed. */
const settleMs = 500
/** How long a closed socket may take to say goodbye. */
const goodbyeMs = 500

/**
 * Sends everyone away without losing anything: what is queued is committed and its fences answered, then sockets are
 * closed (1012) in random order, spread so that they do not all come back at once; then rooms are compacted and dropped.
 */
export async function drain({ connections, registries, random, deadlineMs }: Options): Promise<void> {
  const spread = Math.min(longestStaggerMs, (connections.size / socketsPerSecond) * 1000, deadlineMs / 2)
  for (const connection of connections.keys()) if (connection.durable) connection.send(drainFrame(Math.round(spread)))
  const everythingDone = async () => {
    // who goes on editing must not hold it up until the deadline: what comes now is settled after the sockets have closed
    await Promise.race([settle(registries), pause(settleMs, undefined, { ref: false })])
    await closeInTurn(shuffled([...connections.keys()], random), spread)
    await settle(registries)
    await gone(connections)
    await Promise.all(registries.map((registry) => registry.closeAll()))
  }
  const timeout = new AbortController()
  await Promise.race([
    everythingDone(),
    pause(deadlineMs, undefined, { signal: timeout.signal, ref: false }).catch(() => undefined),
  ])
  timeout.abort()
  for (const connection of connections.keys()) connection.terminate()
}

async function settle(registries: readonly RoomRegistry<unknown>[]): Promise<void> {
  const rooms = registries.flatMap((registry) => [...registry.rooms()])
  await Promise.allSettled(rooms.map(([, room]) => room.settled()))
}

async function closeInTurn(connections: readonly Connection[], spreadMs: number): Promise<void> {
  const atOnce = Math.max(1, Math.ceil(connections.length / Math.max(1, spreadMs / 50)))
  for (let index = 0; index < connections.length; index += atOnce) {
    if (index > 0) await pause(50)
    for (const connection of connections.slice(index, index + atOnce))
      connection.close(closeCode.restart, 'the server restarts')
  }
}

/** Resolves when every socket has gone; those that do not answer in time are cut off. */
async function gone(connections: ReadonlyMap<Connection, string>): Promise<void> {
  for (let waited = 0; connections.size > 0 && waited < goodbyeMs; waited += 10) await pause(10)
  for (const connection of connections.keys()) connection.terminate()
  await pause(0)
}

function shuffled<T>(list: T[], random: () => number): T[] {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const moved = list[last] as T
    list[last] = list[other] as T
    list[other] = moved
  }
  return list
}
