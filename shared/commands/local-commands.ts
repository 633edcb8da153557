import type { Command } from './command.ts'
import { itemCommands } from './item-commands.ts'
import { rowCommands } from './row-commands.ts'
import { byName } from './run-known-command.ts'
import { sprintCommands } from './sprint-commands.ts'

/** The commands that run where the person is. All others are the server's to run: the page does without their code. */
export const localCommands: ReadonlyMap<string, Command> = byName([...itemCommands, ...sprintCommands, ...rowCommands])
