import * as z from 'zod/mini'
import { limits } from '../protocol.ts'
import { storedPoints } from '../schema/points.ts'
import { idArg } from './args.ts'
import type { Command } from './command.ts'

/**
 * A command of estimating together. It has no `run` over a store: the server keeps the round in memory and writes
 * nothing of it to the board. Whoever may change points may vote.
 */
export type PokerCommand<A = unknown> = Pick<Command<A>, 'name' | 'args' | 'mayRun'>

function poker<A>(verb: string, args: z.ZodMiniType<A>): PokerCommand<A> {
  return { name: `poker.${verb}`, args, mayRun: ['owner', 'editor'] }
}

const roundArg = { round: idArg }
/** Which turn is meant: what comes when the others have gone on must not hit the next item. */
const turnArgs = { ...roundArg, turn: z.int().check(z.minimum(1)) }
const voteArg = z.nullable(z.union([storedPoints, z.literal('?')]))

/** Begins a round over some items; where one runs already, joins it. Answers `{joined, round}`. */
export const pokerStart = poker(
  'start',
  z.strictObject({ items: z.array(idArg).check(z.minLength(1), z.maxLength(limits.pokerItems)) }),
)
/** Takes part again, and answers the round; a person on the board takes part without it. */
export const pokerJoin = poker('join', z.strictObject({}))
/** Sits the round out: nobody waits for this member any more. */
export const pokerLeave = poker('leave', z.strictObject({}))
/** Votes, or with null takes the vote back; until the votes are shown it can be changed. */
export const pokerVote = poker('vote', z.strictObject({ ...turnArgs, value: voteArg }))
/** Turns the cards, whoever is still awaited. */
export const pokerShow = poker('show', z.strictObject(turnArgs))
/** The same item once more. */
export const pokerAgain = poker('again', z.strictObject(turnArgs))
/** Goes on to the next item that is still on the board. */
export const pokerNext = poker('next', z.strictObject(turnArgs))
/** Ends the round. */
export const pokerEnd = poker('end', z.strictObject(roundArg))

/** The commands of estimating together by their names. */
export const pokerCommands: ReadonlyMap<string, PokerCommand> = new Map(
  [pokerStart, pokerJoin, pokerLeave, pokerVote, pokerShow, pokerAgain, pokerNext, pokerEnd].map(
    (one: PokerCommand) => [one.name, one],
  ),
)
