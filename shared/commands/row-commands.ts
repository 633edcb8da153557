import * as z from 'zod/mini'
import { compareRanks, isRank, longestRank, rankBetween } from '../lib/rank.ts'
import { type CollectionName, entities } from '../schema/collections.ts'
import type { AnyRow, Entity } from '../schema/entity.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Collection } from '../store/collection.ts'
import { createArgs, idArg, updateArgs } from './args.ts'
import { type Command, CommandError, command } from './command.ts'

/** Collections whose rows are plain: created, changed, put in the bin and back, with no rule of their own. */
const plain = [
  'statuses',
  'silos',
  'channels',
  'labels',
  'kinds',
  'views',
  'templates',
  'campaigns',
  'markers',
  'stages',
  'journeys',
  'touchpoints',
  'goals',
  'metrics',
  'tests',
  'insights',
] as const satisfies readonly CollectionName[]

function commandsOf(name: CollectionName): Command[] {
  const entity = entities[name] as Entity
  const rowsOf = (store: BoardStore) => store.rows[name] as unknown as Collection<AnyRow>
  const found = (store: BoardStore, one: string) => {
    const row = rowsOf(store).get(one)
    if (!row) throw new CommandError('not-found', `There is no ${entity.noun} ${one}.`)
    return row
  }
  const one = z.strictObject({ id: idArg })
  return [
    command(`${entity.noun}.create`, createArgs(entity), (store, { id: wanted, ...fields }, context) => {
      const newId = wanted ?? context.newId()
      if (rowsOf(store).has(newId)) throw new CommandError('conflict', `There is a ${entity.noun} ${newId} already.`)
      const rank =
        fields['rank'] ?? (Object.hasOwn(entity.fields, 'rank') ? lastRank(rowsOf(store), context.random) : undefined)
      return () => {
        rowsOf(store).insert(newId, rank === undefined ? fields : { ...fields, rank })
        return { id: newId }
      }
    }),
    command(`${entity.noun}.update`, updateArgs(entity), (store, { id: which, ...fields }) => {
      found(store, which)
      return () => {
        rowsOf(store).update(which, fields)
        return { id: which }
      }
    }),
    command(`${entity.noun}.delete`, one, (store, args, context) => {
      found(store, args.id)
      return () => {
        rowsOf(store).update(args.id, { deleted: [context.now, context.member] })
        return { id: args.id }
      }
    }),
    command(`${entity.noun}.restore`, one, (store, args) => {
      found(store, args.id)
      return () => {
        rowsOf(store).update(args.id, { deleted: null })
        return { id: args.id }
      }
    }),
  ] as unknown as Command[]
}

/** A rank after every other row of the collection; rows with a broken or endless rank are passed over. */
function lastRank(rows: Collection<AnyRow>, random: () => number): string {
  const ranks = [...rows.all().values()]
    .map((row) => row['rank'])
    .filter((rank) => isRank(rank) && rank.length <= longestRank) as string[]
  return rankBetween(ranks.toSorted(compareRanks).at(-1) ?? null, null, random)
}

export const rowCommands: readonly Command[] = plain.flatMap(commandsOf)
