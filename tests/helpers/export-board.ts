import { type BoardJson, boardJsonText, boardMoment } from '../../shared/interchange/board-json.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'

/** The JSON export of a board, read back. */
export function exportBoard(store: BoardStore): BoardJson {
  return JSON.parse(exportText(store)) as BoardJson
}

/** The JSON export of a board as it is written; equal boards have equal texts. */
export function exportText(store: BoardStore): string {
  return [...boardJsonText(boardMoment(store))].join('')
}
