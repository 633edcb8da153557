import * as z from 'zod/mini'
import { members } from '../schema/member.ts'
import { openItemsOf, withoutMember } from '../selectors/open-items-of.ts'
import type { BoardStore } from '../store/board-store.ts'
import { createArgs, idArg, updateArgs } from './args.ts'
import { daysArg, withDays } from './board-commands.ts'
import { type Command, type CommandContext, CommandError, command } from './command.ts'
import { groundsOf } from './grounds.ts'

/** Adds a member row; the name goes to the server's own table, never here. */
const create = command(
  'member.create',
  createArgs(members),
  (store, { id: wanted, ...fields }, context) => {
    const newId = wanted ?? context.newId()
    if (store.rows.members.has(newId)) throw new CommandError('conflict', `There is a member ${newId} already.`)
    return () => {
      store.rows.members.insert(newId, fields)
      return { id: newId }
    }
  },
  { arbitrated: true, mayRun: ['owner'] },
)

/** A member whom this person may change: owners all, others themselves. */
function changeable(store: BoardStore, id: string, context: CommandContext) {
  const member = store.rows.members.get(id)
  if (!member) throw new CommandError('not-found', `There is no member ${id}.`)
  if (context.role !== 'owner' && id !== context.member)
    throw new CommandError('no-right', 'Only an owner changes other members.')
  return member
}

const update = command(
  'member.update',
  updateArgs(members),
  (store, { id: which, ...fields }, context) => {
    changeable(store, which, context)
    return () => {
      store.rows.members.update(which, fields)
      return { id: which }
    }
  },
  { arbitrated: true },
)

const absenceArgs = z.strictObject({ id: idArg, days: daysArg })

const addAbsence = command(
  'absence.add',
  absenceArgs,
  (store, { id, days }, context) => {
    const absent = withDays(changeable(store, id, context).absent, days)
    return () => {
      store.rows.members.update(id, { absent })
      return { id }
    }
  },
  { arbitrated: true },
)

const removeAbsence = command(
  'absence.remove',
  absenceArgs,
  (store, { id, days }, context) => {
    const absent = changeable(store, id, context).absent.filter((day) => !days.includes(day))
    return () => {
      store.rows.members.update(id, { absent })
      return { id }
    }
  },
  { arbitrated: true },
)

const heirArg = z.optional(z.nullable(idArg))

/** Takes a member off the board; an heir takes over what they have open, in the same place among the people of it. */
export const removal = command(
  'member.remove',
  z.strictObject({ id: idArg, heir: heirArg }),
  (store, { id, heir = null }, context) => {
    if (!store.rows.members.get(id)) throw new CommandError('not-found', `There is no member ${id}.`)
    if (heir !== null && (heir === id || store.rows.members.get(heir)?.deleted !== null))
      throw new CommandError('not-found', `There is no other member ${heir} to take over.`)
    const open = heir === null ? [] : openItemsOf(store.rows.items.all().values(), groundsOf(store), id)
    return () => {
      store.rows.members.update(id, { deleted: [context.now, context.member] })
      for (const item of open) store.rows.items.update(item.id, { assignees: withoutMember(item.assignees, id, heir) })
      return { id, handed: open.map((item) => item.id) }
    }
  },
  { arbitrated: true, mayRun: ['owner'] },
)

export const memberCommands = [create, update, addAbsence, removeAbsence, removal] as unknown as readonly Command[]
