import type { Json } from '../lib/json.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Change } from '../store/collection.ts'
import { talkCommands } from '../talk/talk-commands.ts'
import { approvalCommands } from './approval-commands.ts'
import { boardCommands } from './board-commands.ts'
import type { Command, CommandContext } from './command.ts'
import { importUndo } from './import-undo.ts'
import { localCommands } from './local-commands.ts'
import { memberCommands } from './member-commands.ts'
import { type PokerCommand, pokerCommands } from './poker-commands.ts'
import { retroCommands } from './retro-commands.ts'
import { byName, runKnownCommand } from './run-known-command.ts'
import { sprintCourse } from './sprint-course.ts'
import { testCourse } from './test-course.ts'
import { versionRestore } from './version-commands.ts'

/** Every command by its name; client, server, REST and importers run the same ones. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ...localCommands,
  ...byName([...sprintCourse, ...testCourse, ...boardCommands, ...memberCommands, ...approvalCommands, importUndo]),
])

/** All that can be asked for by name: the commands, those of estimating, retros and comments, which change no board, and going back to the past. */
export const declaredCommands: readonly PokerCommand[] = [
  ...commands.values(),
  ...pokerCommands.values(),
  ...retroCommands.values(),
  ...talkCommands.values(),
  versionRestore,
]

/** Checks and runs any command; see `runKnownCommand`. */
export function runCommand(
  store: BoardStore,
  name: string,
  args: unknown,
  context: CommandContext,
): { result: Json; changes: Change[] } {
  return runKnownCommand(commands, store, name, args, context)
}
