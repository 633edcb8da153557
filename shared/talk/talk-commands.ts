import * as z from 'zod/mini'
import { anchorValue } from '../brief/anchor-value.ts'
import { idArg } from '../commands/args.ts'
import { type Command, type CommandContext, CommandError } from '../commands/command.ts'
import { byName } from '../commands/run-known-command.ts'
import type { Json } from '../lib/json.ts'
import { type Role, limits, mayWrite } from '../protocol.ts'
import { type Comment, type Thread, reactionSigns } from './talk-entities.ts'
import type { TalkStore } from './talk-store.ts'

/** What a command of the talk may know of the world. */
export type TalkContext = Pick<CommandContext, 'member' | 'role' | 'now'> & {
  /** Is there an item of this id on the board, in the bin or not? */
  hasItem: (item: string) => boolean
}

/** A command of comments and suggestions, run by the server in the room's order. Each says the same when it is sent twice. */
export type TalkCommand<A = unknown> = Command<A, TalkStore, TalkContext>

const talkers: readonly Role[] = ['owner', 'editor', 'commenter']

function talk<A>(name: string, args: z.ZodMiniType<A>, run: TalkCommand<A>['run'], mayRun = talkers): TalkCommand<A> {
  return { name, arbitrated: true, args, mayRun, run }
}

const words = z.string().check(z.trim(), z.minLength(1), z.maxLength(limits.talkText))
const one = z.strictObject({ id: idArg })
const comment = z.strictObject({ id: idArg, text: words })

/**
 * Opens a thread with its first comment, on the item (`anchor` null) or a range of its brief. With a `replacement` it is
 * a suggestion, which needs no comment. Ids are the writer's choice. Answers `{id}`.
 */
export const threadOpen = talk(
  'thread.open',
  z
    .strictObject({
      id: idArg,
      item: idArg,
      anchor: z.nullable(anchorValue),
      comment: z.optional(comment),
      replacement: z.optional(z.string().check(z.maxLength(limits.talkText))),
    })
    .check(
      z.refine(({ comment, replacement }) => comment !== undefined || replacement !== undefined, {
        path: ['comment'],
        message: 'Write a comment, or a replacement.',
      }),
      z.refine(({ anchor, replacement }) => anchor !== null || replacement === undefined, {
        path: ['anchor'],
        message: 'A suggestion is about a range of the text.',
      }),
    ),
  ({ rows }, { id, item, anchor, comment, replacement }, { member, now, hasItem }) => {
    if (isMine(rows.threads.get(id), member)) return same(id)
    mustBeFree(rows.threads, id, 'thread')
    if (!hasItem(item)) throw new CommandError('not-found', 'There is no such item on this board.')
    if (comment) mustBeFree(rows.comments, comment.id, 'comment')
    mustHaveRoom(
      count(rows.threads.all(), (thread) => thread.item === item),
      limits.talkThreads,
      'threads on an item',
    )
    const kind = replacement === undefined ? 'comment' : 'suggestion'
    return () => {
      rows.threads.insert(id, { item, kind, author: member, at: now, anchor, replacement: replacement ?? '' })
      if (comment) writeComment(rows, id, comment, member, now)
      return { id }
    }
  },
)

/** Answers a thread; one that was resolved is open again. Answers `{id}`. */
export const commentAdd = talk(
  'comment.add',
  z.strictObject({ id: idArg, thread: idArg, text: words }),
  ({ rows }, { id, thread, text }, { member, now }) => {
    if (isMine(rows.comments.get(id), member)) return same(id)
    mustBeFree(rows.comments, id, 'comment')
    livingThread(rows, thread)
    mustHaveRoom(
      count(rows.comments.all(), (comment) => comment.thread === thread),
      limits.talkComments,
      'comments in a thread',
    )
    return () => {
      writeComment(rows, thread, { id, text }, member, now)
      rows.threads.update(thread, { resolved: null })
      return { id }
    }
  },
)

/** Changes a comment of one's own. */
export const commentEdit = talk('comment.edit', comment, ({ rows }, { id, text }, { member, now }) => {
  const known = livingComment(rows, id)
  if (known.author !== member) throw new CommandError('no-right', 'Only who wrote a comment changes it.')
  if (known.text === text) return same(id)
  return () => {
    rows.comments.update(id, { text, edited: now })
    return { id }
  }
})

/** Takes a comment away, with its words: one of one's own, an owner any. A thread without comments goes with it. */
export const commentDelete = talk('comment.delete', one, ({ rows }, { id }, { member, role, now }) => {
  const known = rows.comments.get(id)
  if (known?.deleted) return same(id)
  const { author, thread } = livingComment(rows, id)
  if (author !== member && role !== 'owner')
    throw new CommandError('no-right', 'Only who wrote a comment takes it away.', { hint: 'An owner may, too.' })
  return () => {
    const deleted = [now, member]
    rows.comments.update(id, { text: '', reactions: [], deleted })
    const above = thread === null ? undefined : rows.threads.get(thread)
    const isLast = count(rows.comments.all(), (other) => other.thread === thread && isLiving(other, id)) === 0
    if (above?.kind === 'comment' && isLast) rows.threads.update(above.id, { deleted })
    return { id }
  }
})

