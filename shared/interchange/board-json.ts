import { compareRanks } from '../lib/compare-ranks.ts'
import type { Json } from '../lib/json.ts'
import { boardRowId } from '../schema/board.ts'
import { type CollectionName, collectionNames } from '../schema/collections.ts'
import type { AnyRow } from '../schema/entity.ts'
import { type FactName, factKinds } from '../schema/facts.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Fact } from '../store/facts.ts'
import type { RetroFiles } from './retro-file.ts'
import type { SideFiles } from './side-files.ts'

/** Version of the form that is written, and the newest that is read. */
export const boardJsonVersion = 2

/** A whole board as JSON: every row, also those in the bin, and every fact. In order of ids, so equal boards export equal texts. */
export type BoardJson = {
  format: 'topsight'
  /** Version of this form. */
  version: typeof boardJsonVersion
  /** Version of what the fields mean. */
  schemaVersion: number
  /** Rows by collection, each with all its fields. */
  rows: { [collection: string]: Json[] }
  /** Values by kind of fact and natural key. */
  facts: { [kind: string]: { [key: string]: Json } }
  /** The text of items, comments, pictures. Files of version 1 have none of them. */
  briefs?: SideFiles['briefs']
  talk?: SideFiles['talk']
  pictures?: SideFiles['pictures']
  /** What is shown of the retros, by the sprints that they are of. */
  retros?: RetroFiles
  /** Stored values that are no rows: told, because an export that is silent about a loss is none. */
  setAside: { collection: string; id: string; reason: string }[]
  /** What belongs to the installation and not to the board. */
  leftOut: { what: string; reason: string }[]
}

/** What a board is called and who its people are, beside its document. */
export type BoardJsonMore = {
  board?: string
  seq?: number
  people?: Readonly<Record<string, string>>
  retros?: RetroFiles
}

/** Told in the file with what is always left out. */
export type AlsoLeftOut = BoardJson['leftOut']

const leftOut: BoardJson['leftOut'] = [
  {
    what: 'Access: roles, share links, tokens, sessions',
    reason: 'They hold for one installation. Who may open the board is decided where it comes to.',
  },
  { what: 'The log: who changed which field when', reason: 'It stays with the board that it is of.' },
  {
    what: 'Notes and votes of a retro that are not shown yet',
    reason: 'They are hidden until the team shows them, in a file too. Whose a vote was is never told.',
  },
  { what: 'What people set for themselves', reason: 'It is theirs, not the board’s.' },
]

/** Fields that say something about a board's own log alone: where it begins. */
const ownFields: Readonly<Partial<Record<CollectionName, readonly string[]>>> = { board: ['eventBase'] }

/** Is this a field that an export leaves out, and an import sets anew? */
export function isOwnField(collection: CollectionName, field: string): boolean {
  return ownFields[collection]?.includes(field) ?? false
}

/** A board as it is at this moment: rows and facts do not change, so what is written later is still this moment. */
export type BoardMoment = {
  schemaVersion: number
  rows: readonly (readonly [name: CollectionName, rows: readonly AnyRow[]])[]
  facts: readonly (readonly [name: FactName, facts: readonly Fact[]])[]
  setAside: BoardJson['setAside']
}

/** Takes hold of everything that the board's document holds. */
export function boardMoment(store: BoardStore): BoardMoment {
  return {
    schemaVersion: store.rows.board.get(boardRowId)?.schemaVersion ?? 1,
    rows: collectionNames.map((name) => [name, inOrder<AnyRow>(store.rows[name].all())] as const),
    facts: (Object.keys(factKinds) as FactName[]).map((name) => [name, inOrder(store.facts[name].all())] as const),
    setAside: store.setAside().toSorted((a, b) => compareRanks(`${a.collection}/${a.id}`, `${b.collection}/${b.id}`)),
  }
}

/** A whole export as text, of a board with nothing beside its own document. */
export function* boardJsonText(moment: BoardMoment, more: BoardJsonMore = {}): Generator<string> {
  yield* boardJsonHead(moment, more)
  yield boardJsonEnd(moment, more)
}

/**
 * An export as text, piece by piece, up to the facts: one line a row, so that two exports can be compared, and 100,000
 * facts are never one text. What lies beside the board comes after it, each piece with a comma before it; then the end.
 */
export function* boardJsonHead(moment: BoardMoment, { board, seq }: BoardJsonMore = {}): Generator<string> {
  const { schemaVersion, rows, facts } = moment
  const head = { format: 'topsight', version: boardJsonVersion, schemaVersion, board, seq }
  yield `${JSON.stringify(head).slice(0, -1)},\n"rows":{`
  for (const [place, [name, all]] of rows.entries()) {
    yield `${place === 0 ? '' : ','}\n${JSON.stringify(name)}:[`
    for (const [at, row] of all.entries()) yield `${at === 0 ? '' : ','}\n${rowText(name, row)}`
    yield ']'
  }
  yield '},\n"facts":{'
  for (const [place, [name, all]] of facts.entries()) {
    yield `${place === 0 ? '' : ','}\n${JSON.stringify(name)}:{`
    for (const [at, { id, value }] of all.entries())
      yield `${at === 0 ? '' : ','}\n${JSON.stringify(id)}:${JSON.stringify(value)}`
    yield '}'
  }
  yield '}'
}

/** The end of an export. */
export function boardJsonEnd(
  { setAside }: BoardMoment,
  { people, retros }: BoardJsonMore = {},
  also: AlsoLeftOut = [],
): string {
  return `,\n${JSON.stringify({ people, retros, setAside, leftOut: [...leftOut, ...also] }).slice(1)}\n`
}

function rowText(name: CollectionName, row: AnyRow): string {
  const own = ownFields[name]
  return JSON.stringify(own ? Object.fromEntries(Object.entries(row).filter(([field]) => !own.includes(field))) : row)
}

function inOrder<T extends { readonly id: string }>(byId: ReadonlyMap<string, T>): T[] {
  return [...byId.values()].toSorted((a, b) => compareRanks(a.id, b.id))
}
