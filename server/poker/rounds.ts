import {
  type PokerCommand,
  pokerAgain,
  pokerEnd,
  pokerJoin,
  pokerLeave,
  pokerNext,
  pokerShow,
  pokerStart,
  pokerVote,
} from '../../shared/commands/poker-commands.ts'
import { CommandError } from '../../shared/commands/command.ts'
import { checkedArgs } from '../../shared/commands/run-known-command.ts'
import type { Json } from '../../shared/lib/json.ts'
import { must } from '../../shared/lib/must.ts'
import type { NewId } from '../../shared/lib/random-id.ts'
import type { PokerRound, Role } from '../../shared/protocol.ts'
import { boardRowId } from '../../shared/schema/board.ts'
import { pointSteps } from '../../shared/selectors/point-steps.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { type Round, newRound, nextTurn, roundFor, settled, withOut, withVote, withoutVote } from './round.ts'

/** Who asks for what board; `store` holds what is on disk. */
export type PokerGround = { board: string; store: BoardStore; member: string; role: Role }

/** The rounds of all boards, at most one on each; kept in memory alone. */
export type Rounds = {
  /** Runs a command of estimating. Throws `CommandError`; then nothing has changed. */
  run(ground: PokerGround, name: string, args: unknown): Json
  /** The round of a board as `member` may see it; null when none runs. */
  view(board: string, member: string): PokerRound | null
  /** A member may not vote any more. */
  forget(board: string, member: string): void
}

type Options = {
  /** Members who are on the board now and may vote. */
  here: (board: string) => ReadonlySet<string>
  /** Called after each change. */
  changed: (board: string) => void
  newId: NewId
  /** Epoch milliseconds. */
  clock: () => number
}

type Turn = { round: string; turn: number }

/** A round that nobody has touched for so long is over. */
const idleMs = 12 * 3_600_000

export function createRounds({ here, changed, newId, clock }: Options): Rounds {
  const running = new Map<string, { round: Round; touchedAt: number }>()

  function current(board: string): Round | null {
    const found = running.get(board)
    if (found && clock() - found.touchedAt < idleMs) return found.round
    running.delete(board)
    return null
  }

  function keep(board: string, round: Round) {
    running.set(board, { round, touchedAt: clock() })
    changed(board)
  }

  function view(board: string, member: string): PokerRound | null {
    const round = current(board)
    return round && roundFor(round, member, here(board))
  }

  function named(board: string, id: string): Round {
    const round = current(board)
    if (round?.id === id) return round
    throw new CommandError('conflict', 'That round is over.', { hint: 'Start another one.' })
  }

  function start({ items }: { items: string[] }, { board, store, member }: PokerGround): Json {
    for (const other of [...running.keys()]) current(other)
    const round = current(board)
    const living = [...new Set(items)].filter((id) => isThere(store, id))
    if (!round && living.length === 0) throw new CommandError('not-found', 'None of these items is on the board.')
    keep(board, round ? withOut(round, member, false) : newRound(newId(), member, living))
    return { joined: round !== null, round: view(board, member) }
  }

  function join(_: object, { board, member }: PokerGround): Json {
    const round = current(board)
    if (!round)
      throw new CommandError('not-found', 'Nobody estimates on this board now.', { hint: 'Start with “poker.start”.' })
    keep(board, withOut(round, member, false))
    return view(board, member)
  }

  function leave(_: object, { board, member }: PokerGround): Json {
    const round = current(board)
    if (round) keep(board, settled(withOut(round, member, true), here(board)))
    return null
  }

  function vote(args: Turn & { value: number | '?' | null }, { board, store, member }: PokerGround): Json {
    const round = named(board, args.round)
    // sent twice, because the answer was lost
    if (round.turn === args.turn && args.value !== null && round.votes.get(member) === args.value)
      return view(board, member)
    if (round.turn !== args.turn)
      throw new CommandError('conflict', 'The others have gone on.', { hint: 'Vote on what is estimated now.' })
    if (round.shown)
      throw new CommandError('conflict', 'The votes are shown already.', { hint: 'Ask for another vote.' })
    if (typeof args.value === 'number') mustBeStep(store, args.value)
    keep(board, settled(withVote(round, member, args.value), here(board)))
    return view(board, member)
  }

  /** What ends a turn. Of two people who ask at once the second has nothing left to do. */
  function turning(turned: (round: Round, store: BoardStore) => Round) {
    return (args: Turn, { board, store, member }: PokerGround): Json => {
      const round = named(board, args.round)
      if (round.turn === args.turn) keep(board, turned(round, store))
      return view(board, member)
    }
  }

  const show = turning((round) => {
    if (round.votes.size === 0)
      throw new CommandError('conflict', 'Nobody has voted yet.', { hint: 'Vote first, or go on to the next item.' })
    return { ...round, shown: true }
  })

  const next = turning((round, store) => {
    const at = round.items.findIndex((id, place) => place > round.at && isThere(store, id))
    if (at < 0) throw new CommandError('conflict', 'This is the last item.', { hint: 'End the round.' })
    return nextTurn(round, at)
  })

  function end(args: { round: string }, { board }: PokerGround): Json {
    if (current(board)?.id !== args.round) return null
    running.delete(board)
    changed(board)
    return null
  }

  const acts = new Map([
    act(pokerStart, start),
    act(pokerJoin, join),
    act(pokerLeave, leave),
    act(pokerVote, vote),
    act(pokerShow, show),
    act(
      pokerAgain,
      turning((round) => nextTurn(round)),
    ),
    act(pokerNext, next),
    act(pokerEnd, end),
  ])

  return {
    run: (ground, name, args) => must(acts.get(name))(args, ground),
    view,
    forget(board, member) {
      const round = current(board)
      if (!round) return
      const others = new Set([...here(board)].filter((one) => one !== member))
      keep(board, settled(withoutVote(withOut(round, member, false), member), others))
    },
  }
}

type Act<A> = (args: A, ground: PokerGround) => Json

function act<A>(command: PokerCommand<A>, run: Act<A>): [name: string, act: Act<unknown>] {
  return [command.name, (args, ground) => run(checkedArgs(command, args, ground.role), ground)]
}

function isThere(store: BoardStore, id: string): boolean {
  const item = store.rows.items.get(id)
  return item !== undefined && item.deleted === null
}

function mustBeStep(store: BoardStore, value: number) {
  const steps = pointSteps(store.rows.board.get(boardRowId)).map(({ points }) => points)
  if (steps.includes(value)) return
  throw new CommandError('invalid', 'That is not on the scale of this board.', {
    hint: `Vote ${steps.join(', ')} or “?”.`,
  })
}
