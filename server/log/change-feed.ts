import type { ActivityChange, ActivityEntry } from '../../shared/interchange/activity.ts'
import type { LogRow } from '../storage/storage.ts'
import { type LogReplay, type ReplayStorage, replayUntil } from './log-replay.ts'

/** A row as it is sent, written out once for all who read it. */
export type WrittenRow = { seq: number; at: number; json: string }

/** The end of one board's log, kept up while somebody reads it: the newest rows, and word of each further one. */
export type ChangeFeed = {
  /** Last row that it knows. */
  readonly seq: number
  /** First row that it still holds; `seq + 1` when it holds none. */
  readonly first: number
  at(seq: number): WrittenRow | undefined
  /** The log has grown. */
  advance(): void
  /** Calls back after each advance, and when the feed has broken; returns its stop. */
  onGrown(listener: () => void): () => void
  /** Why it cannot go on. */
  readonly broken: Error | null
  close(): void
}

export type FeedLimits = { rows: number; bytes: number }

const pageRows = 100

export function written(row: LogRow, changes: ActivityChange[]): WrittenRow {
  const { seq, at, member, command } = row
  return { seq, at, json: JSON.stringify({ seq, at, member, command, changes } satisfies ActivityEntry) }
}

/** Opens the feed of a board at the end of its log. */
export async function openFeed(
  room: string,
  storage: ReplayStorage,
  { rows: mostRows, bytes: mostBytes }: FeedLimits,
): Promise<ChangeFeed> {
  const replay: LogReplay = await replayUntil(room, () => true, { storage })
  const held: WrittenRow[] = []
  const listeners = new Set<() => void>()
  let bytes = 0
  let broken: Error | null = null
  let closed = false
  let reading: Promise<void> | null = null
  let again = false

  function hold(row: WrittenRow) {
    held.push(row)
    bytes += row.json.length
    // the newest stays, however large: else it could never be told
    while (held.length > 1 && (held.length > mostRows || bytes > mostBytes)) bytes -= held.shift()?.json.length ?? 0
  }

  async function readOn(): Promise<void> {
    do {
      again = false
      const page = await storage.readLog(room, replay.seq, pageRows)
      if (closed) return
      for (const row of page) hold(written(row, replay.take(row)))
      if (page.length > 0) for (const listener of listeners) listener()
      again ||= page.length === pageRows
    } while (again)
  }

  function advance() {
    if (closed || broken) return
    if (reading) {
      again = true
      return
    }
    reading = readOn()
      .catch((error: unknown) => {
        broken = error instanceof Error ? error : new Error(String(error))
        for (const listener of listeners) listener()
      })
      .finally(() => {
        reading = null
        if (again) advance()
      })
  }

  return {
    get seq() {
      return replay.seq
    },
    get first() {
      return held[0]?.seq ?? replay.seq + 1
    },
    get broken() {
      return broken
    },
    at: (seq) => held[seq - (held[0]?.seq ?? 0)],
    advance,
    onGrown(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      if (closed) return
      closed = true
      listeners.clear()
      replay.close()
    },
  }
}
