import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { CommandError } from '../../shared/commands/command.ts'
import { groundsOf } from '../../shared/commands/grounds.ts'
import { planRestore } from '../../shared/commands/restore-plan.ts'
import { anyRows } from '../../shared/commands/restore-rows.ts'
import { runCommand } from '../../shared/commands/run-command.ts'
import { testBoard } from '../../shared/commands/test-board.ts'
import { reverse } from '../../shared/commands/undo.ts'
import type { RestoreScope } from '../../shared/commands/version-commands.ts'
import { must } from '../../shared/lib/must.ts'
import { boardRowId } from '../../shared/schema/board.ts'
import { type CollectionName, collectionNames } from '../../shared/schema/collections.ts'
import { valueAt } from '../../shared/schema/dictionary.ts'
import type { AnyRow } from '../../shared/schema/entity.ts'
import { backlog } from '../../shared/schema/item.ts'
import { burndown } from '../../shared/selectors/burndown.ts'
import { isOnBoard, itemsIn } from '../../shared/selectors/item-place.ts'
import { wholeRecord } from '../../shared/selectors/whole-record.ts'
import { type BoardStore, createBoardStore, living } from '../../shared/store/board-store.ts'
import type { Change } from '../../shared/store/collection.ts'
import { type BoardAct, type Worker, boardAct, newWork } from '../interchange/random-board.ts'
import { type Replica, createNetwork } from '../helpers/network.ts'

/** Laws D18 to D22 of tests/SPEC.md, on boards of any history. More runs: FUZZ_RUNS=2000. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 80)

type Rows = Record<CollectionName, Record<string, AnyRow>>

const sorted = <T>(map: ReadonlyMap<string, T>): Record<string, T> =>
  Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)))

const rowsOf = (store: BoardStore): Rows =>
  structuredClone(
    Object.fromEntries(collectionNames.map((name) => [name, sorted(anyRows(store, name).all())])),
  ) as unknown as Rows

const measured = ({ facts }: BoardStore) => ({
  results: sorted(facts.results.all()),
  readings: sorted(facts.readings.all()),
})

const recordOf = ({ rows, facts }: BoardStore) =>
  new Map(wholeRecord(facts.events.all().values(), rows.sprints.all().values()).map(({ id, value }) => [id, value]))

/** A board as it is now, for later. */
function keep({ doc }: BoardStore): BoardStore {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return createBoardStore(copy)
}

/** Restores as the server does; answers how much changed, or null when it was refused. */
function restore({ store, write }: Worker, then: BoardStore, scope: RestoreScope, told: Change[] = []): number | null {
  try {
    const plan = (now: number) =>
      planRestore(store, then, scope, { member: 'jonas', role: 'owner', now, random: () => 0.5 })
    const { changed } = plan(0)
    write('version.restore', (now) => told.push(...store.recording(plan(now).write).changes))
    return changed
  } catch (error) {
    if (error instanceof CommandError) return null
    throw error
  }
}

/** Takes items of the bin away for good, as the server does after 30 days. */
function purge({ store, write }: Worker, share: number): void {
  const binned = [...store.rows.items.all().values()].filter(({ deleted, id }) => deleted && id.length % 3 <= share)
  const highest = Math.max(0, ...binned.map(({ number }) => number ?? 0))
  write('bin.purge', () => {
    store.rows.board.update(boardRowId, { highestNumber: highest })
    for (const { id } of binned) store.rows.items.purge(id)
  })
}

/** What a restore leaves as it is, so that all the rest can be compared. `then`: the rows as they were. */
function comparable(rows: Rows, then: Rows): Rows {
  const told = structuredClone(rows)
  for (const name of collectionNames)
    for (const [id, row] of Object.entries(told[name])) {
      const past = then[name][id]
      const { ...fields } = row as Record<string, unknown>
      // born since: in the bin; gone from the bin since: stays gone
      if (!past || (past.deleted !== null && rows[name][id] === undefined)) delete told[name][id]
      else Object.assign(row, 'number' in fields ? { number: past['number'] } : {})
    }
  const board = told.board[boardRowId]
  if (board) Object.assign(board, { highestNumber: then.board[boardRowId]?.['highestNumber'] })
  return told
}

