import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Json } from '../../../shared/lib/json.ts'
import { deletedBoardDays } from '../../../shared/selectors/bin.ts'
import { exportFormats } from '../../interchange/export-formats.ts'
import {
  type CliAnswer,
  type CliCommand,
  UsageError,
  flagOption,
  lines,
  maybe,
  needed,
  oneOf,
  textOption,
  told,
} from '../cli-command.ts'

/** Boards, and files in and out of them. */
export const boardCommands: readonly CliCommand[] = [
  {
    words: 'board create',
    usage: '--name NAME [--template demo|blank|content-team|product-launch|service-improvement] [--zone ZONE]',
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
    usage: '[--deleted]',
    about: 'every board',
    more: 'With --deleted those that were deleted, and until when they can be restored.',
    examples: ['board list --json', 'board list --deleted'],
    options: { deleted: flagOption },
    call: ({ deleted }) => ({ operation: 'board.list', input: maybe({ deleted }) }),
    say: ({ boards }) =>
      lines(boards, ({ id, name, goesAt = null }) => [id, name, goesAt === null ? '' : until(goesAt)]),
  },
  {
    words: 'board delete',
    usage: 'ID',
    about: `takes a board away from everybody; it can be restored for ${deletedBoardDays} days`,
    more: 'Whoever has it open is sent away, and its links and tokens open nothing. After that time it goes for good, out of the file too; backups that were made before still hold it.',
    examples: ['board delete Vw3kPq9sXc1L'],
    takes: ['the id of a board'],
    call: (_, [board = '']) => ({ operation: 'board.delete', input: { board } }),
    say: ({ id, name, goesAt = null }) =>
      `${told(name)} is deleted. “board restore ${told(id)}” brings it back, ${until(goesAt)}; backups keep it for longer.`,
  },
  {
    words: 'board restore',
    usage: 'ID',
    about: 'brings a deleted board back, with its people, links and tokens',
    examples: ['board restore Vw3kPq9sXc1L'],
    takes: ['the id of a deleted board'],
    call: (_, [board = '']) => ({ operation: 'board.restore', input: { board } }),
    say: ({ name }) => `${told(name)} is back.`,
  },
  {
    words: 'board import',
    usage: 'FILE --format trello|topsight [--board ID] [--dry-run]',
    about: 'a Trello export, into a board or a new one; twice is once. Or a whole board of Topsight',
    more: 'With --dry-run nothing is written: it tells what would come in and what would stay out, and why. --format topsight makes an equal board of what “board export” wrote, as a new one or in the place of a blank one. Other formats are not built yet.',
    examples: [
      'board import ideas.json --format trello --dry-run',
      'board import ideas.json --format trello --board Vw3kPq9sXc1L',
      'board import board.json --format topsight',
    ],
    options: { format: textOption, board: textOption, 'dry-run': flagOption },
    takes: ['a file'],
    begins: true,
    call: ({ format, board, 'dry-run': dryRun }, [file = '']) => ({
      operation: 'board.import',
      input: {
        format: needed('--format', format),
        text: readText(file),
        file: basename(file),
        dryRun: dryRun === true,
        ...maybe({ board }),
      },
    }),
    say: (answer) => told(answer['text']),
  },
  {
    words: 'board export',
    usage: 'ID [--format json|csv|md] [--collection NAME] [--bom] [--deleted] [--out FILE]',
    about: 'a board as a file: everything as JSON, a table as CSV, the work as Markdown',
    more: 'Without --out it comes on the standard output. The JSON has every row, also those in the bin, every fact, and the names of people; “board import --format topsight” makes an equal board of it. --collection says which table (items when missing); --bom is for spreadsheets; --deleted brings the bin into a table.',
    examples: [
      'board export Vw3kPq9sXc1L --out board.json',
      'board export Vw3kPq9sXc1L --format csv --collection items --bom --out items.csv',
      'board export Vw3kPq9sXc1L --format md',
    ],
    options: {
      ...{ format: textOption, collection: textOption, out: textOption },
      ...{ bom: flagOption, deleted: flagOption },
    },
    takes: ['the id of a board'],
    call({ format, collection, bom, deleted }, [board = '']) {
      const input = { board, ...maybe({ format: oneOf('--format', format, exportFormats), collection, bom, deleted }) }
      return { operation: 'board.export', input }
    },
    keep({ board = null, format = null, text }, { out, json }) {
      if (typeof out === 'string') return { board, format, file: out, bytes: writeText(out, told(text)) }
      return json === true && format === 'json'
        ? (JSON.parse(told(text)) as CliAnswer)
        : { board, format, text: told(text) }
    },
    say: ({ file, bytes, text }) =>
      file === undefined
        ? told(text).replace(/\r?\n$/, '')
        : `${told(file)}: ${Number(bytes).toLocaleString('en')} bytes`,
  },
]

function until(instant: Json): string {
  return `until ${new Date(Number(instant)).toISOString().slice(0, 10)}`
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new UsageError(`The file ${file} cannot be read.`)
  }
}

function writeText(file: string, text: string): number {
  const bytes = Buffer.from(text)
  try {
    writeFileSync(file, bytes)
  } catch {
    throw new UsageError(`The file ${file} cannot be written.`)
  }
  return bytes.length
}
