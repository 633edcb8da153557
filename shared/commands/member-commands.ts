import * as z from 'zod/mini'
import { members } from '../schema/member.ts'
import { createArgs, idArg, updateArgs } from './args.ts'
import { type Command, CommandError, command } from './command.ts'

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

const update = command(
  'member.update',
  updateArgs(members),
  (store, { id: which, ...fields }, context) => {
    if (!store.rows.members.get(which)) throw new CommandError('not-found', `There is no member ${which}.`)
    if (context.role !== 'owner' && which !== context.member)
      throw new CommandError('no-right', 'Only an owner changes other members.')
    return () => {
      store.rows.members.update(which, fields)
      return { id: which }
    }
  },
  { arbitrated: true },
)

const leave = command(
  'member.remove',
  z.strictObject({ id: idArg }),
  (store, args, context) => {
    if (!store.rows.members.get(args.id)) throw new CommandError('not-found', `There is no member ${args.id}.`)
    return () => {
      store.rows.members.update(args.id, { deleted: [context.now, context.member] })
      return { id: args.id }
    }
  },
  { arbitrated: true, mayRun: ['owner'] },
)

export const memberCommands = [create, update, leave] as unknown as readonly Command[]
