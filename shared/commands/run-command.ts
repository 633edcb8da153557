import type { Json } from '../lib/json.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Change } from '../store/collection.ts'
import { boardCommands } from './board-commands.ts'
import { type Command, type CommandContext, CommandError, CommandOrigin } from './command.ts'
import { itemCommands } from './item-commands.ts'
import { memberCommands } from './member-commands.ts'
import { rowCommands } from './row-commands.ts'
import { sprintCommands } from './sprint-commands.ts'

/** Every command by its name; client, server, REST and importers run the same ones. */
export const commands: ReadonlyMap<string, Command> = new Map(
  [...itemCommands, ...sprintCommands, ...boardCommands, ...memberCommands, ...rowCommands].map((one) => [
    one.name,
    one,
  ]),
)

/**
 * Checks and runs a command in one transaction with origin `CommandOrigin`.
 * Returns what the command answers and the field changes it made (empty when it changed nothing).
 * Throws `CommandError`; then nothing was written.
 */
export function runCommand(
  store: BoardStore,
  name: string,
  args: unknown,
  context: CommandContext,
): { result: Json; changes: Change[] } {
  const found = commands.get(name)
  if (!found)
    throw new CommandError('unknown-command', `There is no command “${name}”.`, {
      hint: `Known commands: ${[...commands.keys()].join(', ')}.`,
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
