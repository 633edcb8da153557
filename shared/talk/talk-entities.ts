import * as z from 'zod/mini'
import { anchorValue } from '../brief/anchor-value.ts'
import { limits } from '../protocol.ts'
import { type RowOf, defineEntity } from '../schema/entity.ts'
import { choice, instant, instantValue, list, ref, text, whole } from '../schema/field.ts'

/** What one may say of a comment without words. */
export const reactionSigns = ['👍', '🎉', '❤️', '👀', '😄', '🤔'] as const
export type ReactionSign = (typeof reactionSigns)[number]

/** When (epoch ms) and by whom (member id). */
const moment = z.tuple([instantValue, z.string()])

/** A conversation about an item, a range of its brief, or a change that somebody proposes for one. */
export const threads = defineEntity('threads', 'thread', {
  item: ref('Item', 'items'),
  kind: choice('Kind', ['comment', 'suggestion'], 'comment'),
  /** Who opened it. */
  author: ref('Author', 'members'),
  at: instant('Opened'),
  /** The range of the brief; null: it is about the item. */
  anchor: whole('Place', anchorValue),
  /** Of a suggestion: what to write instead of the quote; empty takes it out. */
  replacement: text('Replacement', { max: limits.talkText, lines: true }),
  resolved: whole('Resolved', moment),
  /** Of a suggestion: what became of it. Null: it is open. */
  decision: whole(
    'Decision',
    z.strictObject({ state: z.enum(['accepted', 'rejected']), at: instantValue, by: z.string() }),
  ),
})

/** One comment; those in the bin have no text any more. */
export const comments = defineEntity('comments', 'comment', {
  thread: ref('Thread', 'threads'),
  author: ref('Author', 'members'),
  /** Plain; `@[member]` mentions somebody. */
  text: text('Text', { max: limits.talkText, lines: true }),
  at: instant('Written'),
  edited: instant('Edited'),
  /** `[sign, member]`, in the order in which they came. */
  reactions: list('Reactions', z.tuple([z.enum(reactionSigns), z.string()]), { max: limits.talkReactions }),
})

/** The collections of rows in the document of a board's talk, by name. */
export const talkEntities = { threads, comments } as const

export type Thread = RowOf<typeof threads>
export type Comment = RowOf<typeof comments>

/** Is there still something to do: neither resolved nor decided? */
export function isOpen({ resolved, decision, deleted }: Thread): boolean {
  return resolved === null && decision === null && deleted === null
}
