import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ParseArgsConfig } from 'node:util'
import type { Json } from '../../shared/lib/json.ts'

/** Told in one line, with exit code 2: the command was not typed right. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

type Values = Record<string, string | boolean | undefined>
type Call = { operation: string; input: { [key: string]: Json } }
type Answer = { [key: string]: Json }

/** A command of the command line: how it is typed, which operation it asks for, how its answer reads. */
export type CliCommand = {
  /** Its words, such as `token create`. */
  words: string
  /** What follows the words in the help. */
  usage: string
  about: string
  options?: NonNullable<ParseArgsConfig['options']>
  /** Names of what must follow the words. */
  takes?: readonly string[]
  /** May it begin a new data folder? */
  begins?: boolean
  call: (values: Values, given: readonly string[]) => Call
  say: (answer: Answer, values: Values) => string
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

export const cliCommands: readonly CliCommand[] = [
  {
    words: 'token create',
    usage: '--name NAME [--role owner|editor|commenter|viewer] [--board ID]',
    about: 'a token for a program; shown once',
    options: { name: text, role: text, board: text },
    begins: true,
    call: ({ name, role, board }) => ({
      operation: 'token.create',
      input: { name: needed('--name', name), ...maybe({ role, board }) },
    }),
    say: ({ token, id, role }) =>
      `${told(token)}\n(id ${told(id)}, role ${told(role)}; send it as “Authorization: Bearer …”)`,
  },
  {
    words: 'token list',
    usage: '',
    about: 'every token, without its secret',
    call: () => ({ operation: 'token.list', input: {} }),
    say: ({ tokens }) =>
      lines(tokens, ({ id, name, role, board, revokedAt }) => [
        id,
        role,
        board ?? 'every board',
        revokedAt === null ? '' : 'revoked',
        name,
      ]),
  },
  {
    words: 'token revoke',
    usage: 'ID-OR-TOKEN',
    about: 'ends it, and every connection it holds',
    takes: ['the id of a token, or the token'],
    call: (_, [token = '']) => ({ operation: 'token.revoke', input: { token } }),
    say: ({ id }) => `Token ${told(id)} is revoked.`,
  },
  {
    words: 'board create',
    usage: '--name NAME [--template demo|blank] [--zone ZONE]',
    about: 'a new board for every owner',
    options: { name: text, template: text, zone: text },
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
    call: () => ({ operation: 'board.list', input: {} }),
    say: ({ boards }) => lines(boards, ({ id, name }) => [id, name]),
  },
  {
    words: 'board import',
    usage: 'FILE --format trello [--board ID] [--dry-run]',
    about: 'a Trello export, into a board or a new one; twice is once',
    options: { format: text, board: text, 'dry-run': flag },
    takes: ['a file'],
    begins: true,
    call: ({ format, board, 'dry-run': dryRun }, [file = '']) => {
      return {
        operation: 'board.import',
        input: {
          format: needed('--format', format),
          text: readText(file),
          dryRun: dryRun === true,
          ...maybe({ board }),
        },
      }
    },
    say: (answer) => told(answer['text']),
  },
  {
    words: 'board export',
    usage: 'ID [--format json]',
    about: 'everything of a board, as JSON on the standard output',
    options: { format: text },
    takes: ['the id of a board'],
    call: ({ format = 'json' }, [board = '']) => {
      if (format !== 'json') throw new UsageError(`The format ${String(format)} is not built yet; there is json.`)
      return { operation: 'board.export', input: { board } }
    },
    say: (answer) => JSON.stringify(answer),
  },
  {
    words: 'backup',
    usage: 'FILE',
    about: 'a copy of all data, while the server runs',
    takes: ['a file'],
    call: (_, [file = '']) => ({ operation: 'backup', input: { file: resolve(file) } }),
    say: ({ file }) => `The backup is in ${told(file)}.`,
  },
  {
    words: 'verify',
    usage: '',
    about: 'replays every log and compares it with what would be served',
    call: () => ({ operation: 'verify', input: {} }),
    say: ({ ok, database, rooms }) =>
      [
        lines(rooms, ({ room, rows, ok: good, reason }) => [
          room,
          `${told(rows)} rows`,
          good === true ? 'ok' : told(reason),
        ]),
        `database ${told(database)}`,
        ok === true ? 'All is well.' : 'Not all is well.',
      ].join('\n'),
  },
  {
    words: 'user list',
    usage: '',
    about: 'every person',
    call: () => ({ operation: 'user.list', input: {} }),
    say: ({ users }) => lines(users, ({ id, role, boards, name }) => [id, role, `${told(boards)} boards`, name]),
  },
  {
    words: 'user link',
    usage: 'NAME-OR-ID',
    about: 'a link that signs this person in once, within a day',
    takes: ['the name or id of a person'],
    call: (_, [user = '']) => ({ operation: 'user.link', input: { user } }),
    say: ({ url }) => told(url),
  },
  {
    words: 'stats',
    usage: '',
    about: 'how many boards and people, and the size of each room',
    call: () => ({ operation: 'stats', input: {} }),
    say: ({ boards, users, rooms }) =>
      [
        `${told(boards)} boards, ${told(users)} people`,
        lines(rooms, ({ room, head, snapshotBytes, tailBytes }) => [
          room,
          `${told(head)} updates`,
          `${told(snapshotBytes)} + ${told(tailBytes)} bytes`,
        ]),
      ].join('\n'),
  },
]

/** Commands of ARCHITECTURE whose issue is still to come. */
export const unbuilt = ['restore', 'user invite', 'user remove']

export function helpText(): string {
  const width = Math.max(...cliCommands.map((command) => command.words.length))
  return [
    'npm run cli -- <command> [--json]      with DATA_DIR as for npm start; the server may run or not',
    '',
    ...cliCommands.map(
      ({ words, usage, about }) =>
        `  ${words.padEnd(width)}  ${usage}${usage === '' ? '' : '\n' + ' '.repeat(width + 4)}${about}`,
    ),
    '',
    'Examples',
    '  npm run cli -- token create --name "Night import" --role editor --json',
    '  npm run cli -- board import ideas.json --format trello',
    '  DATA_DIR=/srv/topsight npm run cli -- backup /backups/topsight.db',
    '',
    'With --json the last line is one JSON object. Exit codes: 0 done, 1 refused, 2 typed wrong.',
    `Not built yet: ${unbuilt.join(', ')}; imports of other formats than trello; exports of other formats than json.`,
  ].join('\n')
}

function needed(option: string, value: string | boolean | undefined): string {
  if (typeof value !== 'string' || value.trim() === '') throw new UsageError(`${option} is missing.`)
  return value
}

function maybe(values: Values): { [key: string]: Json } {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string | boolean] => entry[1] !== undefined),
  )
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new UsageError(`The file ${file} cannot be read.`)
  }
}

function told(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '')
}

function lines(rows: Json | undefined, cells: (row: Answer) => (Json | undefined)[]): string {
  const list = Array.isArray(rows) ? (rows as Answer[]) : []
  return list.length === 0
    ? '(none)'
    : list
        .map((row) =>
          cells(row)
            .map((cell) => told(cell))
            .filter((cell) => cell !== '')
            .join('  '),
        )
        .join('\n')
}
