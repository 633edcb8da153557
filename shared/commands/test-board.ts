import * as Y from 'yjs'
import type { Json } from '../lib/json.ts'
import { seededRandom } from '../lib/seeded-random.ts'
import { boardRowId } from '../schema/board.ts'
import { type BoardStore, createBoardStore } from '../store/board-store.ts'
import type { Change } from '../store/collection.ts'
import type { CommandContext } from './command.ts'
import { runCommand } from './run-command.ts'
import { type Reversal, reverse } from './undo.ts'

/** A small board for tests, with everything random or timed under control. */
export type TestBoard = {
  doc: Y.Doc
  store: BoardStore
  context: (over?: Partial<CommandContext>) => CommandContext
  /** Runs a command as the owner Ines unless `over` says otherwise. */
  run: (name: string, args: unknown, over?: Partial<CommandContext>) => { result: Json; changes: Change[] }
  undo: (changes: readonly Change[], over?: Partial<CommandContext>) => Reversal
  /** Everything that is stored, as bytes: equal when nothing was written. */
  bytes: () => Uint8Array
}

/** Four columns (todo, doing, review, done), members ines and jonas, planned sprints s1 and s2. */
export function testBoard({ seed = 1, clientId = 1 } = {}): TestBoard {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const store = createBoardStore(doc)
  const random = seededRandom(seed)
  let ids = 0
  let now = Date.parse('2026-11-09T08:00:00Z')
  const context = (over: Partial<CommandContext> = {}): CommandContext => ({
    member: 'ines',
    role: 'owner',
    now: (now += 60_000),
    newId: () => `new${clientId}-${(ids += 1)}`,
    random,
    ...over,
  })
  doc.transact(() => addVocabulary(store))
  return {
    doc,
    store,
    context,
    run: (name, args, over) => runCommand(store, name, args, context(over)),
    undo: (changes, over) => reverse(store, changes, context(over)),
    bytes: () => Y.encodeStateAsUpdate(doc),
  }
}

function addVocabulary({ rows }: BoardStore): void {
  rows.board.insert(boardRowId, { name: 'Growth desk', zone: 'UTC', workingDays: [1, 2, 3, 4, 5] })
  rows.statuses.insert('todo', { name: 'To do', category: 'todo', rank: 'a0' })
  rows.statuses.insert('doing', { name: 'Doing', category: 'doing', rank: 'a1', wipLimit: 2 })
  rows.statuses.insert('review', { name: 'Review', category: 'doing', rank: 'a2' })
  rows.statuses.insert('done', { name: 'Done', category: 'done', rank: 'a3' })
  for (const member of ['ines', 'jonas']) rows.members.insert(member, { capacity: 7 })
  rows.sprints.insert('s1', { name: 'Sprint 1', firstDay: '2026-11-09', lastDay: '2026-11-20' })
  rows.sprints.insert('s2', { name: 'Sprint 2', firstDay: '2026-11-23', lastDay: '2026-12-04' })
}
