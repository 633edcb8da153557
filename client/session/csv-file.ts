import { type FactTable, collectionCsv, factCsv, factTables } from '../../shared/interchange/board-csv.ts'
import { byteOrderMark } from '../../shared/interchange/csv.ts'
import { dayIn } from '../../shared/lib/day.ts'
import { boardRowId } from '../../shared/schema/board.ts'
import type { CollectionName } from '../../shared/schema/collections.ts'
import type { ViewAsked } from '../../shared/selectors/shown-items.ts'
import type { BoardSession } from './session-types.ts'

/** Everything that can be had as a table. */
export type TableName = CollectionName | FactTable

export type CsvAsked = {
  table: TableName
  /** What it is called in the name of the file. */
  name: string
  /** Of items: which of them. */
  view?: ViewAsked | undefined
}

/** A file to be given out; `rows` without the line of labels. */
export type CsvFile = { fileName: string; parts: string[]; rows: number }

/** Lines that are made before the page has its turn. */
const atOnce = 250

/**
 * A table of the board as a CSV file, made of the rows that are here, so also without a network: what is not saved yet
 * is in it. It begins with the mark by which spreadsheets know UTF-8.
 */
export async function csvFile(
  { store, people }: Pick<BoardSession, 'store' | 'people'>,
  { table, name, view }: CsvAsked,
  { now = Date.now(), pause = nextTurn }: { now?: number; pause?: () => Promise<void> } = {},
): Promise<CsvFile> {
  const personOf = (member: string) => people.get().get(member)?.name ?? ''
  const lines = isFactTable(table) ? factCsv(store, table) : collectionCsv(store, table, { personOf, view })
  const parts = [byteOrderMark]
  for (const line of lines) {
    parts.push(line)
    if (parts.length % atOnce === 0) await pause()
  }
  const board = store.rows.board.get(boardRowId)
  const day = dayIn(board?.zone ?? 'UTC', now)
  const fileName = `${[board?.name ?? '', name, day].map(plainWord).filter(Boolean).join('-')}.csv`
  return { fileName, parts, rows: parts.length - 2 }
}

function isFactTable(table: TableName): table is FactTable {
  return (factTables as readonly string[]).includes(table)
}

/** What every system takes in the name of a file. */
function plainWord(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