const acts = fc.array(boardAct, { minLength: 5, maxLength: 50 })
const startOne: BoardAct = { what: 'start', a: 0, b: 0, c: 0 }
const closeOne: BoardAct = { what: 'close', a: 0, b: 0, c: 1 }
/** Most histories start and close a sprint on one side of the moment or the other. */
const history = fc.record({
  seed: fc.integer(),
  before: fc
    .tuple(acts, acts, fc.boolean())
    .map(([one, two, isClosed]) => [...one, startOne, ...two, ...(isClosed ? [closeOne] : [])]),
  after: fc
    .tuple(acts, acts, fc.boolean())
    .map(([one, two, isClosed]) => [...one, ...(isClosed ? [closeOne] : []), ...two]),
  purged: fc.integer({ min: -1, max: 2 }),
})

type Played = { work: Worker; past: BoardStore }

function play({
  seed,
  before,
  after,
  purged,
}: {
  seed: number
  before: BoardAct[]
  after: BoardAct[]
  purged: number
}): Played {
  const work = newWork(seed)
  for (const act of before) work.act(act)
  const then = keep(work.store)
  for (const act of after) work.act(act)
  if (purged >= 0) purge(work, purged)
  return { work, past: then }
}

/** Each item on the board is in exactly one container; its order there is total. */
function checkPlaces(store: BoardStore): void {
  const grounds = groundsOf(store)
  const items = [...store.rows.items.all().values()]
  const containers = [backlog, ...living(store.rows.sprints).map(({ id }) => id)]
  const placed = containers.flatMap((container) => itemsIn(items, container, grounds).map(({ id }) => id))
  expect(placed.toSorted()).toEqual(
    items
      .filter(isOnBoard)
      .map(({ id }) => id)
      .toSorted(),
  )
}

/** The burndown of every sprint that runs ends at what the board shows. */
function checkBurndowns({ rows, facts }: BoardStore, then: BoardStore): void {
  const figures = (store: BoardStore, id: string) =>
    burndown(
      must(store.rows.sprints.get(id)),
      {
        items: [...store.rows.items.all().values()],
        statuses: [...store.rows.statuses.all().values()],
        sprints: [...store.rows.sprints.all().values()],
        events: [...store.facts.events.all().values()],
      },
      must(store.rows.board.get(boardRowId)),
      '2030-01-01',
    )
  for (const { id, state, deleted } of rows.sprints.all().values()) {
    if (state === 'planned' || deleted !== null || !then.rows.sprints.has(id)) continue
    const [now, past] = [figures({ rows, facts } as BoardStore, id), figures(then, id)]
    expect(now.left).toBe(past.left)
    if (state === 'closed') expect(now).toEqual(past)
  }
}

