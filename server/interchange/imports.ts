import * as Y from 'yjs'
import { type ImportKind, type ImportReport, importKinds } from '../../shared/interchange/import-report.ts'
import { type ReadFile, fileText } from '../../shared/interchange/import-file.ts'
import {
  type ImportContext,
  type ImportPlan,
  planTrelloImport,
  trelloPlanning,
} from '../../shared/interchange/trello.ts'
import type { TrelloFile } from '../../shared/interchange/trello-schema.ts'
import type { Role } from '../../shared/protocol.ts'
import { collectionNames } from '../../shared/schema/collections.ts'
import { type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'
import { recordImport, rowMark } from '../../shared/store/import-record.ts'
import type { Boards, BoardsOptions } from '../boards.ts'
import { nextItemNumber } from '../followers/numbers-follower.ts'
import { allAtOnce, inSlices } from './in-slices.ts'
import { ApiError } from '../http/api-error.ts'
import type { Files } from '../files/create-files.ts'
import type { RetroStore } from '../retro/retro-store.ts'
import type { Storage } from '../storage/storage.ts'
import { createTopsightImports } from './topsight-imports.ts'
import { createReadImport, givenUp } from './read-import.ts'

/** Largest file, bytes. */
export const importBytes = 50 * 1024 * 1024

export type ImportRequest = {
  format: string | undefined
  bytes: Uint8Array
  /** Media type of the bytes: `importEnvelope`, or anything else for the file alone. */
  type?: string | undefined
  /** Name of the file, for the record; that of the options goes before. */
  fileName?: string | undefined
  /** Board that it goes into; without one, a new board named after the file's. */
  board?: string | undefined
  /** Only say what would come in. */
  dryRun?: boolean | undefined
  caller?: Caller | undefined
  /** Aborted: whoever asked has gone. Until the moment of writing nothing comes in then. */
  signal?: AbortSignal | undefined
}

type Caller = { member: string; role: Role }

/** `board` is null for a dry run without a board; `import` where nothing came in: there is nothing to undo. */
export type ImportAnswer = {
  board: string | null
  dryRun: boolean
  seq: number | null
  import: string | null
  report: ImportReport
}

export type Imports = (request: ImportRequest) => Promise<ImportAnswer>

type Planned = ImportPlan & { marks: string[] }
type Wanted = ReadFile & { dryRun: boolean; caller: Caller; signal: AbortSignal | undefined }

const later = ['jira', 'asana', 'notion', 'linear', 'csv']

/** Brings boards of other tools in: all of a file in one commit, or nothing of it. */
export function createImports({
  rooms,
  accounts,
  boards,
  clock,
  newId,
  random,
  retros,
  files,
  storage,
}: BoardsOptions & { boards: Boards; retros: RetroStore; files: Files; storage: Storage }): Imports {
  const read = createReadImport()
  const whole = createTopsightImports({ rooms, accounts, boards, retros, files, storage, newId })
  const context = (names: Record<string, string>, { options }: Wanted) => ({
    ...{ newId, random, names, options },
    now: clock(),
  })

  /** Writes what was planned, with a record of it that can be undone; answers the record's id. */
  function write({ marks, ...plan }: Planned, store: BoardStore, { caller, options }: Wanted): string | null {
    if (marks.length === 0) return null
    const id = newId()
    const { format, source } = plan.report
    plan.apply(store, nextItemNumber(store))
    const record = {
      ...{ at: clock(), by: caller.member, format, source: source.id, name: source.name.slice(0, 200) },
      ...{ file: options.file ?? '', counts: broughtIn(plan.report), undone: null },
    }
    recordImport(store, id, record, marks)
    return id
  }

  /** Laid out beside the installation first, so that the new board comes into being whole, in one commit. */
  async function intoNewBoard(wanted: Wanted): Promise<ImportAnswer> {
    const { file, dryRun } = wanted
    const name = file.name.trim().slice(0, 120) || 'Trello board'
    const draft = createBoardStore(new Y.Doc())
    const known = draft.doc.transact(() => boards.fill('words', draft, { name }))
    const plan = allAtOnce(planning(file, draft, context(known, wanted)))
    const { report, people } = plan
    if (dryRun) return { board: null, dryRun, seq: null, import: null, report }
    const id = draft.doc.transact(() => write(plan, draft, wanted))
    const seed = (store: BoardStore) => {
      copyBoard(draft, store)
      return { ...known, ...people }
    }
    const board = await boards.create({ name, seed })
    return { board, dryRun, seq: await rooms.read(board, (_, seq) => seq), import: id, report }
  }

  async function intoBoard(board: string, wanted: Wanted): Promise<ImportAnswer> {
    const { file, dryRun, caller, signal } = wanted
    const ground = context(accounts.names(board), wanted)
    // ahead and in slices, so that others have their turns; anew when somebody changed the board in one of them
    const ahead = await rooms.read(board, (store) => ({ store, ...watched(store) }))
    try {
      const plan = await inSlices(planning(file, ahead.store, ground))
      const isGood = (store: BoardStore) => ahead.store === store && !ahead.isStale()
      if (dryRun) {
        const again = (store: BoardStore) => planTrelloImport(file, store, ground).report
        const report = await rooms.read(board, (store) => (isGood(store) ? plan.report : again(store)))
        return { board, dryRun, seq: null, import: null, report }
      }
      const body = (store: BoardStore) => {
        if (signal?.aborted) throw givenUp()
        const now = isGood(store) ? plan : allAtOnce(planning(file, store, ground))
        return { id: write(now, store, wanted), report: now.report, people: now.people }
      }
      const { result, seq } = await rooms.write(board, 'import.trello', body, caller)
      for (const [member, name] of Object.entries(result.people)) accounts.nameMember(board, member, name)
      return { board, dryRun, seq, import: result.id, report: result.report }
    } finally {
      ahead.stop()
    }
  }

  return async ({ format, bytes, type = '', fileName, board, dryRun = false, caller = operator, signal }) => {
    if (format === 'topsight') return whole({ text: fileText(bytes), board, dryRun, caller })
    mustBeBuilt(format)
    const { file, options } = await read(bytes, type, signal)
    const named = fileName === undefined ? options : { file: fileName.slice(0, 200), ...options }
    const wanted = { file, options: named, dryRun, caller, signal }
    return board === undefined ? intoNewBoard(wanted) : intoBoard(board, wanted)
  }
}

/** Plans in steps, with what the record keeps of each row. */
function* planning(
  file: TrelloFile,
  store: BoardStore,
  ground: ImportContext,
): Generator<undefined, Planned, undefined> {
  const plan = yield* trelloPlanning(file, store, ground)
  const marks: string[] = []
  for (const birth of plan.births) {
    marks.push(rowMark(birth))
    yield
  }
  return { ...plan, marks }
}

/** Tells whether the board has changed since. */
function watched(store: BoardStore): { isStale: () => boolean; stop: () => void } {
  let stale = false
  const stop = store.subscribe(() => void (stale = true))
  return { isStale: () => stale, stop }
}

const operator: Caller = { member: 'operator', role: 'owner' }

/** How many of each kind came in, and how many cards of those went into the archive. */
function broughtIn({ counts, archived }: ImportReport): Record<string, number> {
  const some = importKinds.map((kind): [ImportKind, number] => [kind, counts[kind].brought])
  return Object.fromEntries([...some, ['archived', archived] as const].filter(([, count]) => count > 0))
}

/** What one board holds, as births in another that has nothing of it. */
function copyBoard(from: BoardStore, to: BoardStore) {
  for (const name of collectionNames) {
    for (const { id, ...fields } of from.rows[name].all().values()) to.rows[name].insert(id, fields)
  }
  for (const name of ['imports', 'importRows'] as const)
    for (const { id, value } of from.facts[name].all().values()) to.facts[name].put(id, value)
}

function mustBeBuilt(format: string | undefined) {
  if (format === 'trello') return
  const hint = 'Formats: trello, topsight.'
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
export function importText({ board, dryRun, import: id, report }: ImportAnswer): string {
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
    ...(id === null ? [] : [`  to take all of it back: the board’s settings, or the command import.undo with ${id}`]),
    ...(dryRun || report.format === 'topsight' || report.counts.cards.brought > 0
      ? []
      : ['  Nothing new: every card is there already.']),
  ].join('\n')
}
