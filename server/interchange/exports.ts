import { byteOrderMark } from '../../shared/interchange/csv.ts'
import { type FactTable, collectionCsv, factCsv, factTables } from '../../shared/interchange/board-csv.ts'
import { boardJsonText, boardMoment } from '../../shared/interchange/board-json.ts'
import { boardMarkdown } from '../../shared/interchange/board-markdown.ts'
import { collectionNames } from '../../shared/schema/collections.ts'
import type { ViewAsked } from '../../shared/selectors/shown-items.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { RetroFiles } from '../../shared/interchange/retro-file.ts'
import type { Accounts } from '../auth/accounts.ts'
import { retroFiles } from '../retro/retro-file.ts'
import type { RetroStore } from '../retro/retro-store.ts'
import type { ExportFormat } from './export-formats.ts'
import type { Rooms } from '../sync/rooms.ts'

/** Everything that has a table. */
export const exportTables = [...collectionNames, ...factTables] as const
export type ExportTable = (typeof exportTables)[number]

export type ExportRequest = {
  board: string
  format: ExportFormat
  /** For CSV: which table. */
  collection?: ExportTable | undefined
  /** For CSV: begin with the mark by which spreadsheets know UTF-8. */
  bom?: boolean | undefined
  /** Also the bin; in JSON it always is. */
  deleted?: boolean | undefined
  /** Of items: which. */
  view?: ViewAsked | undefined
}

/** `parts` are made one after the other, each when it is asked for; together they are the board of one moment. */
export type ExportAnswer = { fileName: string; type: string; parts: Iterable<string> }

export type Exports = (request: ExportRequest) => Promise<ExportAnswer>

const types: Record<ExportFormat, string> = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8; header=present',
  md: 'text/markdown; charset=utf-8',
}

type Ground = { rooms: Rooms; accounts: Accounts; retros: RetroStore }

/** Boards as files, from what is on disk. */
export function createExports({ rooms, accounts, retros }: Ground): Exports {
  return async (request) => {
    const { board, format, collection = 'items' } = request
    const people = accounts.names(board)
    const table = format === 'csv' ? `-${collection}` : ''
    return {
      fileName: `topsight-${board}${table}.${format}`,
      type: types[format],
      parts: await rooms.read(board, (store, seq) =>
        partsOf(store, seq, { ...request, people, retros: retroFiles(retros, board) }),
      ),
    }
  }
}

type Asked = ExportRequest & { people: Record<string, string>; retros: RetroFiles }

function partsOf(store: BoardStore, seq: number, { board, format, people, retros, ...asked }: Asked): Iterable<string> {
  const { collection = 'items', bom = false, deleted = false, view } = asked
  const personOf = (member: string) => (Object.hasOwn(people, member) ? (people[member] ?? '') : '')
  if (format === 'json') return boardJsonText(boardMoment(store), { board, seq, people, retros })
  if (format === 'md') return boardMarkdown(store, { personOf, view, retros })
  const lines = isFactTable(collection)
    ? factCsv(store, collection)
    : collectionCsv(store, collection, { personOf, deleted, view })
  return bom ? markedWith(byteOrderMark, lines) : lines
}

function isFactTable(name: ExportTable): name is FactTable {
  return (factTables as readonly string[]).includes(name)
}

function* markedWith(mark: string, lines: Iterable<string>): Generator<string> {
  yield mark
  yield* lines
}