/** Says something of a comment without words, or (`on` false) no longer. */
export const commentReact = talk(
  'comment.react',
  z.strictObject({ id: idArg, sign: z.enum(reactionSigns), on: z.boolean() }),
  ({ rows }, { id, sign, on }, { member }) => {
    const { reactions } = livingComment(rows, id)
    const others = reactions.filter((reaction) => reaction[0] !== sign || reaction[1] !== member)
    if (on === others.length < reactions.length) return same(id)
    if (on) mustHaveRoom(reactions.length, limits.talkReactions, 'reactions to a comment')
    return () => {
      rows.comments.update(id, { reactions: on ? [...others, [sign, member]] : others })
      return { id }
    }
  },
)

/** Puts a thread away as done; a suggestion is accepted or rejected instead. */
export const threadResolve = talk('thread.resolve', one, ({ rows }, { id }, { member, now }) => {
  const { kind, resolved } = livingThread(rows, id)
  if (kind === 'suggestion')
    throw new CommandError('invalid', 'A suggestion is not resolved.', { hint: 'Accept or reject it.' })
  if (resolved) return same(id)
  return () => {
    rows.threads.update(id, { resolved: [now, member] })
    return { id }
  }
})

/** Takes up a resolved thread again. */
export const threadReopen = talk('thread.reopen', one, ({ rows }, { id }) => {
  livingThread(rows, id)
  return () => {
    rows.threads.update(id, { resolved: null })
    return { id }
  }
})

/** Notes that a suggestion is taken; who runs it writes the text. Refused when somebody else has decided it already. */
export const suggestionAccept = talk('suggestion.accept', one, decide('accepted'), ['owner', 'editor'])

/** Notes that a suggestion is not taken; who made it may withdraw it. */
export const suggestionReject = talk('suggestion.reject', one, decide('rejected'))

function decide(state: 'accepted' | 'rejected'): TalkCommand<{ id: string }>['run'] {
  return ({ rows }, { id }, { member, role, now }) => {
    const { kind, decision, author } = livingThread(rows, id)
    if (kind !== 'suggestion') throw new CommandError('invalid', 'That is no suggestion.', { hint: 'Resolve it.' })
    if (!mayWrite(role) && author !== member)
      throw new CommandError('no-right', 'An editor decides on a suggestion.', { hint: 'Your own you may withdraw.' })
    if (decision?.state === state && decision.by === member) return same(id)
    if (decision)
      throw new CommandError('conflict', `The suggestion is ${decision.state} already.`, {
        hint: 'Make another one to change the text again.',
      })
    return () => {
      rows.threads.update(id, { decision: { state, at: now, by: member } })
      return { id }
    }
  }
}

/** The commands of comments and suggestions by their names. */
export const talkCommands: ReadonlyMap<string, TalkCommand> = byName([
  threadOpen,
  commentAdd,
  commentEdit,
  commentDelete,
  commentReact,
  threadResolve,
  threadReopen,
  suggestionAccept,
  suggestionReject,
] as TalkCommand[])

type Rows = TalkStore['rows']

function writeComment(
  { comments }: Rows,
  thread: string,
  { id, text }: { id: string; text: string },
  author: string,
  at: number,
): void {
  comments.insert(id, { thread, author, text, at })
}

/** Sent twice, because the answer was lost? */
function isMine(row: { readonly author: string | null } | undefined, member: string): boolean {
  return row?.author === member
}

/** Nothing to write. */
function same(id: string): () => Json {
  return () => ({ id })
}

function mustBeFree(rows: { has(id: string): boolean }, id: string, noun: string): void {
  if (!rows.has(id)) return
  throw new CommandError('conflict', `There is another ${noun} of this id.`, { hint: 'Choose another id.' })
}

function livingThread({ threads }: Rows, id: string): Thread {
  const thread = threads.get(id)
  if (thread && !thread.deleted) return thread
  throw new CommandError('not-found', 'That thread is not there any more.', { hint: 'Open another one.' })
}

function livingComment({ comments }: Rows, id: string): Comment {
  const comment = comments.get(id)
  if (comment && !comment.deleted) return comment
  throw new CommandError('not-found', 'That comment is not there any more.')
}

function isLiving({ id, deleted }: Comment, except: string): boolean {
  return id !== except && deleted === null
}

function count<T>(rows: ReadonlyMap<string, T>, is: (row: T) => boolean): number {
  let found = 0
  for (const row of rows.values()) if (is(row)) found++
  return found
}

function mustHaveRoom(present: number, most: number, what: string): void {
  if (present < most) return
  throw new CommandError('conflict', `There are at most ${most} ${what}.`, { hint: 'Open a thread elsewhere.' })
}
