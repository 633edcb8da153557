import * as Y from 'yjs'
import { CommandError } from '../../../shared/commands/command.ts'
import { runKnownCommand } from '../../../shared/commands/run-known-command.ts'
import type { Role } from '../../../shared/protocol.ts'
import { talkCommands } from '../../../shared/talk/talk-commands.ts'
import type { Comment, Thread } from '../../../shared/talk/talk-entities.ts'
import { type TalkStore, createTalkStore } from '../../../shared/talk/talk-store.ts'
import type { WaitingWords } from '../../session/brief-types.ts'

/** A thread as it is shown. `waits`: something of it is not on the server yet. */
export type ShownThread = {
  readonly thread: Thread
  /** In the order of writing; a deleted one stays while others follow it. */
  readonly comments: readonly ShownComment[]
  readonly waits: boolean
}
export type ShownComment = Comment & { readonly waits: boolean }

type Me = { member: string; role: Role; now: number }

/** The threads on an item, with what of mine waits to be sent as if it had been; the oldest first. */
export function shownThreads(
  store: TalkStore,
  waiting: readonly WaitingWords[],
  item: string,
  me: Me,
): readonly ShownThread[] {
  const { rows, waits } = waiting.length === 0 ? { rows: store.rows, waits: nothing } : withWaiting(store, waiting, me)
  const byThread = new Map<string, ShownComment[]>()
  for (const comment of rows.comments.all().values()) {
    const of = comment.thread ?? ''
    const known = byThread.get(of) ?? []
    byThread.set(of, known)
    known.push({ ...comment, waits: waits.has(comment.id) })
  }
  return [...rows.threads.all().values()]
    .filter((thread) => thread.item === item && thread.deleted === null)
    .map((thread) => ({
      thread,
      comments: withoutTail((byThread.get(thread.id) ?? []).toSorted(inOrder)),
      waits: waits.has(thread.id),
    }))
    .toSorted((a, b) => inOrder(a.thread, b.thread))
}

const nothing: ReadonlySet<string> = new Set()

/** What the server will make of them, made here: the same commands over a copy. */
function withWaiting(store: TalkStore, waiting: readonly WaitingWords[], me: Me) {
  const copy = createTalkStore(new Y.Doc())
  Y.applyUpdate(copy.doc, Y.encodeStateAsUpdate(store.doc))
  const waits = new Set<string>()
  for (const { name, args, refused } of waiting) {
    if (refused !== undefined) continue
    try {
      const { changes } = runKnownCommand(talkCommands, copy, name, args, { ...me, hasItem: () => true })
      for (const { id } of changes) waits.add(id)
    } catch (error) {
      // the server will say why; nothing is shown that will not be
      if (!(error instanceof CommandError)) throw error
    }
  }
  return { rows: copy.rows, waits }
}

function inOrder(a: Thread | Comment, b: Thread | Comment): number {
  return (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1)
}

/** Without the deleted comments that nothing follows. */
function withoutTail(comments: ShownComment[]): ShownComment[] {
  const last = comments.findLastIndex(({ deleted }) => deleted === null)
  return comments.slice(0, last + 1)
}
