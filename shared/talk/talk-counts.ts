import { type Comment, type Thread, isOpen } from './talk-entities.ts'

/** How much was said of an item: comments that are there, and threads that are open. */
export type TalkCount = { comments: number; open: number }

type Rows = { threads: ReadonlyMap<string, Thread>; comments: ReadonlyMap<string, Comment> }

/**
 * What was said of each item that anything was said of.
 * @example talkCounts({ threads, comments }).get('i1') // { comments: 3, open: 1 }
 */
export function talkCounts({ threads, comments }: Rows): Map<string, TalkCount> {
  const counts = new Map<string, TalkCount>()
  const countOf = (item: string) => {
    const count = counts.get(item) ?? { comments: 0, open: 0 }
    counts.set(item, count)
    return count
  }
  for (const thread of threads.values()) {
    if (thread.deleted || thread.item === null) continue
    countOf(thread.item).open += isOpen(thread) ? 1 : 0
  }
  for (const { thread, deleted } of comments.values()) {
    const item = thread === null ? null : (threads.get(thread)?.item ?? null)
    if (deleted === null && item !== null) countOf(item).comments++
  }
  return counts
}
