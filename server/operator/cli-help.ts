import type { CliCommand } from './cli-command.ts'
import { boardCommands } from './commands/board-commands.ts'
import { dataCommands } from './commands/data-commands.ts'
import { statsCommand } from './commands/stats-command.ts'
import { tokenCommands } from './commands/token-commands.ts'
import { userCommands } from './commands/user-commands.ts'

export const cliCommands: readonly CliCommand[] = [
  ...[...tokenCommands, ...boardCommands, ...userCommands, ...dataCommands],
  statsCommand,
]

/** How an example is typed. */
function typed(example: string): string {
  const [, setting = '', words = ''] = /^((?:[A-Z_]+=\S+ )?)(.*)$/.exec(example) ?? []
  return `${setting}npm run cli -- ${words}`
}

/** Every command in a line or two. */
export function helpText(): string {
  const width = Math.max(...cliCommands.map((command) => command.words.length))
  return [
    'npm run cli -- <command> [--json]      with DATA_DIR as for npm start; the server may run or not',
    'npm run cli -- help <command>          more about one, with examples',
    '',
    ...cliCommands.map(
      ({ words, usage, about }) =>
        `  ${words.padEnd(width)}  ${usage}${usage === '' ? '' : '\n' + ' '.repeat(width + 4)}${about}`,
    ),
    '',
    'With --json the last line is one JSON object. Exit codes: 0 done, 1 refused, 2 typed wrong.',
    'Not built yet: imports of other formats than trello and topsight; exports of other formats than json, csv and md.',
  ].join('\n')
}

/** All about one command. */
export function commandHelp({ words, usage, about, more, examples }: CliCommand): string {
  return [
    `npm run cli -- ${words}${usage === '' ? '' : ` ${usage}`} [--json]`,
    '',
    `${about.charAt(0).toUpperCase()}${about.slice(1)}.${more === undefined ? '' : ` ${more}`}`,
    '',
    'Examples',
    ...examples.map((example) => `  ${typed(example)}`),
  ].join('\n')
}
