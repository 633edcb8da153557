import type * as z from 'zod/mini'
import type { Json } from '../lib/json.ts'
import type { Role } from '../protocol.ts'
import type { BoardStore } from '../store/board-store.ts'

// declared in the store, because migrations have one too
export { CommandOrigin } from '../store/command-origin.ts'

/** What a command may know of the world: who, when, and where fresh ids and randomness come from. */
export type CommandContext = {
  /** Acting member's id. */
  member: string
  role: Role
  /** Epoch milliseconds. */
  now: number
  newId: () => string
  /** In [0, 1). */
  random: () => number
  /** What members are called, where that is known: for the words of a refusal. */
  nameOf?: (member: string) => string | undefined
  /** The brief of the item that the command is about, as it is on disk: told by the server, to the commands that need it. */
  brief?: { version: number; mark: string } | undefined
}

export type CommandErrorCode =
  'unknown-command' | 'invalid' | 'not-found' | 'no-right' | 'conflict' | 'frozen' | 'must-wait' | 'unapproved'

/** A refusal: nothing was written. The message says what is wrong, the hint what to do. */
export class CommandError extends Error {
  readonly code: CommandErrorCode
  readonly hint: string | undefined
  readonly issues: { path: string; message: string }[] | undefined

  constructor(
    code: CommandErrorCode,
    message: string,
    more: { hint?: string; issues?: { path: string; message: string }[] } = {},
  ) {
    super(message)
    this.name = 'CommandError'
    this.code = code
    this.hint = more.hint
    this.issues = more.issues
  }
}

/**
 * A named way of changing a board. `run` checks first and returns the writing as a function, so that nothing is
 * half written when a check fails. `S`: the store of the document that it changes.
 */
export type Command<A = unknown, S = BoardStore, C = CommandContext> = {
  name: string
  /** Run by the server in the room's order, under a precondition; the others run where the person is. */
  arbitrated: boolean
  args: z.ZodMiniType<A>
  mayRun: readonly Role[]
  run: (store: S, args: A, context: C) => () => Json
}

type Options = { arbitrated?: boolean; mayRun?: readonly Role[] }

/** Declares a command: `command('item.move', args, (store, args, context) => { …check…; return () => …write… })`. */
export function command<A>(
  name: string,
  args: z.ZodMiniType<A>,
  run: Command<A>['run'],
  options: Options = {},
): Command<A> {
  const { arbitrated = false, mayRun = ['owner', 'editor'] } = options
  return { name, arbitrated, args, mayRun, run }
}
