import type { Json } from '../lib/json.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Change } from '../store/collection.ts'
import { type Command, type CommandContext, CommandError, CommandOrigin } from './command.ts'

/** Commands by their names. */
export function byName(list: readonly Command[]): ReadonlyMap<string, Command> {
  return new Map(list.map((one) => [one.name, one]))
}

/**
 * Checks and runs one of the `known` commands in one transaction with origin `CommandOrigin`.
 * Returns what the command answers and the field changes it made (empty when it changed nothing).
 * Throws `CommandError`; then nothing was written.
 */
export function runKnownCommand(
  known: ReadonlyMap<string, Command>,
  store: BoardStore,
  name: string,
  args: unknown,
  context: CommandContext,
): { result: Json; changes: Change[] } {
  const found = known.get(name)
  if (!found)
    throw new CommandError('unknown-command', `There is no command “${name}”.`, {
      hint: `Known commands: ${[...known.keys()].join(', ')}.`,
    })
  if (!found.mayRun.includes(context.role))
    throw new CommandError('no-right', `A ${context.role} may not run “${name}”.`)
  const parsed = found.args.safeParse(args)
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
    throw new CommandError('invalid', `The arguments of “${name}” are not right.`, { issues })
  }
  const write = found.run(store, parsed.data, context)
  return store.doc.transact(() => store.recording(write), new CommandOrigin(name, context.member))
}
