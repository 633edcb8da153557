import type { NewId } from '../../shared/lib/random-id.ts'
import type { Json } from '../../shared/lib/json.ts'
import { limits, mayWrite } from '../../shared/protocol.ts'
import type { Connection } from '../sync/connection.ts'
import { roundFrame } from '../sync/frames.ts'
import { type PokerGround, createRounds } from './rounds.ts'

/** What the rounds need of a socket. */
export type Listener = Pick<Connection, 'caller' | 'durable' | 'closing' | 'backlog' | 'send'>

/** Estimating together: the rounds, and telling them to everybody who has a board open. */
export type Poker = {
  /** Runs one of the `pokerCommands`. Throws `CommandError`; then nothing has changed. */
  run(ground: PokerGround, name: string, args: unknown): Json
  /** A socket has come onto a board: it hears of the round that runs there. */
  joined(board: string, listener: Listener): void
  left(board: string): void
  /** A member may not vote on a board any more. */
  forget(board: string, member: string): void
}

type Options = {
  connectionsOf: (board: string) => Iterable<Listener>
  newId: NewId
  /** Epoch milliseconds. */
  clock: () => number
  /** Runs `work` a little later: what changes until then is told at once. */
  later?: (work: () => void) => void
}

const tickMs = 50

export function createPoker({ connectionsOf, newId, clock, later = soon }: Options): Poker {
  const rounds = createRounds({ here, changed, newId, clock })
  const untold = new Set<string>()

  /** Programs are not waited for: whether one means to vote, nobody knows. */
  function here(board: string): ReadonlySet<string> {
    const present = [...connectionsOf(board)].filter(
      ({ closing, caller }) => !closing && caller.kind === 'person' && mayWrite(caller.role),
    )
    return new Set(present.map(({ caller }) => caller.member))
  }

  function changed(board: string) {
    if (untold.size === 0) later(tellAll)
    untold.add(board)
  }

  function tellAll() {
    const boards = [...untold]
    untold.clear()
    for (const board of boards) tell(board, connectionsOf(board))
  }

  function tell(board: string, listeners: Iterable<Listener>) {
    const frames = new Map<string, Uint8Array>()
    const slow: Listener[] = []
    for (const listener of listeners) {
      if (!listener.durable || listener.closing) continue
      const { member } = listener.caller
      const frame = frames.get(member) ?? roundFrame(rounds.view(board, member))
      frames.set(member, frame)
      if (listener.backlog() > limits.outboundDropAwareness) slow.push(listener)
      else listener.send(frame)
    }
    if (slow.length > 0) later(() => tell(board, slow))
  }

  return {
    run: rounds.run,
    joined(board, { durable, caller, send }) {
      const round = rounds.view(board, caller.member)
      if (!round) return
      if (durable) send(roundFrame(round))
      changed(board)
    },
    left(board) {
      if (rounds.view(board, '')) changed(board)
    },
    forget: rounds.forget,
  }
}

function soon(work: () => void) {
  setTimeout(work, tickMs).unref()
}
