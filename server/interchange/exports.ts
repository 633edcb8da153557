import { byteOrderMark } from '../../shared/interchange/csv.ts'
import { type FactTable, collectionCsv, factCsv, factTables } from '../../shared/interchange/board-csv.ts'
import {
  type BoardJsonMore,
  type BoardMoment,
  boardJsonEnd,
  boardJsonHead,
  boardMoment,
} from '../../shared/interchange/board-json.ts'
import { boardMarkdown } from '../../shared/interchange/board-markdown.ts'
import { collectionNames } from '../../shared/schema/collections.ts'
import type { ViewAsked } from '../../shared/selectors/shown-items.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { RetroFiles } from '../../shared/interchange/retro-file.ts'
import type { Accounts } from '../auth/accounts.ts'
import type { Files } from '../files/create-files.ts'
import type { Past } from '../http/past/create-past.ts'
import { retroFiles } from '../retro/retro-file.ts'
import type { RetroStore } from '../retro/retro-store.ts'
import type { Storage } from '../storage/storage.ts'
import type { ExportFormat } from './export-formats.ts'
import { type SideMoment, briefHeads, sidesText, talkMoment } from './export-sides.ts'
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
export type ExportAnswer = { fileName: string; type: string; parts: Iterable<string> | AsyncIterable<string> }

export type Exports = (request: ExportRequest) => Promise<ExportAnswer>

const types: Record<ExportFormat, string> = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8; header=present',
  md: 'text/markdown; charset=utf-8',
}

type Ground = { rooms: Rooms; accounts: Accounts; retros: RetroStore; storage: Storage; past: Past; files: Files }

/** Boards as files, from what is on disk. */
export function createExports(ground: Ground): Exports {
  const { rooms, accounts, retros } = ground

  async function wholeBoard(board: string): Promise<AsyncIterable<string>> {
    const people = accounts.names(board)
    const { moment, seq } = await rooms.read(board, (store, head) => ({ moment: boardMoment(store), seq: head }))
    const talk = await rooms.readTalk(board, talkMoment)
    const sides = { board, talk, heads: await briefHeads(ground, board) }
    return wholeText(moment, { board, seq, people, retros: retroFiles(retros, board) }, sides, ground)
  }

  return async (request) => {
    const { board, format, collection = 'items' } = request
    const people = accounts.names(board)
    const table = format === 'csv' ? `-${collection}` : ''
    return {
      fileName: `topsight-${board}${table}.${format}`,
      type: types[format],
      parts:
        format === 'json'
          ? await wholeBoard(board)
          : await rooms.read(board, (store) =>
              partsOf(store, { ...request, people, retros: retroFiles(retros, board) }),
            ),
    }
  }
}

type Asked = ExportRequest & { people: Record<string, string>; retros: RetroFiles }

/** All of a board, as it was at one moment, however long it takes to send. */
async function* wholeText(
  moment: BoardMoment,
  more: BoardJsonMore,
  sides: SideMoment,
  ground: Ground,
): AsyncGenerator<string> {
  yield* inPieces(boardJsonHead(moment, more))
  const items = new Set(moment.rows.flatMap(([name, rows]) => (name === 'items' ? rows.map(({ id }) => id) : [])))
  const heads = sides.heads.filter(([item]) => items.has(item))
  const leftOut = yield* sidesText({ ...sides, heads }, ground)
  yield boardJsonEnd(moment, more, leftOut)
}

/** Lines in larger pieces: a turn for each of 100,000 would take longer than to make them. */
function* inPieces(lines: Iterable<string>, length = 65_536): Generator<string> {
  let piece = ''
  for (const line of lines) {
    piece += line
    if (piece.length < length) continue
    yield piece
    piece = ''
  }
  yield piece
}

function partsOf(store: BoardStore, { format, people, retros, ...asked }: Asked): Iterable<string> {
  const { collection = 'items', bom = false, deleted = false, view } = asked
  const personOf = (member: string) => (Object.hasOwn(people, member) ? (people[member] ?? '') : '')
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
