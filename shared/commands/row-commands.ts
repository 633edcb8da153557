import * as z from 'zod/mini'
import { isRank, longestRank, rankBetween, ranksBetween } from '../lib/rank.ts'
import { compareRanks } from '../lib/compare-ranks.ts'
import { type CollectionName, entities } from '../schema/collections.ts'
import type { AnyRow, Entity } from '../schema/entity.ts'
import { byRank } from '../selectors/by-rank.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Collection } from '../store/collection.ts'
import { createArgs, idArg, updateArgs } from './args.ts'
import { type Command, CommandError, command } from './command.ts'
import { checkNewOption, keepFieldType, keepOptionField } from './custom-rules.ts'
import { leaveRoom } from './leave-room.ts'
import { keepColumns } from './status-rules.ts'
import { keepTestSettings } from './test-rules.ts'

/** Collections whose rows are plain: created, changed, put in an order, put in the bin and back. */
const plain = [
  'statuses',
  'silos',
  'channels',
  'labels',
  'kinds',
  'fields',
  'options',
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

/** Throws when a row may not change like that. */
type Rule = (store: BoardStore, id: string, patch: Readonly<Record<string, unknown>>) => void

/** The rules that a collection has of its own, for changing a row and for making one. */
const rules: Partial<Record<CollectionName, Rule>> = {
  statuses: keepColumns,
  fields: keepFieldType,
  options: keepOptionField,
  tests: keepTestSettings,
}
const birthRules: Partial<Record<CollectionName, (store: BoardStore, fields: object) => void>> = {
  options: checkNewOption,
}

function commandsOf(name: CollectionName): Command[] {
  const entity = entities[name] as Entity
  const rowsOf = (store: BoardStore) => store.rows[name] as unknown as Collection<AnyRow>
  const found = (store: BoardStore, one: string) => {
    const row = rowsOf(store).get(one)
    if (!row) throw new CommandError('not-found', `There is no ${entity.noun} ${one}.`)
    return row
  }
  const check: Rule = rules[name] ?? (() => {})
  const one = z.strictObject({ id: idArg })
  const isOrdered = Object.hasOwn(entity.fields, 'rank')
  return [
    command(`${entity.noun}.create`, createArgs(entity), (store, { id: wanted, ...fields }, context) => {
      const newId = wanted ?? context.newId()
      if (rowsOf(store).has(newId)) throw new CommandError('conflict', `There is a ${entity.noun} ${newId} already.`)
      leaveRoom(store, name)
      birthRules[name]?.(store, fields)
      const rank = fields['rank'] ?? (isOrdered ? lastRank(rowsOf(store), context.random) : undefined)
      return () => {
        rowsOf(store).insert(newId, rank === undefined ? fields : { ...fields, rank })
        return { id: newId }
      }
    }),
    command(`${entity.noun}.update`, updateArgs(entity), (store, { id: which, ...fields }) => {
      found(store, which)
      check(store, which, fields)
      return () => {
        rowsOf(store).update(which, fields)
        return { id: which }
      }
    }),
    command(`${entity.noun}.delete`, one, (store, args, context) => {
      found(store, args.id)
      const patch = { deleted: [context.now, context.member] }
      check(store, args.id, patch)
      return () => {
        rowsOf(store).update(args.id, patch)
        return { id: args.id }
      }
    }),
    command(`${entity.noun}.restore`, one, (store, args) => {
      if (found(store, args.id).deleted !== null) leaveRoom(store, name)
      return () => {
        rowsOf(store).update(args.id, { deleted: null })
        return { id: args.id }
      }
    }),
    ...(isOrdered ? [moveOf(entity.noun, rowsOf, found)] : []),
  ] as unknown as Command[]
}

/** Puts a row after another (null: first). One that has gone meanwhile is no error: the row then goes to the end. */
function moveOf(
  noun: string,
  rowsOf: (store: BoardStore) => Collection<AnyRow>,
  found: (store: BoardStore, one: string) => AnyRow,
) {
  const args = z.strictObject({ id: idArg, after: z.nullable(idArg) })
  return command(`${noun}.move`, args, (store, { id, after }, context) => {
    found(store, id)
    const others = [...rowsOf(store).all().values()]
      .filter((row) => row.deleted === null && row.id !== id)
      .map((row) => ({ id: row.id, rank: String(row['rank']) }))
      .toSorted(byRank)
    const above = others.findIndex((row) => row.id === after)
    const place = after === null ? 0 : above < 0 ? others.length : above + 1
    const ranks = ranksAround(others, id, place, context.random)
    return () => {
      for (const [row, rank] of ranks) rowsOf(store).update(row, { rank })
      return { id }
    }
  })
}

/** A rank for `id` at `place` among the others; when they leave no room there, ranks for all of them. */
function ranksAround(
  others: readonly { id: string; rank: string }[],
  id: string,
  place: number,
  random: () => number,
): [string, string][] {
  const after = others[place - 1]?.rank ?? null
  const before = others[place]?.rank ?? null
  const sound = (rank: string | null) => rank === null || isRank(rank)
  if (sound(after) && sound(before) && (after === null || before === null || after < before)) {
    const rank = rankBetween(after, before, random)
    if (rank.length <= longestRank) return [[id, rank]]
  }
  const ids = others.map((row) => row.id).toSpliced(place, 0, id)
  const anew = ranksBetween(null, null, ids.length, random)
  return ids.map((one, index) => [one, anew[index] ?? ''])
}

/** A rank after every other row of the collection; rows with a broken or endless rank are passed over. */
function lastRank(rows: Collection<AnyRow>, random: () => number): string {
  const ranks = [...rows.all().values()]
    .map((row) => row['rank'])
    .filter((rank) => isRank(rank) && rank.length <= longestRank) as string[]
  return rankBetween(ranks.toSorted(compareRanks).at(-1) ?? null, null, random)
}

export const rowCommands: readonly Command[] = plain.flatMap(commandsOf)
