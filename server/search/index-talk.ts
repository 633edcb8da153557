import type { Comment, Thread } from '../../shared/talk/talk-entities.ts'
import { createTalkStore } from '../../shared/talk/talk-store.ts'
import type { Entries, Entry } from './entries.ts'
import type { RoomCopy } from './room-copies.ts'

/** A comment, or what a suggestion would write. */
export type Said = { entry: Omit<Entry, 'board'>; at: number | null }

/** Who is mentioned is told by id, and names are in no document. */
const mention = /@\[[^\]\s]{1,64}\]/g

/** All that is said in the talk of a board, but for what was taken back. */
export function readTalk({ doc }: RoomCopy): Said[] {
  const store = createTalkStore(doc)
  try {
    const { threads, comments } = store.rows
    return [
      ...[...threads.all().values()].flatMap(replacementOf),
      ...[...comments.all().values()].flatMap((comment) => commentOf(comment, threads.get(comment.thread ?? ''))),
    ]
  } finally {
    store.close()
  }
}

/**
 * Brings the comments of a board up to date; call within a transaction. Those on items that the index does not know are
 * left out: `unknown` says how many.
 */
export function indexTalk(
  board: string,
  said: readonly Said[],
  entries: Entries,
  now: number,
): { entries: number; unknown: number } {
  const known = said.filter(({ entry }) => entries.has(board, entry.item))
  const gone = new Set(entries.keys(board, 'comment'))
  for (const { entry, at } of known) {
    gone.delete(entry.key)
    entries.put({ board, ...entry }, at ?? now)
  }
  for (const key of gone) entries.remove(board, 'comment', key)
  return { entries: known.length, unknown: said.length - known.length }
}

function replacementOf(thread: Thread): Said[] {
  return thread.kind === 'suggestion' ? textOn(thread, thread.id, thread.replacement, thread.at) : []
}

function commentOf({ id, text, at, deleted }: Comment, thread: Thread | undefined): Said[] {
  return thread && deleted === null ? textOn(thread, id, text.replaceAll(mention, ''), at) : []
}

function textOn({ id, item, deleted }: Thread, key: string, body: string, at: number | null): Said[] {
  if (item === null || deleted !== null || body.trim() === '') return []
  const entry = { kind: 'comment', key, item, thread: id, number: null, deleted: false, name: '', title: '' } as const
  return [{ entry: { ...entry, body }, at }]
}
