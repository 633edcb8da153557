import type { Moment } from '../../shared/interchange/history.ts'
import type { ReplayStorage } from './log-replay.ts'

type MomentStorage = Pick<ReplayStorage, 'readLog' | 'listCheckpoints'>

/** The row of the log that a moment is, or the kept document where the log was trimmed; null: it is no longer known. */
export async function momentOf(room: string, seq: number, storage: MomentStorage): Promise<Moment | null> {
  const [row] = seq < 1 ? [] : await storage.readLog(room, seq - 1, 1)
  if (row?.seq === seq) return { seq, at: row.at }
  return (await storage.listCheckpoints(room)).find((moment) => moment.seq === seq) ?? null
}

/** The first moment from which on every one is known: the first row, or where the log was trimmed. */
export async function firstMoment(room: string, storage: MomentStorage): Promise<Moment | null> {
  const [first] = await storage.readLog(room, 0, 1)
  if (first?.seq === 1) return { seq: 1, at: first.at }
  if (first !== undefined) return (await momentOf(room, first.seq - 1, storage)) ?? { seq: first.seq, at: first.at }
  return (await storage.listCheckpoints(room)).at(-1) ?? null
}

/**
 * The last moment up to `head` that `isIn` lets in, which says yes up to some moment and no after it; null: the log does
 * not reach back so far. Looks at some 20 rows, however long the log is.
 */
export async function lastMoment(
  room: string,
  isIn: (moment: Moment) => boolean,
  head: number,
  storage: MomentStorage,
): Promise<Moment | null> {
  let inside = await firstMoment(room, storage)
  if (inside === null || !isIn(inside)) return null
  let outside = head + 1
  while (outside - inside.seq > 1) {
    const middle = await momentOf(room, inside.seq + Math.floor((outside - inside.seq) / 2), storage)
    if (middle === null) break
    if (isIn(middle)) inside = middle
    else outside = middle.seq
  }
  return inside
}
