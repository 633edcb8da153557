import { readFileSync } from 'node:fs'
import { type CliCommand, UsageError, flagOption, lines, maybe, needed, textOption, told } from '../cli-command.ts'

/** Boards, and files in and out of them. */
export const boardCommands: readonly CliCommand[] = [
  {
    words: 'board create',
    usage: '--name NAME [--template demo|blank] [--zone ZONE]',
    about: 'a new board for every owner',
    more: 'Without --template it is blank; without --zone its days are in this machine’s zone.',
    examples: ['board create --name "Spring launch" --zone Europe/Berlin'],
    options: { name: textOption, template: textOption, zone: textOption },
    begins: true,
    call: ({ name, template, zone }) => ({
      operation: 'board.create',
      input: { name: needed('--name', name), ...maybe({ template, zone }) },
    }),
    say: ({ id }) => told(id),
  },
  {
    words: 'board list',
    usage: '',
    about: 'every board',
    examples: ['board list --json'],
    call: () => ({ operation: 'board.list', input: {} }),
    say: ({ boards }) => lines(boards, ({ id, name }) => [id, name]),
  },
  {
    words: 'board import',
    usage: 'FILE --format trello [--board ID] [--dry-run]',
    about: 'a Trello export, into a board or a new one; twice is once',
    more: 'With --dry-run nothing is written: it tells what would come in and what would stay out, and why. Other formats are not built yet.',
    examples: [
      'board import ideas.json --format trello --dry-run',
      'board import ideas.json --format trello --board Vw3kPq9sXc1L',
    ],
    options: { format: textOption, board: textOption, 'dry-run': flagOption },
    takes: ['a file'],
    begins: true,
    call: ({ format, board, 'dry-run': dryRun }, [file = '']) => ({
      operation: 'board.import',
      input: { format: needed('--format', format), text: readText(file), dryRun: dryRun === true, ...maybe({ board }) },
    }),
    say: (answer) => told(answer['text']),
  },
  {
    words: 'board export',
    usage: 'ID [--format json]',
    about: 'everything of a board, as JSON on the standard output',
    more: 'Every row, also those in the bin, every fact, and the names of people. Other formats are not built yet.',
    examples: ['board export Vw3kPq9sXc1L > board.json'],
    options: { format: textOption },
    takes: ['the id of a board'],
    call: ({ format = 'json' }, [board = '']) => {
      if (format !== 'json') throw new UsageError(`The format ${String(format)} is not built yet; there is json.`)
      return { operation: 'board.export', input: { board } }
    },
    say: (answer) => JSON.stringify(answer),
  },
]

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new UsageError(`The file ${file} cannot be read.`)
  }
}
