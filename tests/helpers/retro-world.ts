import * as decoding from 'lib0/decoding'
import { expect } from 'vitest'
import { type Hearer, createRetros } from '../../server/retro/create-retros.ts'
import { memoryRetroStore } from '../../server/retro/retro-store.ts'
import { CommandError } from '../../shared/commands/command.ts'
import { testBoard } from '../../shared/commands/test-board.ts'
import type { Json } from '../../shared/lib/json.ts'
import { durable, frameType } from '../../shared/protocol.ts'

/** Who is on the board, as what. */
export const retroRoles = { ines: 'owner', jonas: 'editor', hana: 'commenter', tom: 'viewer' } as const
export type RetroMember = keyof typeof retroRoles
export const retroMembers = Object.keys(retroRoles) as RetroMember[]

/** A board with the running sprint `s1` and the planned `s2`. Nobody is told anything but by `flush`. */
export function retroWorld(kept = memoryRetroStore()) {
  const board = testBoard()
  board.run('sprint.start', { id: 's1' })
  const waiting: (() => void)[] = []
  const sockets = new Set<Hearer>()
  const retros = createRetros({
    kept,
    connectionsOf: () => sockets,
    createItem: async (_, args) => board.run('item.create', args),
    later: (work) => waiting.push(work),
  })
  const ground = (member: RetroMember) => ({ board: 'board', store: board.store, member, role: retroRoles[member] })
  return {
    board,
    kept,
    /** A socket of a member, and the versions that it was told of. */
    come(member: RetroMember): number[] {
      const heard: number[] = []
      const caller = { kind: 'person', subject: member, member, role: retroRoles[member], name: member } as const
      sockets.add({ caller, durable: true, closing: false, send: (frame) => heard.push(readRetro(frame)) > 0 })
      return heard
    },
    flush() {
      for (const work of waiting.splice(0)) work()
    },
    run: (member: RetroMember, verb: string, args: { [name: string]: Json } = {}) =>
      retros.run(ground(member), `retro.${verb}`, { sprint: 's1', ...args }),
    view: (member: RetroMember, sprint = 's1') => retros.view(ground(member), sprint),
  }
}

/** The code that `work` is refused with; 'done' when it is not. */
export async function retroRefusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof CommandError) return error.code
    throw error
  }
  return 'done'
}

function readRetro(frame: Uint8Array): number {
  const decoder = decoding.createDecoder(frame)
  expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]).toEqual([frameType.durable, durable.retro])
  expect(decoding.readVarString(decoder)).toBe('s1')
  const version = decoding.readVarUint(decoder)
  expect(decoding.hasContent(decoder)).toBe(false)
  return version
}
