import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { CommandError } from '../../shared/commands/command.ts'
import { runCommand } from '../../shared/commands/run-command.ts'
import { testBoard } from '../../shared/commands/test-board.ts'
import { reverse } from '../../shared/commands/undo.ts'
import { equalJson } from '../../shared/lib/json.ts'
import { type CollectionName, entities } from '../../shared/schema/collections.ts'
import type { Entity } from '../../shared/schema/entity.ts'
import { backlog } from '../../shared/schema/item.ts'
import { byPlace, isOnBoard } from '../../shared/selectors/item-place.ts'
import { sprintColumns } from '../../shared/selectors/sprint-columns.ts'
import { type BoardStore, createBoardStore, living } from '../../shared/store/board-store.ts'
import type { Change } from '../../shared/store/collection.ts'
import { squash } from '../../shared/store/squash.ts'
import { type Network, type Replica, createNetwork } from '../helpers/network.ts'

/** Laws D1 to D7 of tests/SPEC.md, under random edits on random networks. More runs: FUZZ_RUNS=2000. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 120)

type Rows = Record<string, Record<string, Record<string, unknown>>>

function sorted<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function rowsOf(store: BoardStore): Rows {
  return Object.fromEntries(
    Object.values(store.rows).map((collection) => [collection.name, sorted<unknown>(collection.all())]),
  ) as Rows
}

function factsOf(store: BoardStore) {
  return Object.fromEntries(Object.values(store.facts).map((kind) => [kind.name, sorted(kind.all())]))
}

function asideOf(store: BoardStore): string[] {
  return store
    .setAside()
    .map(({ collection, id, reason }) => `${collection} ${id}: ${reason}`)
    .toSorted()
}

/** Every container with its columns, as lists of ids: what people see. */
function listsOf({ rows }: BoardStore): Record<string, string[][]> {
  const containers = [
    backlog,
    ...living(rows.sprints)
      .map((sprint) => sprint.id)
      .toSorted(),
  ]
  const columnsOf = (container: string) =>
    sprintColumns(rows.items.all().values(), rows.statuses.all().values(), rows.sprints.all().values(), container)
  return Object.fromEntries(
    containers.map((container) => [
      container,
      columnsOf(container).map((column) => column.items.map((item) => item.id)),
    ]),
  )
}

/** A replica with what a person's screen and undo key remember. */
type Person = Replica & {
  undoable: Change[][]
  redoable: Change[][]
  rolled: Rows
  lastWriter: Map<string, 'own' | 'foreign'>
}

function createPerson(replica: Replica): Person {
  const { store, doc } = replica
  const rolled = structuredClone(rowsOf(store))
  const lastWriter = new Map<string, 'own' | 'foreign'>()
  store.subscribe((diff, transaction) => {
    const writer = transaction.local && transaction.doc === doc ? 'own' : 'foreign'
    for (const [name, { added, updated, removed }] of Object.entries(diff)) {
      const rows = rolled[name]
      if (!rows) continue
      for (const row of [...added, ...updated.map(([, after]) => after)]) rows[row.id] = row
      for (const row of removed) delete rows[row.id]
      for (const [before, after] of updated as unknown as [Record<string, unknown>, Record<string, unknown>][]) {
        for (const field of Object.keys(after))
          if (!equalJson(before[field], after[field])) lastWriter.set(`${name}:${String(after['id'])}:${field}`, writer)
      }
    }
  })
  return { ...replica, undoable: [], redoable: [], rolled, lastWriter }
}

const pick = <T>(list: readonly T[], choice: number): T | undefined => list[choice % Math.max(1, list.length)]

const n = fc.nat({ max: 1000 })
const who = fc.nat({ max: 4 })
const edit = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('create' as const), who, a: n, b: n, c: n }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('update' as const), who, a: n, b: n, c: n }) },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('move' as const), who, a: n, b: n, c: n }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const), who, a: n, b: n, c: n }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), who, a: n, b: n, c: n }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('settings' as const), who, a: n, b: n, c: n }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sprint' as const), who, a: n, b: n, c: n }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const), who, a: n, b: n, c: n }) },
)
const weather = fc.oneof(
  { weight: 14, arbitrary: fc.record({ do: fc.constant('deliver' as const), who, a: n, b: n, c: n }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'duplicate' as const,
        'partition' as const,
        'offline' as const,
        'online' as const,
        'reconnect' as const,
      ),
      who,
      a: n,
      b: n,
      c: n,
    }),
  },
)
const hostile = fc.record({ do: fc.constant('hostile' as const), who, a: n, b: n, c: n })

type Act = { do: string; who: number; a: number; b: number; c: number }

