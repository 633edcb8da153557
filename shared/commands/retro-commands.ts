import * as z from 'zod/mini'
import { isLink } from '../lib/link.ts'
import { type Role, limits, retroColumns } from '../protocol.ts'
import { idArg } from './args.ts'
import type { Command } from './command.ts'

/**
 * A command of a retro. It has no `run` over a store: the server keeps the notes apart from the board, because they are
 * hidden until they are shown. Each says the same when it is sent twice.
 */
export type RetroCommand<A = unknown> = Pick<Command<A>, 'name' | 'args' | 'mayRun'>

const talkers: readonly Role[] = ['owner', 'editor', 'commenter']

function retro<A>(verb: string, args: z.ZodMiniType<A>, mayRun = talkers): RetroCommand<A> {
  return { name: `retro.${verb}`, args, mayRun }
}

const sprint = { sprint: idArg }
const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(limits.retroText))

/** Writes a note under an id of the writer's choice; with the same id again it is the same note. Answers `{id}`. */
export const retroNote = retro('note', z.strictObject({ ...sprint, id: idArg, column: z.enum(retroColumns), text }))
/** Changes a note of one's own. */
export const retroEdit = retro(
  'edit',
  z.strictObject({ ...sprint, id: idArg, text: z.optional(text), column: z.optional(z.enum(retroColumns)) }),
)
/** Takes a note of one's own away. */
export const retroRemove = retro('remove', z.strictObject({ ...sprint, id: idArg }))
/** Puts notes that are shown under the first of them; one alone leaves its group. */
export const retroGroup = retro(
  'group',
  z.strictObject({ ...sprint, notes: z.array(idArg).check(z.minLength(1), z.maxLength(limits.retroNotes)) }),
)
/** My votes, all of them: what was there before is replaced. A note may have more than one of them. */
export const retroVote = retro(
  'vote',
  z.strictObject({ ...sprint, notes: z.array(idArg).check(z.maxLength(limits.retroVotes)) }),
)
/** Shows everybody the notes, or later the votes. Nothing hides them again. */
export const retroShow = retro('show', z.strictObject({ ...sprint, part: z.enum(['notes', 'votes']) }))
/** Makes an item in the backlog, with a link back (`link`: the review's address). Answers `{id}`, that of the item. */
export const retroAction = retro(
  'action',
  z.strictObject({
    ...sprint,
    id: idArg,
    text: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
    note: z.optional(idArg),
    assignee: z.optional(idArg),
    link: z.optional(z.string().check(z.maxLength(2000), z.refine(isLink, 'Write a web address.'))),
  }),
  ['owner', 'editor'],
)

/** The commands of a retro by their names. */
export const retroCommands: ReadonlyMap<string, RetroCommand> = new Map(
  [retroNote, retroEdit, retroRemove, retroGroup, retroVote, retroShow, retroAction].map((one: RetroCommand) => [
    one.name,
    one,
  ]),
)
