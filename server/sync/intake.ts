import type { Connection } from './connection.ts'
import type { Queued } from './queue.ts'

/** What waits to be written to a room, in the order in which it came. */
export type Intake<S> = {
  readonly length: number
  /** Bytes of the updates that wait. */
  readonly bytes: number
  /** Adds an entry that came in a frame of so many bytes; its sender is read no further while too much waits. */
  push(entry: Queued<S>, bytes: number): void
  /** What one turn takes; the rest waits for the next. */
  take(): Queued<S>[]
  /** Puts back at the front what was taken. */
  putBack(entries: readonly Queued<S>[]): void
  /** Does nothing wait but who wants to be told? */
  hasOnlyFences(): boolean
  /** Empties it; answers what waited. */
  clear(): Queued<S>[]
}

/** So much waiting stops the reading of its senders until the disk has caught up. */
const holdBytes = 4 * 1024 * 1024
/** Nobody else has a turn while a flush is applied: so much of a flood, and far more than a busy room brings. */
const mostAtOnce = 200

export function createIntake<S>(): Intake<S> {
  let queue: Queued<S>[] = []
  let bytes = 0
  const held = new Set<Connection>()

  function count() {
    bytes = queue.reduce((sum, entry) => sum + (entry.kind === 'update' ? entry.bytes.length : 0), 0)
  }

  function release() {
    if (bytes > holdBytes) return
    for (const connection of held) connection.release()
    held.clear()
  }

  return {
    get length() {
      return queue.length
    },
    get bytes() {
      return bytes
    },
    push(entry, more) {
      queue.push(entry)
      bytes += more
      if (bytes <= holdBytes || entry.kind === 'task') return
      held.add(entry.connection)
      entry.connection.hold()
    },
    take() {
      const taken = queue.splice(0, mostAtOnce)
      count()
      release()
      return taken
    },
    putBack(entries) {
      queue = [...entries, ...queue]
      count()
    },
    hasOnlyFences: () => queue.every((entry) => entry.kind === 'fence'),
    clear() {
      const left = queue
      queue = []
      count()
      return left
    },
  }
}
