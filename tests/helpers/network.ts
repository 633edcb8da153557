import * as Y from 'yjs'
import { seededRandom } from '../../shared/lib/seeded-random.ts'
import type { CommandContext } from '../../shared/commands/command.ts'
import { type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'

/** One person's copy of a board. */
export type Replica = {
  readonly index: number
  readonly doc: Y.Doc
  readonly store: BoardStore
  /** For commands that this person runs: own ids, own luck, the network's clock. */
  context(): CommandContext
}

/**
 * Replicas that send each other what they write, over one ordered channel per pair and direction. Time passes only by
 * `deliver`; everything random is chosen by the numbers that the caller passes, so a run repeats exactly.
 */
export type Network = {
  readonly replicas: readonly Replica[]
  /** Hands over the next message of one of the open channels; false when none is on its way. */
  deliver(choice: number): boolean
  /** The same, but the message stays in the channel and comes again. */
  duplicate(choice: number): boolean
  /** Splits the replicas in two: `groups` has a bit per replica. Channels between the groups hold what is sent. */
  partition(groups: number): void
  /** A long time away: nothing comes in or goes out until `online`. */
  offline(replica: number): void
  online(replica: number): void
  /** Everything in the channels of two replicas is lost; they tell each other what they have and send the rest. */
  reconnect(one: number, two: number): void
  /** Ends all partitions and absences and delivers until nothing is on its way. */
  settle(): void
}

const remote = 'network'

export function createNetwork({
  replicas: count,
  seed,
  start,
}: {
  replicas: number
  seed: number
  start: Uint8Array
}): Network {
  let now = Date.parse('2026-11-09T08:00:00Z')
  const replicas = Array.from({ length: count }, (_, index) => createReplica(index, seed, start, () => (now += 1000)))
  const channels = replicas.flatMap((from) =>
    replicas.filter((to) => to !== from).map((to) => ({ from, to, queue: [] as Uint8Array[] })),
  )
  const away = new Set<number>()
  let groups = 0

  for (const { doc, index } of replicas) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === remote) return
      for (const channel of channels) if (channel.from.index === index) channel.queue.push(update)
    })
  }

  const groupOf = (index: number) => (groups >> index) & 1
  const isOpen = (from: number, to: number) => !away.has(from) && !away.has(to) && groupOf(from) === groupOf(to)

  function pick(choice: number) {
    const waiting = channels.filter(({ from, to, queue }) => queue.length > 0 && isOpen(from.index, to.index))
    return waiting[choice % Math.max(1, waiting.length)]
  }

  function deliver(choice: number): boolean {
    const channel = pick(choice)
    const update = channel?.queue.shift()
    if (!channel || !update) return false
    Y.applyUpdate(channel.to.doc, update, remote)
    return true
  }

  return {
    replicas,
    deliver,
    duplicate(choice) {
      const channel = pick(choice)
      const update = channel?.queue[0]
      if (!channel || !update) return false
      Y.applyUpdate(channel.to.doc, update, remote)
      return true
    },
    partition: (split) => void (groups = split),
    offline: (replica) => void away.add(replica % count),
    online: (replica) => void away.delete(replica % count),
    reconnect(one, two) {
      const ends = [one % count, two % count] as const
      if (ends[0] === ends[1] || !isOpen(...ends)) return
      for (const channel of channels) {
        if (!ends.includes(channel.from.index) || !ends.includes(channel.to.index)) continue
        channel.queue = [Y.encodeStateAsUpdate(channel.from.doc, Y.encodeStateVector(channel.to.doc))]
      }
    },
    settle() {
      groups = 0
      away.clear()
      while (deliver(0));
    },
  }
}

function createReplica(index: number, seed: number, start: Uint8Array, tick: () => number): Replica {
  const doc = new Y.Doc()
  // own ids, so that a run repeats exactly
  doc.clientID = 1000 + index
  Y.applyUpdate(doc, start, remote)
  // with an even seed all have the same luck: dropped at the same place at once, two items get the same rank
  const random = seededRandom(seed % 2 === 0 ? seed : seed + index)
  let ids = 0
  const context = () => ({
    member: `member${index}`,
    role: 'owner' as const,
    now: tick(),
    newId: () => `r${index}-${(ids += 1)}`,
    random,
  })
  return { index, doc, store: createBoardStore(doc), context }
}
