import * as Y from 'yjs'
import type { Json } from '../lib/json.ts'
import { seededRandom } from '../lib/seeded-random.ts'
import { boardRowId } from '../schema/board.ts'
import { eventsOf } from '../selectors/events-of.ts'
import { type BoardStore, createBoardStore } from '../store/board-store.ts'
import type { Change } from '../store/collection.ts'
import type { CommandContext } from './command.ts'
import { groundsOf } from './grounds.ts'
import { isClosed } from './placing.ts'
import { runCommand } from './run-command.ts'
import { type Reversal, reverse } from './undo.ts'

/** A small board for tests, with everything random or timed under control. */
export type TestBoard = {
  doc: Y.Doc
  store: BoardStore
  /** The clock goes on by a minute, or to a later instant that `over` names. */
  context: (over?: Partial<CommandContext>) => CommandContext
  /** When the last command was run, epoch milliseconds. */
  lastRun: () => number
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
  let clock = Date.parse('2026-11-09T08:00:00Z')
  let last = clock
  const context = (over: Partial<CommandContext> = {}): CommandContext => {
    last = over.now ?? clock + 60_000
    clock = Math.max(clock, last)
    const newId = () => `new${clientId}-${(ids += 1)}`
    return { member: 'ines', role: 'owner', newId, random, ...over, now: last }
  }
  doc.transact(() => addVocabulary(store))
  return {
    doc,
    store,
    context,
    lastRun: () => last,
    run: (name, args, over) => runCommand(store, name, args, context(over)),
    undo: (changes, over) => reverse(store, changes, context(over)),
    bytes: () => Y.encodeStateAsUpdate(doc),
  }
}

/** Writes the record of events as the server does, from each transaction's items. */
export function keepRecord({ store, doc, lastRun }: TestBoard): void {
  let seq = 0
  store.subscribe(({ items }) => {
    if (!items) return
    // what the server derives is a row of its log too
    seq += 2
    const change = { number: seq, at: lastRun(), member: 'ines', items }
    const events = eventsOf(change, groundsOf(store), (container) => isClosed(store, container))
    if (events.length > 0) doc.transact(() => events.forEach(([key, value]) => store.facts.events.put(key, value)))
  })
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
