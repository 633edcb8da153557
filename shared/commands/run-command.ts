import type { Json } from '../lib/json.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Change } from '../store/collection.ts'
import { boardCommands } from './board-commands.ts'
import type { Command, CommandContext } from './command.ts'
import { importUndo } from './import-undo.ts'
import { localCommands } from './local-commands.ts'
import { memberCommands } from './member-commands.ts'
import { byName, runKnownCommand } from './run-known-command.ts'
import { sprintCourse } from './sprint-course.ts'

/** Every command by its name; client, server, REST and importers run the same ones. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ...localCommands,
  ...byName([...sprintCourse, ...boardCommands, ...memberCommands, importUndo]),
])

/** Checks and runs any command; see `runKnownCommand`. */
export function runCommand(
  store: BoardStore,
  name: string,
  args: unknown,
  context: CommandContext,
): { result: Json; changes: Change[] } {
  return runKnownCommand(commands, store, name, args, context)
}
