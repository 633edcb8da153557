import { type LeftOutValue, originalsIn, planItemCopies } from '../../shared/interchange/copy-items.ts'
import type { BoardsOptions } from '../boards.ts'
import type { Acting } from '../sync/rooms.ts'

export type CopyRequest = {
  from: { board: string; caller: Acting }
  to: { board: string; caller: Acting }
  ids: readonly string[]
  /** Put the originals into the bin once the copies are on disk. */
  move: boolean
}

/** `moved`: the originals are in the bin. */
export type CopyAnswer = { items: { from: string; to: string }[]; leftOut: LeftOutValue[]; moved: boolean }

export type CopyItems = (request: CopyRequest) => Promise<{ result: CopyAnswer; seq: number }>

/** Log rows of the other board that brought copies say so. */
export const copyCommand = 'item.copy'

/** Copies items from one board to another in one commit there, or refuses all of them. */
export function createItemCopies({ rooms, accounts, clock, newId, random }: BoardsOptions): CopyItems {
  /** Member ids of one board → those of the same people on another. */
  function sameOn(from: string, to: string): (member: string) => string | undefined {
    const users = new Map(accounts.membersOf(from).map(({ member, user }) => [member, user]))
    const members = new Map(accounts.membersOf(to).map(({ member, user }) => [user, member]))
    return (member) => members.get(users.get(member) ?? '')
  }

  async function bin(board: string, ids: readonly string[], caller: Acting): Promise<void> {
    await rooms.write(
      board,
      'item.delete',
      ({ rows }) => {
        // what somebody deleted meanwhile stays as they left it
        const living = ids.filter((id) => rows.items.get(id)?.deleted === null)
        for (const id of living) rows.items.update(id, { deleted: [clock(), caller.member] })
      },
      caller,
    )
  }

  return async ({ from, to, ids, move }) => {
    const originals = await rooms.read(from.board, (store) => originalsIn(store, ids))
    const names = accounts.names(from.board)
    const memberThere = sameOn(from.board, to.board)
    const context = { newId, random, memberThere, member: to.caller.member, nameOf: (one: string) => names[one] ?? one }
    const { result, seq } = await rooms.write(
      to.board,
      copyCommand,
      (store) => {
        const { items, leftOut, apply } = planItemCopies(originals, store, context)
        apply()
        return { items, leftOut }
      },
      to.caller,
    )
    // the copies stand whatever comes of this: a failure here must not make anybody copy again
    const moved =
      move &&
      (await bin(from.board, ids, from.caller).then(
        () => true,
        () => false,
      ))
    return { result: { ...result, moved }, seq }
  }
}