describe('a restore', () => {
  test('D18 of the board gives the rows and measurements from then, with what was born since in the bin; once more changes nothing', () => {
    fc.assert(
      fc.property(history, (told) => {
        const { work, past: then } = play(told)
        const [before, record] = [rowsOf(work.store), recordOf(work.store)]
        expect(restore(work, then, { kind: 'board' })).not.toBe(null)
        const [now, past] = [rowsOf(work.store), rowsOf(then)]
        expect({ ...comparable(now, past), members: null }).toEqual({
          ...comparable(comparedTo(past, now), past),
          members: null,
        })
        for (const name of collectionNames)
          for (const [id, row] of Object.entries(now[name])) {
            if (name === 'members') expect(row).toEqual(before.members[id])
            else if (!past[name][id]) expect(row.deleted).not.toBe(null)
          }
        for (const [id, { number }] of Object.entries(before.items)) expect(now.items[id]?.['number']).toBe(number)
        expect(measured(work.store)).toEqual(measured(then))
        checkPlaces(work.store)
        checkBurndowns(work.store, then)
        const kept = recordOf(work.store)
        const isLost = ([key]: [string, unknown]) => !kept.has(key)
        // what closing itself had written goes with the closing
        for (const [key] of [...record].filter(isLost)) expect(isOfClosing(before, key)).toBe(true)
        expect(restore(work, then, { kind: 'board' })).toBe(0)
        expect(rowsOf(work.store)).toEqual(now)
      }),
      { numRuns },
    )
  })

  test('D19 is taken back by restoring the moment before it: rows and measurements are what they were', () => {
    fc.assert(
      fc.property(history, (told) => {
        const { work, past: then } = play(told)
        const before = keep(work.store)
        restore(work, then, { kind: 'board' })
        restore(work, before, { kind: 'board' })
        const [now, past] = [rowsOf(work.store), rowsOf(before)]
        expect(comparable(now, past)).toEqual(comparable(past, past))
        expect(measured(work.store)).toEqual(measured(before))
        for (const [id, row] of Object.entries(now.items)) if (!past.items[id]) expect(row.deleted).not.toBe(null)
        expect(recordOf(work.store).size).toBeGreaterThanOrEqual(recordOf(before).size)
        checkBurndowns(work.store, before)
      }),
      { numRuns },
    )
  })

  test('D20 of a sprint gives its fields and what stood where in it, and touches no text, no other sprint and no item elsewhere', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 5 }), (told, which) => {
        const { work, past: then } = play(told)
        const sprints = [...then.rows.sprints.all().keys()].toSorted()
        const id = must(sprints[which % sprints.length])
        const before = keep(work.store)
        if (restore(work, then, { kind: 'sprint', id }) === null) return
        const [sprint, past, was] = [work.store, then, before].map(({ rows }) => must(rows.sprints.get(id)))
        const isFrozen = was?.state === 'closed' && was.deleted === null && past?.state === 'closed'
        expect(sprint).toEqual(past)
        checkPlaces(work.store)
        if (!isFrozen) checkHeld(work.store, then, before, id)
        for (const one of before.rows.sprints.all().values())
          if (one.id !== id) expect(work.store.rows.sprints.get(one.id)).toEqual(one)
        for (const item of before.rows.items.all().values()) {
          const now = must(work.store.rows.items.get(item.id))
          const { place: _, deleted: _gone, archived: _old, ...rest } = item
          expect(now).toMatchObject(rest)
        }
        expect(restore(work, then, { kind: 'sprint', id })).toBe(0)
      }),
      { numRuns },
    )
  })

  test('D20 of an item gives its fields and its place where that is open, and touches nothing else', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 30 }), (told, which) => {
        const { work, past: then } = play(told)
        const items = [...then.rows.items.all().keys()].toSorted()
        const id = items[which % Math.max(1, items.length)]
        if (id === undefined) return
        const before = keep(work.store)
        expect(restore(work, then, { kind: 'item', id })).not.toBe(null)
        const [now, past] = [work.store.rows.items.get(id), must(then.rows.items.get(id))]
        if (!now) {
          expect(past.deleted).not.toBe(null)
          return
        }
        expect({ ...now, place: null, number: null }).toEqual({ ...past, place: null, number: null })
        checkPlaces(work.store)
        for (const name of collectionNames)
          for (const row of before.rows[name].all().values())
            if (name !== 'items' || row.id !== id) expect(work.store.rows[name].get(row.id)).toEqual(row)
        expect(restore(work, then, { kind: 'item', id })).toBe(0)
      }),
      { numRuns },
    )
  })

  test('D21 is undone by who did it in one step, but for what only the server writes or is frozen', () => {
    fc.assert(
      fc.property(history, (told) => {
        const { work, past: then } = play(told)
        const before = rowsOf(work.store)
        const changes: Change[] = []
        restore(work, then, { kind: 'board' }, changes)
        const context = { member: 'jonas', role: 'owner', now: 1, newId: () => 'none', random: () => 0.5 } as const
        const { skipped } = reverse(work.store, changes, context)
        const left = new Set(skipped.map(({ collection, id, field }) => `${collection}:${id}:${field}`))
        for (const { collection, id, field } of changes) {
          const row = must(work.store.rows[collection as CollectionName].get(id))
          if (field === '') expect(row.deleted).not.toBe(null)
          else if (!left.has(`${collection}:${id}:${field}`))
            expect(valueAt(row, field)).toEqual(valueAt(must(before[collection as CollectionName][id]), field))
        }
        for (const { collection, field } of skipped)
          expect(['sprints', 'tests', 'board', 'statuses'].includes(collection) || field === 'place').toBe(true)
        checkPlaces(work.store)
      }),
      { numRuns },
    )
  })
})

/** Rows of the past that a restore can bring back: what left the bin for good stays gone. */
function comparedTo(past: Rows, now: Rows): Rows {
  const told = structuredClone(past)
  for (const [id, row] of Object.entries(told.items)) if (row.deleted !== null && !now.items[id]) delete told.items[id]
  return told
}

/** Did closing a sprint write this entry of the record? */
function isOfClosing({ sprints }: Rows, key: string): boolean {
  return Object.values(sprints).some(({ history: packed, report }) => {
    const added = (report as { closingEvents?: number } | null)?.closingEvents ?? 0
    const entries = (packed ?? []) as [string, unknown][]
    return entries.slice(entries.length - added).some(([one]) => one === key)
  })
}

