import * as Y from 'yjs'
import { isObject } from '../lib/json.ts'
import { limits } from '../protocol.ts'
import { boardRowId } from '../schema/board.ts'
import { type CollectionName, collectionNames } from '../schema/collections.ts'
import { type FactName, factKinds } from '../schema/facts.ts'
import { type BoardStore, createBoardStore } from '../store/board-store.ts'
import { migrate } from '../store/migrations.ts'
import { isOwnField } from './board-json.ts'
import { rowsOf } from './import-births.ts'
import { type ImportIssue, ImportRefusal } from './import-refusal.ts'
import { type RetroFiles, retroIssues } from './retro-file.ts'
import { type SideFiles, briefIssues, pictureIssues, talkIssues } from './side-files.ts'
import { brokenTopsight, checkTopsight, factIssues, parseTopsight, peopleIssues, rowIssues } from './topsight-checks.ts'

type FileRow = { readonly id: string; readonly [field: string]: unknown }

/** A board of Topsight as its file has it: everything in it can be written as it is. */
export type TopsightFile = {
  /** Of the board that it was exported from; empty when the file does not say. */
  board: string
  name: string
  rows: ReadonlyMap<CollectionName, readonly FileRow[]>
  facts: ReadonlyMap<FactName, readonly (readonly [key: string, value: unknown])[]>
  /** Names by member id. */
  people: Readonly<Record<string, string>>
  /** By the sprints that they are of. */
  retros: RetroFiles
  sides: SideFiles
  /** Stored values that were no rows, and so are not in the file. */
  setAside: number
}

/** Nobody reads more of what is wrong with a file. */
const mostIssues = 1000

/**
 * Reads a JSON export of a board. Throws `ImportRefusal` with the place in the file when it is none, is broken
 * anywhere, or is of a newer Topsight: a board is brought in whole or not at all.
 */
export function readTopsight(source: string): TopsightFile {
  const file = parseTopsight(source)
  checkTopsight(file)
  const issues = issuesOf(file)
  if (issues.length > 0) throw brokenTopsight(issues)
  const {
    rows,
    facts,
    people = {},
    retros = {},
    briefs = {},
    talk = { threads: [], comments: [] },
    pictures = {},
  } = file as Partial<SideFiles> & {
    rows: { [collection: string]: FileRow[] }
    facts: { [kind: string]: object }
    people?: Record<string, string>
    retros?: RetroFiles
  }
  return {
    board: typeof file['board'] === 'string' ? file['board'].slice(0, 64) : '',
    name: String(rows['board']?.[0]?.['name'] ?? ''),
    rows: new Map(collectionNames.map((name) => [name, rows[name] ?? []])),
    facts: new Map((Object.keys(factKinds) as FactName[]).map((name) => [name, Object.entries(facts[name] ?? {})])),
    people: Object.fromEntries(Object.entries(people).filter(([, name]) => name.trim() !== '')),
    retros,
    sides: { briefs, talk, pictures },
    setAside: Array.isArray(file['setAside']) ? file['setAside'].length : 0,
  }
}

function issuesOf(file: Readonly<Record<string, unknown>>): ImportIssue[] {
  const { rows, facts, people, retros, briefs, talk, pictures } = file as Record<string, unknown> & {
    rows: Record<string, unknown>
    facts: Record<string, unknown>
  }
  const items = idsIn(rows['items'])
  const issues: ImportIssue[] = []
  for (const found of [
    rowIssues(rows),
    factIssues(facts),
    peopleIssues(people),
    retroIssues(retros, begunSprints(rows)),
    briefIssues(briefs, items),
    talkIssues(talk, items),
    pictureIssues(pictures),
  ]) {
    for (const issue of found) {
      issues.push(issue)
      if (issues.length === mostIssues) return issues
    }
  }
  return issues
}

function idsIn(rows: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(rows) ? rows.flatMap((row) => (isObject(row) ? [String(row['id'])] : [])) : [])
}

/** Ids of the sprints that may have a retro. */
function begunSprints(rows: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const sprints = Array.isArray(rows['sprints']) ? (rows['sprints'] as unknown[]) : []
  return new Set(sprints.flatMap((one) => (isObject(one) && one['state'] !== 'planned' ? [String(one['id'])] : [])))
}

/**
 * The file as a board beside all others: equal to the one that it came from, with its numbers and its record of events,
 * and with what has to be known where events go on. Throws `ImportRefusal` when no board may be that large.
 */
