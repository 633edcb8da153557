import type { Json } from '../lib/json.ts'
import type { Role } from '../protocol.ts'
import type { Change } from '../store/collection.ts'
import type { RowStore } from '../store/row-store.ts'
import { type Command, type CommandContext, CommandError, CommandOrigin } from './command.ts'

/** Commands by their names. */
export function byName<K extends { name: string }>(list: readonly K[]): ReadonlyMap<string, K> {
  return new Map(list.map((one) => [one.name, one]))
}

/** The arguments of a command, for a role that may run it. Throws `CommandError`: `no-right`, or `invalid` with issues. */
export function checkedArgs<A>(
  { name, args: schema, mayRun }: Pick<Command<A>, 'name' | 'args' | 'mayRun'>,
  args: unknown,
  role: Role,
): A {
  if (!mayRun.includes(role)) throw new CommandError('no-right', `A ${role} may not run “${name}”.`)
  const parsed = schema.safeParse(args)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new CommandError('invalid', `The arguments of “${name}” are not right.`, { issues })
}

/**
 * Checks and runs one of the `known` commands in one transaction with origin `CommandOrigin`.
 * Returns what the command answers and the field changes it made (empty when it changed nothing).
 * Throws `CommandError`; then nothing was written.
 */
export function runKnownCommand<
  S extends Pick<RowStore<unknown, unknown, never>, 'doc' | 'recording'>,
  C extends Pick<CommandContext, 'member' | 'role'>,
>(
  known: ReadonlyMap<string, Command<unknown, S, C>>,
  store: S,
  name: string,
  args: unknown,
  context: C,
): { result: Json; changes: Change[] } {
  const found = known.get(name)
  if (!found)
    throw new CommandError('unknown-command', `There is no command “${name}”.`, {
      hint: `Known commands: ${[...known.keys()].join(', ')}.`,
    })
  const write = found.run(store, checkedArgs(found, args, context.role), context)
  return store.doc.transact(() => store.recording(write), new CommandOrigin(name, context.member))
}