/** The sprint holds what it held, but for what was finished in another sprint meanwhile; each where it stood. */
function checkHeld(now: BoardStore, then: BoardStore, before: BoardStore, id: string): void {
  const closedElsewhere = (item: string) => {
    const place = before.rows.items.get(item)
    const sprint = before.rows.sprints.get(place?.place[0] ?? '')
    return place?.deleted === null && sprint?.state === 'closed' && sprint.deleted === null && sprint.id !== id
  }
  const held = itemsIn(then.rows.items.all().values(), id, groundsOf(then)).filter((one) => !closedElsewhere(one.id))
  const inside = itemsIn(now.rows.items.all().values(), id, groundsOf(now))
  expect(inside.map((item) => item.id)).toEqual(held.map((item) => item.id))
  const statuses = groundsOf(now).statuses
  for (const [index, item] of inside.entries())
    if (statuses.includes(held[index]?.place[1] ?? '')) expect(item.place).toEqual(held[index]?.place)
}

const n = fc.nat({ max: 1000 })
const edit = fc.record({
  what: fc.constantFrom('create', 'update', 'move', 'delete', 'restore', 'rename'),
  a: n,
  b: n,
  c: n,
})
type Edit = { what: string; a: number; b: number; c: number }

/** Changes a board as a person does; answers what that wrote. */
function change({ store, context }: Replica, { what, a, b, c }: Edit): Change[] {
  const ids = [...store.rows.items.all().keys()].toSorted()
  const id = must(ids[a % ids.length])
  const container = [backlog, 's1', 's2'][b % 3]
  const status = ['todo', 'doing', 'done'][c % 3]
  const acts: Record<string, [string, object]> = {
    create: ['item.create', { title: `New ${a}`, container, status }],
    update: ['item.update', { id, points: c % 8 }],
    rename: ['item.update', { id, title: `Title ${b}` }],
    move: ['item.move', { id, container, status }],
    delete: ['item.delete', { id }],
    restore: ['item.restore', { id }],
  }
  try {
    return runCommand(store, ...must(acts[what]), context()).changes
  } catch (error) {
    if (error instanceof CommandError) return []
    throw error
  }
}

const startBytes = (() => {
  const board = testBoard()
  for (const id of ['i1', 'i2', 'i3', 'i4', 'i5', 'i6'])
    board.run('item.create', { id, title: id, points: 2, ...(id < 'i4' ? { container: 's1' } : {}) })
  return board.bytes()
})()

const keyOf = ({ collection, id, field }: Pick<Change, 'collection' | 'id' | 'field'>) => `${collection}:${id}:${field}`

describe('a restore while others work', () => {
  test('D22 all who have exchanged everything see the same; what was written offline stands where the restore wrote nothing; undo of what it changed does nothing', () => {
    const edits = fc.array(edit, { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.integer(), edits, edits, edits, edits, (seed, early, online, offline, late) => {
        const network = createNetwork({ replicas: 3, seed, start: startBytes })
        const [server, away, other] = network.replicas as [Replica, Replica, Replica]
        for (const one of early) change(must(network.replicas[one.a % 3]), one)
        network.settle()
        const then = keep(server.store)
        network.offline(1)
        const mine = online.flatMap((one) => change(other, one))
        const theirs = offline.flatMap((one) => change(away, one))
        while (network.deliver(0));
        const { member, role, now, random } = server.context()
        const plan = planRestore(server.store, then, { kind: 'board' }, { member, role, now, random })
        const written = server.doc.transact(() => server.store.recording(plan.write).changes)
        while (network.deliver(0));
        checkUndo(other, mine)
        const after = late.flatMap((one) => change(other, one))
        network.settle()
        for (const { doc, store } of network.replicas) {
          expect(rowsOf(store)).toEqual(rowsOf(server.store))
          expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(server.doc))
          checkPlaces(store)
        }
        const elsewhere = new Set([...written, ...mine, ...after].map(keyOf))
        const last = new Map(theirs.map((one) => [keyOf(one), one]))
        for (const [key, { id, field, after: value }] of last) {
          const item = must(server.store.rows.items.get(id))
          if (field === '') expect(item.deleted !== null).toBe(last.has(`items:${id}:deleted`) && item.deleted !== null)
          else if (!elsewhere.has(key)) expect(valueAt(item, field)).toEqual(value)
        }
      }),
      { numRuns },
    )
  })
})

/** Undo writes nothing into a field that says something else by now. */
function checkUndo(person: Replica, changes: readonly Change[]): void {
  const before = rowsOf(person.store)
  const own = new Map(changes.map((one) => [keyOf({ ...one, field: one.field || 'deleted' }), one]))
  const { changes: made } = reverse(person.store, changes, person.context())
  for (const { collection, id, field } of made) {
    const change = must(own.get(keyOf({ collection, id, field })))
    if (change.field !== '') expect(valueAt(must(before.items[id]), field)).toEqual(change.after)
  }
}