export function layOutTopsight(file: TopsightFile): BoardStore {
  const store = createBoardStore(new Y.Doc())
  store.doc.transact(() => {
    for (const [name, rows] of file.rows) for (const row of rows) insert(store, name, row, file)
    for (const [name, facts] of file.facts) for (const [key, value] of facts) store.facts[name].put(key, value)
  })
  migrate(store)
  checkSize(store.doc)
  return store
}

function insert(store: BoardStore, name: CollectionName, { id, ...fields }: FileRow, file: TopsightFile): void {
  const known = Object.entries(fields).filter(([field]) => !isOwnField(name, field))
  const own = name === 'board' ? { eventBase: lastEventOf(file) } : {}
  rowsOf(store, name).insert(id, { ...Object.fromEntries(known), ...own })
}

/** The highest number of an event, on record or packed into a closed sprint. */
function lastEventOf({ rows, facts }: TopsightFile): number {
  const packed = (rows.get('sprints') ?? []).flatMap(({ history }) =>
    Array.isArray(history) ? (history as unknown[]) : [],
  )
  const keys = [...(facts.get('events') ?? []), ...packed].map((entry) =>
    Array.isArray(entry) ? String(entry[0]) : '',
  )
  return keys.reduce((last, key) => Math.max(last, Number(/^(\d{1,9}):/.exec(key)?.[1] ?? 0)), 0)
}

function checkSize(doc: Y.Doc): void {
  const bytes = Y.encodeStateAsUpdate(doc).length
  const structs = [...doc.store.clients.values()].reduce((count, one) => count + one.length, 0)
  if (bytes <= limits.boardBytes && structs <= limits.boardStructs) return
  const size =
    bytes > limits.boardBytes ? `${Math.ceil(bytes / 1024 / 1024)} MB` : `${structs.toLocaleString('en')} values`
  const most =
    bytes > limits.boardBytes
      ? `${Math.ceil(limits.boardBytes / 1024 / 1024)} MB`
      : `${limits.boardStructs.toLocaleString('en')} of them`
  throw new ImportRefusal('too-large', `The board would take ${size}; one holds up to ${most}.`, {
    hint: 'Split it where it comes from.',
  })
}

/**
 * Writes every row and fact of one board into another that has none of those, within the caller's transaction. Nobody
 * has signed in there as one of its members.
 */
export function copyBoard(from: BoardStore, to: BoardStore): void {
  for (const name of collectionNames) {
    const own = name === 'members' ? { claimed: false } : {}
    for (const { id, ...fields } of rowsOf(from, name).all().values())
      rowsOf(to, name).insert(id, { ...fields, ...own })
  }
  for (const name of Object.keys(factKinds) as FactName[])
    for (const { id, value } of from.facts[name].all().values()) to.facts[name].put(id, value)
}

/** What a blank board has from the start; whatever else stands on a board is somebody's. */
const usual: ReadonlySet<CollectionName> = new Set<CollectionName>([
  ...(['board', 'members', 'statuses', 'silos', 'channels', 'kinds', 'labels', 'stages', 'templates'] as const),
])

/**
 * What a board has that nobody may write over, by collection or kind of fact, with how many; empty: it is blank.
 * @example workOn(store) // [['items', 12], ['events', 40]]
 */
export function workOn({ rows, facts }: BoardStore): [name: string, count: number][] {
  const sprints = [...rows.sprints.all().values()]
  // the first sprint is planned already
  const begun = sprints.length > 1 || sprints.some((sprint) => sprint.state !== 'planned') ? sprints.length : 0
  const found = collectionNames
    .filter((name) => !usual.has(name))
    .map((name): [string, number] => [name, name === 'sprints' ? begun : rows[name].all().size])
  const recorded = Object.values(facts).map((kind): [string, number] => [kind.name, kind.all().size])
  return [...found, ...recorded].filter(([, count]) => count > 0)
}

/**
 * Writes a board over a blank one, within the caller's transaction: what that had from the start goes, its people stay.
 * Who is on both is one person, and at home here.
 */
export function overwriteBlank(from: BoardStore, to: BoardStore): void {
  const eventBase = Math.max(baseOf(from), baseOf(to) + 1)
  const both = [...to.rows.members.all().keys()].filter((id) => from.rows.members.get(id))
  for (const name of collectionNames)
    for (const id of name === 'members' ? both : [...to.rows[name].all().keys()]) to.rows[name].purge(id)
  copyBoard(from, to)
  for (const id of both) to.rows.members.update(id, { claimed: true, deleted: null })
  // always another one than before: by it the followers know that a whole board came
  to.rows.board.update(boardRowId, { eventBase })
}

function baseOf({ rows }: BoardStore): number {
  return rows.board.get(boardRowId)?.eventBase ?? -1
}