const patches: readonly object[] = [
  { title: 'Fit guide' },
  { title: 'Boot guide' },
  { points: 3 },
  { points: 5 },
  { points: null },
  { blocked: { reason: 'waiting', at: 5, by: 'ines' } },
  { blocked: null },
  { labels: ['x'] },
  { archived: true },
  { archived: false },
  { assignees: ['ines'] },
]

/** Runs a command as this person; a refusal is as good as an answer, anything else is a bug. */
function attempt(person: Person, name: string, args: unknown): void {
  try {
    const { changes } = runCommand(person.store, name, args, person.context())
    if (changes.length === 0) return
    person.undoable.push(changes)
    person.redoable.length = 0
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
  }
}

function target({ store }: Person, a: number, b: number) {
  const ids = [...store.rows.items.all().keys()].toSorted()
  const statuses = [undefined, ...store.rows.statuses.all().keys()]
  const containers = [undefined, backlog, ...store.rows.sprints.all().keys()]
  return {
    container: pick(containers, a),
    status: pick(statuses, b),
    ...(a % 3 === 0 ? { after: pick(ids, b) } : a % 3 === 1 ? { before: pick(ids, b) } : {}),
  }
}

function someItems({ store }: Person, a: number): string[] {
  const ids = [...store.rows.items.all().keys()].toSorted()
  return [...new Set([pick(ids, a), ...(a % 4 === 0 ? [pick(ids, a + 1), pick(ids, a + 2)] : [])])].filter(
    (id) => id !== undefined,
  )
}

const settings: readonly ((person: Person, a: number) => [string, object])[] = [
  (_, a) => ['status.create', { name: `Column ${a}`, category: a % 2 === 0 ? 'doing' : 'done' }],
  ({ store }, a) => ['status.delete', { id: pick([...store.rows.statuses.all().keys()], a) }],
  ({ store }, a) => ['status.restore', { id: pick([...store.rows.statuses.all().keys()], a) }],
  ({ store }, a) => [
    'status.update',
    { id: pick([...store.rows.statuses.all().keys()], a), rank: a % 2 === 0 ? 'a0V' : 'Zz', wipLimit: 1 + (a % 9) },
  ],
  (_, a) => ['label.create', { id: `label${a % 3}`, name: 'Label' }],
  (_, a) => ['label.update', { id: `label${a % 3}`, name: `Label ${a % 5}` }],
]

const sprintActs = [
  'sprint.create',
  'sprint.update',
  'sprint.delete',
  'sprint.start',
  'sprint.close',
  'sprint.reopen',
] as const

function actOnSprint(person: Person, { a, b, c }: Act): void {
  const name = sprintActs[a % sprintActs.length]!
  const id = pick([...person.store.rows.sprints.all().keys()], b)
  if (name === 'sprint.create') return attempt(person, name, { name: `Sprint ${c}` })
  if (name === 'sprint.update') return attempt(person, name, { id, goal: `Goal ${c % 3}` })
  // arbitrated: the server alone runs them
  if (name !== 'sprint.delete' && person.index !== 0) return
  attempt(person, name, {
    id,
    ...(name === 'sprint.close' && c % 2 === 0
      ? { leftovers: pick([...person.store.rows.sprints.all().keys()], c) }
      : {}),
  })
}

const badValues: readonly (() => unknown)[] = [
  () => 'text',
  () => 7,
  () => null,
  () => [],
  () => new Y.Text('text'),
  () => new Y.Map([['title', 'inside']]),
  () => Y.Array.from([1]),
  () => new Uint8Array(4),
  () => ({ title: 7, place: 'nowhere', points: -1 }),
  () => ({ title: 'x', place: ['backlog', 'todo', '!!'] }),
  () => ['backlog', 'todo', 'a0', 'more'],
  () => ['closed', 'gone', 'z'.repeat(27)],
]

/** A client that believes a root map to be a text. */
function textInto(root: string, clientId: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  doc.getText(root).insert(0, 'not a map')
  return Y.encodeStateAsUpdate(doc)
}

/** What a program that knows nothing of our rules may write. */
function writeBadly({ doc, store }: Person, { a, b, c }: Act): void {
  const roots = [
    'items',
    'items/fields',
    'statuses',
    'statuses/fields',
    'sprints',
    'sprints/fields',
    'events',
    'members',
  ]
  const root = pick(roots, a)!
  if (c % 13 === 0) return Y.applyUpdate(doc, textInto(root, 5000 + c))
  const item = pick([...store.rows.items.all().keys()].toSorted(), b) ?? 'x'
  const keys = root.endsWith('/fields')
    ? [
        `${item}:title`,
        `${item}:place`,
        `${item}:mood`,
        'nocolon',
        `${item}:deleted`,
        'a:b:title',
        'todo:category',
        's1:firstDay',
      ]
    : [item, 'a:b', '', 'bad1', 'bad2', 'todo', 's1']
  const key = pick(keys, b)!
  if (c % 7 === 0) doc.getMap(root).delete(key)
  else doc.getMap(root).set(key, pick(badValues, c)!())
}

