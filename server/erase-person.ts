import type { Logger } from 'pino'
import { CommandError } from '../shared/commands/command.ts'
import type { Accounts, User } from './auth/accounts.ts'
import type { Auth } from './auth/create-auth.ts'
import { lastOwnerOf } from './auth/last-owner.ts'
import type { Rooms } from './sync/rooms.ts'

type Options = {
  accounts: Accounts
  auth: Pick<Auth, 'removeUser'>
  rooms: Pick<Rooms, 'run' | 'read'>
  clock: () => number
  logger: Pick<Logger, 'warn'>
}

/**
 * Removes a person and forgets who they were: names, addresses, ways of signing in, sessions, seats. What they wrote stays
 * with the boards, whose documents know them by an id alone. Answers what they were called, and on how many boards they
 * were. Throws `CommandError` `not-found`, and `conflict` for a last owner: then nothing is done. What was cut off can be
 * done again. A board that cannot be opened is passed over: there they stay a member without a name.
 */
export type ErasePerson = (user: string) => Promise<{ name: string; boards: number }>

export function createErasePerson({ accounts, auth, rooms, clock, logger }: Options): ErasePerson {
  /** Takes their row off a board; what is theirs there keeps the seat. */
  async function leave(board: string, member: string) {
    try {
      const isOn = await rooms.read(board, ({ rows }) => rows.members.get(member)?.deleted === null)
      if (isOn) await rooms.run(board, 'member.remove', { id: member, heir: null }, { member, role: 'owner' })
    } catch (error) {
      logger.warn({ err: error, board, member }, 'an erased person could not be taken off a board')
    }
  }

  return async (id) => {
    const user = accounts.user(id)
    if (user === null) throw new CommandError('not-found', 'There is no such account.')
    mustNotBeLastOwner(accounts, user)
    const seats = accounts.seatsOf(id)
    for (const { board, member, ended } of seats) if (!ended) accounts.setRole(board, member, null, clock(), 'left')
    // before the rows go: open pages then ask what everybody is called
    accounts.forgetNames(id)
    for (const { board, member } of seats) await leave(board, member)
    accounts.forgetSeats(id)
    await auth.removeUser(id)
    return { name: user.name, boards: seats.filter(({ ended }) => !ended).length }
  }
}

/** Throws `CommandError` `conflict` for whoever is the last owner of a board, or of Topsight: without them it would be nobody's. */
export function mustNotBeLastOwner(accounts: Accounts, user: User): void {
  const { boards, topsight } = lastOwnerOf(accounts, user)
  if (boards.length > 0)
    throw new CommandError('conflict', `${user.name} is the last owner of ${boards.join(', ')}.`, {
      hint: 'Make somebody else an owner first, or delete the board. “user invite NAME --role owner” makes another.',
    })
  if (topsight)
    throw new CommandError('conflict', `${user.name} is the last owner of Topsight.`, {
      hint: 'On the server, “user invite NAME --role owner” makes another.',
    })
}
