import * as z from 'zod/mini'
import { idArg } from './args.ts'
import type { PokerCommand } from './poker-commands.ts'

/** What a restore takes back to how it was: all, a sprint with the items it held, or one item. */
export type RestoreScope = { kind: 'board' } | { kind: 'sprint'; id: string } | { kind: 'item'; id: string }

/**
 * `at`: the row of the log after which the board was as it is to be again. `head`: only while the log ends at this row,
 * so that nothing is taken back that whoever asks has not seen.
 */
export type RestoreArgs = { at: number; scope: RestoreScope; head?: number | undefined }

/**
 * Takes the board, a sprint or an item back to how it was, by writing what differs as a new change: decision record 0014.
 * Answers `Restored`. It has no `run` over a store, since the server rebuilds the past from its log first.
 */
export const versionRestore: PokerCommand<RestoreArgs> = {
  name: 'version.restore',
  args: z.strictObject({
    at: z.int().check(z.minimum(1)),
    scope: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('board') }),
      z.strictObject({ kind: z.literal('sprint'), id: idArg }),
      z.strictObject({ kind: z.literal('item'), id: idArg }),
    ]),
    head: z.optional(z.int().check(z.minimum(1))),
  }),
  mayRun: ['owner', 'editor'],
}
