import { localCommands } from '../../shared/commands/local-commands.ts'
import { runKnownCommand } from '../../shared/commands/run-known-command.ts'
import { reverse } from '../../shared/commands/undo.ts'
import { runArbitrated } from './arbitrated-command.ts'

/** All that changes a board here; loaded by `load-acting.ts`, for the first picture needs none of it. */
export const acting = { localCommands, runArbitrated, runKnownCommand, reverse }