/** D4: what undo wrote was this person's own, unchanged since; what it passed over was not; nothing else moved. */
function checkedReversal(person: Person, changes: readonly Change[]): Change[] {
  const before = structuredClone(rowsOf(person.store))
  const writers = new Map(person.lastWriter)
  const { changes: made, skipped } = reverse(person.store, changes, person.context())
  const after = rowsOf(person.store)
  const own = new Map(
    squash(changes).map((change) => [`${change.collection}:${change.id}:${change.field || 'deleted'}`, change]),
  )
  for (const [name, rows] of Object.entries(after)) {
    expect(Object.keys(rows)).toEqual(Object.keys(before[name] ?? {}))
    for (const [id, row] of Object.entries(rows)) {
      for (const [field, value] of Object.entries(row)) {
        const was = before[name]?.[id]?.[field]
        if (equalJson(was, value)) continue
        const change = own.get(`${name}:${id}:${field}`)
        expect(change, `undo touched ${name} ${id} ${field}`).toBeDefined()
        if (change?.field !== '') expect(was).toEqual(change?.after)
        expect(
          isFrozenField(before, name, id, field, value),
          `undo touched what is frozen: ${name} ${id} ${field}`,
        ).toBe(false)
      }
    }
  }
  for (const { collection, id, field } of skipped) {
    const change = own.get(`${collection}:${id}:${field || 'deleted'}`)
    const row = before[collection]?.[id]
    const isStillMine =
      row !== undefined &&
      field !== '' &&
      equalJson(row[field], change?.after) &&
      writers.get(`${collection}:${id}:${field}`) === 'own'
    // what is its own and unchanged is passed over only because it is frozen
    if (isStillMine)
      expect(
        ['sprints:', 'items:place', 'sprints:deleted'].some((frozen) => `${collection}:${field}`.startsWith(frozen)),
      ).toBe(true)
  }
  return made
}

function isFrozenField(rows: Rows, name: string, id: string, field: string, after: unknown): boolean {
  const isClosed = (sprint: unknown) =>
    typeof sprint === 'string' &&
    rows['sprints']?.[sprint]?.['state'] === 'closed' &&
    rows['sprints'][sprint]['deleted'] === null
  if (name === 'sprints') return isClosed(id)
  if (name !== 'items' || field !== 'place') return false
  return [rows['items']?.[id]?.['place'], after].some((place) => Array.isArray(place) && isClosed(place[0]))
}

/** D5: every row is whole and well formed, whatever is stored. */
function checkRows(store: BoardStore): void {
  for (const [name, rows] of Object.entries(rowsOf(store))) {
    const entity = entities[name as CollectionName] as Entity
    const bad = Object.values(rows).flatMap((row) =>
      entity.fieldNames.filter((field) => !entity.fields[field]?.is(row[field])),
    )
    expect(bad).toEqual([])
  }
}

function perform(network: Network, people: readonly Person[], act: Act): void {
  const person = people[act.who % people.length]!
  const { a, b, c } = act
  switch (act.do) {
    case 'create':
      return attempt(person, 'item.create', { title: `Item ${a}`, points: c % 8, ...target(person, b, c) })
    case 'update':
      return attempt(person, 'item.update', { ids: someItems(person, a), ...pick(patches, b) })
    case 'move':
      return attempt(person, 'item.move', { ids: someItems(person, a), ...target(person, b, c) })
    case 'delete':
      return attempt(person, 'item.delete', { ids: someItems(person, a) })
    case 'restore':
      return attempt(person, 'item.restore', { ids: someItems(person, a) })
    case 'settings':
      return attempt(person, ...pick(settings, b)!(person, a))
    case 'sprint':
      return actOnSprint(person, act)
    case 'undo':
    case 'redo': {
      const [from, to] = act.do === 'undo' ? [person.undoable, person.redoable] : [person.redoable, person.undoable]
      const changes = from.pop()
      if (changes) to.push(checkedReversal(person, changes))
      return
    }
    case 'hostile':
      return writeBadly(person, act)
    case 'deliver':
      for (let i = 0; i <= c % 6; i += 1) network.deliver(a + i * b)
      return
    case 'duplicate':
      return void network.duplicate(a)
    case 'partition':
      return network.partition(a % 32)
    case 'offline':
      return network.offline(a)
    case 'online':
      return network.online(a)
    case 'reconnect':
      return network.reconnect(a, b)
    default:
      throw new Error(`nobody knows how to ${act.do}`)
  }
}

