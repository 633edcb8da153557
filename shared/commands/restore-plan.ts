import { type CollectionName, collectionNames } from '../schema/collections.ts'
import { mostRows } from '../schema/most-rows.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { type CommandContext, CommandError } from './command.ts'
import { type RestoreWrite, anyRows, collectionBack, factsBack, writeBack } from './restore-rows.ts'
import { itemWrites, recordBack, sprintWrites } from './restore-sprint.ts'
import type { RestoreScope } from './version-commands.ts'

/** `changed`: rows and facts that differ. `values`, `size`: how much is written, values and characters, roughly. */
export type RestorePlan = { changed: number; values: number; size: number; write: () => void }

/**
 * Works out what takes a board, a sprint or an item back to how it was `then`, as changes to what it is `now`. Nobody's
 * rights, names or places on the board are among them, and settings that only owners change come back for owners alone.
 * Throws `CommandError`, and has written nothing; `write` belongs into a transaction.
 * @example planRestore(store, past, { kind: 'board' }, context).write()
 */
export function planRestore(
  now: BoardStore,
  then: BoardStore,
  scope: RestoreScope,
  context: Pick<CommandContext, 'member' | 'role' | 'now' | 'random'>,
): RestorePlan {
  const writes = writesOf(now, then, scope, context)
  checkCounts(now, writes)
  const told = writes.filter(({ kind, collection }) => kind !== 'fact' || collection !== 'events')
  const values = writes.flatMap((write) => (write.kind === 'set' ? Object.values(write.fields) : [valueOf(write)]))
  return {
    changed: told.length,
    values: values.length,
    size: values.reduce<number>((sum, value) => sum + (JSON.stringify(value)?.length ?? 0), 0),
    write: () => writes.forEach((write) => writeBack(now, write)),
  }
}

function valueOf(write: Exclude<RestoreWrite, { kind: 'set' }>): unknown {
  return write.kind === 'fact' ? write.value : write.fields
}

function writesOf(
  now: BoardStore,
  then: BoardStore,
  scope: RestoreScope,
  { member, role, now: at, random }: Pick<CommandContext, 'member' | 'role' | 'now' | 'random'>,
): RestoreWrite[] {
  if (scope.kind === 'sprint') return sprintWrites(now, then, scope.id, random)
  if (scope.kind === 'item') return itemWrites(now, then, scope.id, random)
  const mine = collectionNames.filter((name) => name !== 'members' && (name !== 'board' || role === 'owner'))
  return [
    ...mine.flatMap((name) => collectionBack(name, now, then, [at, member])),
    ...recordBack(now, then, then.rows.sprints.all().keys()),
    ...factsBack('results', now, then),
    ...factsBack('readings', now, then),
  ]
}

/** Refuses what would bring a collection more living rows than a board may have of it. */
function checkCounts(now: BoardStore, writes: readonly RestoreWrite[]): void {
  const growth = new Map<CollectionName, number>()
  for (const write of writes) {
    if (write.kind === 'fact') continue
    growth.set(write.collection, (growth.get(write.collection) ?? 0) + growthOf(now, write))
  }
  for (const [name, more] of growth) {
    const most = mostRows[name]
    if (most === undefined || more <= 0 || living(anyRows(now, name)).length + more <= most) continue
    throw new CommandError('conflict', `A board has at most ${most} ${name}; this would bring it more.`, {
      hint: 'Put some that nobody needs in the bin first.',
    })
  }
}

function growthOf(now: BoardStore, { kind, collection, id, fields }: Exclude<RestoreWrite, { kind: 'fact' }>): number {
  if (kind === 'born') return 1
  if (!('deleted' in fields)) return 0
  const was = anyRows(now, collection).get(id)?.deleted === null
  const is = fields['deleted'] === null
  return Number(is) - Number(was)
}
