import * as Y from 'yjs'
import type { ImportReport } from '../shared/interchange/import-report.ts'
import type { TrelloFile } from '../shared/interchange/trello-schema.ts'
import { planTrelloImport, readTrello } from '../shared/interchange/trello.ts'
import type { Role } from '../shared/protocol.ts'
import { collectionNames } from '../shared/schema/collections.ts'
import { type BoardStore, createBoardStore } from '../shared/store/board-store.ts'
import type { Boards, BoardsOptions } from './boards.ts'
import { ApiError } from './http/api-error.ts'

/** Largest file, bytes. */
export const importBytes = 50 * 1024 * 1024

export type ImportRequest = {
  format: string | undefined
  text: string
  /** Board that it goes into; without one, a new board named after the file's. */
  board?: string | undefined
  /** Only say what would come in. */
  dryRun?: boolean | undefined
  caller?: Caller | undefined
}

type Caller = { member: string; role: Role }

/** `board` is null for a dry run without a board. */
export type ImportAnswer = { board: string | null; dryRun: boolean; seq: number | null; report: ImportReport }

export type Imports = (request: ImportRequest) => Promise<ImportAnswer>

const later = ['jira', 'asana', 'notion', 'linear', 'csv', 'topsight']

/** Brings boards of other tools in: all of a file in one commit, or nothing of it. */
export function createImports({
  rooms,
  accounts,
  boards,
  clock,
  newId,
  random,
}: BoardsOptions & { boards: Boards }): Imports {
  const context = (names: Record<string, string>) => ({ newId, random, now: clock(), names })

  /** Laid out beside the installation first, so that the new board comes into being whole, in one commit. */
  async function intoNewBoard(file: TrelloFile, dryRun: boolean): Promise<ImportAnswer> {
    const name = file.name.trim().slice(0, 120) || 'Trello board'
    const draft = createBoardStore(new Y.Doc())
    const known = draft.doc.transact(() => boards.fill('words', draft, { name }))
    const { report, people, apply } = planTrelloImport(file, draft, context(known))
    if (dryRun) return { board: null, dryRun, seq: null, report }
    draft.doc.transact(() => apply(draft))
    const seed = (store: BoardStore) => {
      copyRows(draft, store)
      return { ...known, ...people }
    }
    const board = await boards.create({ name, seed })
    return { board, dryRun, seq: await rooms.read(board, (_, seq) => seq), report }
  }

  async function intoBoard(file: TrelloFile, board: string, dryRun: boolean, caller: Caller): Promise<ImportAnswer> {
    const names = context(accounts.names(board))
    if (dryRun) {
      const report = await rooms.read(board, (store) => planTrelloImport(file, store, names).report)
      return { board, dryRun, seq: null, report }
    }
    const write = (store: BoardStore) => {
      const { report, people, apply } = planTrelloImport(file, store, names)
      apply(store)
      return { report, people }
    }
    const { result, seq } = await rooms.write(board, 'import.trello', write, caller)
    for (const [member, name] of Object.entries(result.people)) accounts.nameMember(board, member, name)
    return { board, dryRun, seq, report: result.report }
  }

  return async ({ format, text, board, dryRun = false, caller = { member: 'operator', role: 'owner' } }) => {
    mustBeBuilt(format)
    const file = readTrello(text)
    return board === undefined ? intoNewBoard(file, dryRun) : intoBoard(file, board, dryRun, caller)
  }
}

/** Rows of one board as births in another that has none of them. */
function copyRows(from: BoardStore, to: BoardStore) {
  for (const name of collectionNames) {
    for (const { id, ...fields } of from.rows[name].all().values()) to.rows[name].insert(id, fields)
  }
}

function mustBeBuilt(format: string | undefined) {
  if (format === 'trello') return
  const hint = 'Formats: trello.'
  if (format !== undefined && later.includes(format))
    throw new ApiError(400, 'not-built', `Importing ${format} is not built yet.`, { hint })
  throw new ApiError(
    400,
    'invalid',
    format === undefined ? 'Say which format the file has.' : `There is no format “${format}”.`,
    { hint },
  )
}

/** The report as an operator reads it. */
export function importText({ board, dryRun, report }: ImportAnswer): string {
  const counts = Object.entries(report.counts).filter(([, { inFile }]) => inFile > 0)
  return [
    dryRun ? `“${report.source.name}” would bring:` : `“${report.source.name}” is in board ${board}:`,
    ...counts.map(
      ([kind, count]) =>
        `  ${kind}: ${count.brought} of ${count.inFile} brought in, ${count.already} there already, ${count.leftOut} left out`,
    ),
    `  ${report.archived} cards are in the archive`,
    ...report.leftOut.map(({ what, count, reason }) => `  left out: ${count} ${what}. ${reason}`),
    ...report.problems.map(({ path, message }) => `  ${path}: ${message}`),
    ...(report.moreProblems > 0 ? [`  … and ${report.moreProblems} more`] : []),
    ...report.notes.map((note) => `  ${note}`),
  ].join('\n')
}