/** D2 and D3: each item on the board is in exactly one column of one container, and every container has one order. */
function checkPlaces(store: BoardStore): void {
  const onBoard = [...store.rows.items.all().values()].filter(isOnBoard)
  const lists = Object.values(listsOf(store)).flat()
  if (living(store.rows.statuses).length > 0)
    expect(lists.flat().toSorted()).toEqual(onBoard.map((item) => item.id).toSorted())
  for (const list of lists) {
    const items = list.map((id) => store.rows.items.get(id)!)
    for (let i = 1; i < items.length; i += 1) expect(byPlace(items[i - 1]!, items[i]!)).toBeLessThan(0)
  }
}

function checkAgreement(people: readonly Person[]): void {
  const [first, ...others] = people as [Person, ...Person[]]
  const expected = {
    rows: rowsOf(first.store),
    facts: factsOf(first.store),
    lists: listsOf(first.store),
    aside: asideOf(first.store),
  }
  for (const { doc, store } of others) {
    expect(Y.decodeStateVector(Y.encodeStateVector(doc))).toEqual(Y.decodeStateVector(Y.encodeStateVector(first.doc)))
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(first.doc))).toBe(true)
    expect({ rows: rowsOf(store), facts: factsOf(store), lists: listsOf(store), aside: asideOf(store) }).toEqual(
      expected,
    )
  }
}

/** D7: what the diffs added up to is what a fresh store reads from the same bytes. */
function checkDiffs({ doc, store, rolled }: Person): void {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const fresh = createBoardStore(copy)
  expect(rowsOf(store)).toEqual(rowsOf(fresh))
  expect(
    Object.fromEntries(Object.entries(rolled).map(([name, rows]) => [name, sorted(new Map(Object.entries(rows)))])),
  ).toEqual(rowsOf(fresh))
  expect(asideOf(store)).toEqual(asideOf(fresh))
  expect(listsOf(store)).toEqual(listsOf(fresh))
}

function start(): Uint8Array {
  const board = testBoard()
  for (const id of ['i1', 'i2', 'i3', 'i4'])
    board.run('item.create', { id, title: id, points: 2, ...(id === 'i4' ? {} : { container: 's1' }) })
  return board.bytes()
}

const startBytes = start()

function simulate(count: number, seed: number, acts: readonly Act[]): Person[] {
  const network = createNetwork({ replicas: count, seed, start: startBytes })
  const people = network.replicas.map(createPerson)
  for (const act of acts) perform(network, people, act)
  for (const person of people) checkPlaces(person.store)
  network.settle()
  return people
}

const crowd = fc.integer({ min: 2, max: 5 })

describe('boards on a bad network', () => {
  test('D1, D2, D3, D4, D7 who has exchanged everything sees the same, each item in one place of one order; undo takes back only one’s own; diffs add up', () => {
    fc.assert(
      fc.property(
        crowd,
        fc.integer(),
        fc.array(fc.oneof({ weight: 2, arbitrary: edit }, { weight: 1, arbitrary: weather }), {
          minLength: 10,
          maxLength: 80,
        }),
        (count, seed, acts) => {
          const people = simulate(count, seed, acts)
          checkAgreement(people)
          for (const person of people) {
            checkPlaces(person.store)
            checkDiffs(person)
            expect(asideOf(person.store)).toEqual([])
          }
        },
      ),
      { numRuns },
    )
  })

  test('D1, D2, D3, D5, D6, D7 with somebody hostile among them nothing throws, bad rows are set aside, and all the rest holds', () => {
    fc.assert(
      fc.property(
        crowd,
        fc.integer(),
        fc.array(
          fc.oneof(
            { weight: 3, arbitrary: edit },
            { weight: 2, arbitrary: weather },
            { weight: 2, arbitrary: hostile },
          ),
          { minLength: 10, maxLength: 80 },
        ),
        (count, seed, acts) => {
          const people = simulate(count, seed, acts)
          checkAgreement(people)
          for (const person of people) {
            checkPlaces(person.store)
            checkDiffs(person)
            checkRows(person.store)
            const rows = new Set(
              Object.values(person.store.rows).flatMap((collection) =>
                [...collection.all().keys()].map((id) => `${collection.name} ${id}`),
              ),
            )
            for (const { collection, id } of person.store.setAside())
              expect(rows.has(`${collection} ${id}`)).toBe(false)
          }
        },
      ),
      { numRuns },
    )
  })
})
