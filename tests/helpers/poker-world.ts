import * as decoding from 'lib0/decoding'
import { expect } from 'vitest'
import { CommandError } from '../../shared/commands/command.ts'
import { testBoard } from '../../shared/commands/test-board.ts'
import type { Json } from '../../shared/lib/json.ts'
import { type PokerRound, durable, frameType } from '../../shared/protocol.ts'
import { type Listener, createPoker } from '../../server/poker/create-poker.ts'

/** Steps of the scale that are no part of any id, place or turn: where one stands in a text, it is a vote. */
export const scale = [111, 222, 333]
/** Items on the board. */
export const items = ['a', 'b', 'c']
/** Who comes to the board, as what. */
const roles = { ines: 'owner', jonas: 'editor', leila: 'editor', tom: 'viewer', hana: 'commenter' } as const
export type Member = keyof typeof roles
export const members = Object.keys(roles) as Member[]
export const mayVote = (member: Member) => roles[member] === 'owner' || roles[member] === 'editor'

/** A socket of a member, and what it was told. */
export type Socket = Listener & { member: Member; heard: (PokerRound | null)[]; close(): void }

type Coming = { kind?: 'person' | 'program'; speaks?: boolean; backlog?: () => number }

export type PokerWorld = ReturnType<typeof pokerWorld>

/** A board with items and no round. Nobody is told anything but by `flush`; time passes by `pass`. */
export function pokerWorld() {
  const board = testBoard()
  board.run('board.update', { pointScale: scale })
  for (const id of items) board.run('item.create', { id, title: `Item ${id}` })
  const sockets = new Set<Socket>()
  const waiting: (() => void)[] = []
  let writes = 0
  board.doc.on('update', () => void (writes += 1))
  let ids = 0
  let now = 0
  const poker = createPoker({
    connectionsOf: () => sockets,
    newId: () => `round${(ids += 1)}`,
    clock: () => now,
    later: (work) => waiting.push(work),
  })

  function come(member: Member, { kind = 'person', speaks = true, backlog = () => 0 }: Coming = {}): Socket {
    const caller = { kind, subject: member, member, role: roles[member], name: member }
    const heard: (PokerRound | null)[] = []
    const send = (frame: Uint8Array) => (heard.push(readRound(frame)), true)
    const close = () => {
      sockets.delete(socket)
      poker.left('board')
    }
    const socket = { caller, durable: speaks, closing: false, backlog, send, member, heard, close }
    sockets.add(socket)
    poker.joined('board', socket)
    return socket
  }

  return {
    board,
    sockets,
    poker,
    come,
    run: (member: Member, name: string, args: Json = {}) =>
      poker.run({ board: 'board', store: board.store, member, role: roles[member] }, name, args),
    /** How often something was written to the board. */
    writes: () => writes,
    /** Tells everybody what has changed. */
    flush() {
      for (const work of waiting.splice(0)) work()
    },
    pass: (milliseconds: number) => void (now += milliseconds),
  }
}

function readRound(frame: Uint8Array): PokerRound | null {
  const decoder = decoding.createDecoder(frame)
  expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]).toEqual([frameType.durable, durable.round])
  return JSON.parse(decoding.readVarString(decoder)) as PokerRound | null
}

/** The code that `work` is refused with; 'done' when it is not. */
export function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof CommandError) return error.code
    throw error
  }
  return 'done'
}
