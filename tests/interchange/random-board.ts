import fc from 'fast-check'
import { follow } from '../../server/followers/follower.ts'
import { followers } from '../../server/followers/followers.ts'
import { CommandError } from '../../shared/commands/command.ts'
import { type TestBoard, testBoard } from '../../shared/commands/test-board.ts'
import { runCommand } from '../../shared/commands/run-command.ts'
import { seededRandom } from '../../shared/lib/seeded-random.ts'
import { backlog } from '../../shared/schema/item.ts'
import type { BoardDiff, BoardStore } from '../../shared/store/board-store.ts'

const n = fc.nat({ max: 1000 })
export const boardAct = fc.record({
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('create', 'update', 'move') },
    { weight: 3, arbitrary: fc.constantFrom('delete', 'restore', 'custom', 'status', 'word') },
    { weight: 4, arbitrary: fc.constantFrom('start', 'close', 'split', 'reopen', 'plan') },
    { weight: 2, arbitrary: fc.constantFrom('field', 'test', 'fact', 'archive') },
  ),
  a: n,
  b: n,
  c: n,
})
export type BoardAct = typeof boardAct extends fc.Arbitrary<infer A> ? A : never

/** Somebody who works on a board whose server follows its log. */
export type Worker = {
  store: BoardStore
  act: (one: BoardAct) => void
  /** Another row of the log; `now`: epoch milliseconds. */
  write: (command: string, body: (now: number) => void) => void
}

/** Works on a board as its server would have it: each change is a row of the log, followed by what is derived from it. */
export function workOn(store: BoardStore, { seed = 1, seq: before = 0, prefix = 'new' } = {}): Worker {
  const random = seededRandom(seed)
  let [seq, now, ids] = [before, Date.parse('2026-11-09T08:00:00Z'), 0]
  let diff: BoardDiff = {}
  store.subscribe((change) => void (diff = change))

  function run(name: string, args: unknown) {
    now += 3_600_000
    diff = {}
    const newId = () => `${prefix}${(ids += 1)}`
    try {
      runCommand(store, name, args, { member: 'ines', role: 'owner', now, newId, random })
    } catch (error) {
      if (error instanceof CommandError) return
      throw error
    }
    followed(now, name)
  }
  function write(command: string, body: (at: number) => void) {
    now += 3_600_000
    diff = {}
    store.doc.transact(() => body(now))
    followed(now, command)
  }
  function followed(at: number, command: string) {
    seq += 1
    const writes = follow(followers, { seq, at, member: 'ines', command, diff, store })
    store.doc.transact(() => {
      for (const { write } of writes) write(store)
    })
    seq += writes.length > 0 ? 1 : 0
  }
  function put({ a, b, c }: BoardAct) {
    const test = pick(idsOf(store.rows.tests), a)
    const day = `2026-11-${String(10 + (b % 15))}`
    store.doc.transact(() => {
      if (test) store.facts.results.put(`${test}:A:main:all:${day}`, { visitors: 100 + c, conversions: c % 100 })
      store.facts.readings.put(`stage${a % 3}:all:${day}`, { value: c / 7, source: '“=survey”' })
      if (a % 4 === 0) store.facts.digests.put(`item${b}`, { comments: c })
    })
  }
  return { store, write, act: (one) => (one.what === 'fact' ? put(one) : run(...commandOf(store, one))) }
}

export function newWork(seed: number): TestBoard & Worker {
  const board = testBoard({ seed })
  const { act, write } = workOn(board.store, { seed, prefix: 'first' })
  return { ...board, act, write }
}

const pick = <T>(list: readonly T[], choice: number): T | undefined => list[choice % Math.max(1, list.length)]
/** In an order that does not tell in which they were made. */
const idsOf = (rows: { all(): ReadonlyMap<string, unknown> }) => [...rows.all().keys()].toSorted()
const titles = ['Fit guide', '=SUM(A1)', 'Boot “guide”; two', 'Line\nbreak', '', '🥾 été', '-5', "'quoted"]

function commandOf(store: BoardStore, { what, a, b, c }: BoardAct): [name: string, args: unknown] {
  const { items, sprints, statuses, fields, options, labels } = store.rows
  const id = pick(idsOf(items), a)
  const container = pick([undefined, backlog, ...idsOf(sprints)], b)
  const status = pick([undefined, ...idsOf(statuses)], c)
  const sprint = pick(idsOf(sprints), b)
  const field = fields.get(pick(idsOf(fields), c) ?? '')
  switch (what) {
    case 'create':
      return ['item.create', { title: pick(titles, a) || 'Item', points: b % 9, container, status, ...more(store, c) }]
    case 'update':
      return ['item.update', { ids: [id], ...pick(patches, b) }]
    case 'archive':
      return ['item.update', { ids: [id], archived: c % 3 > 0 }]
    case 'move':
      return ['item.move', { ids: [id], container, status }]
    case 'delete':
    case 'restore':
      return [`item.${what}`, { ids: [id] }]
    case 'custom': {
      const option = pick(idsOf(options), b)
      const value = {
        text: pick(titles, b),
        number: c / 4,
        choice: option,
        day: '2026-11-20',
        person: 'jonas',
        link: '',
      }
      return ['item.update', { ids: [id], custom: field ? { [field.id]: value[field.type] || null } : {} }]
    }
    case 'status':
      return pick<[string, object]>(
        [
          ['status.create', { name: `Column ${b}`, category: 'done' }],
          ['status.delete', { id: pick(idsOf(statuses), c) }],
          ['status.update', { id: pick(idsOf(statuses), c), name: `Step ${b}`, wipLimit: 1 + (b % 4) }],
        ],
        a,
      )!
    case 'word':
      return a % 3 === 0
        ? ['label.delete', { id: pick(idsOf(labels), b) }]
        : ['label.create', { name: pick(titles, b) || 'Label', colour: 1 + (c % 8) }]
    case 'field':
      return field?.type === 'choice' && a % 2 === 0
        ? ['option.create', { name: `Option ${b}`, field: field.id }]
        : [
            'field.create',
            { name: pick(titles, b) || 'Field', type: pick(['text', 'number', 'choice', 'day', 'person'], c) },
          ]
    case 'test':
      return ['test.create', { name: `Test ${b}`, variants: [{ id: 'A', name: 'Now' }] }]
    case 'plan':
      return a % 3 === 0
        ? ['sprint.plan', { count: 1 + (b % 2) }]
        : ['sprint.create', { name: `Sprint ${b}`, firstDay: '2026-12-07', lastDay: '2026-12-18' }]
    case 'start':
    case 'reopen':
      return [`sprint.${what}`, { id: sprint }]
    case 'close':
      return ['sprint.close', { id: sprint, ...(c % 2 === 0 ? { leftovers: pick(idsOf(sprints), c) } : {}) }]
    case 'split':
      return ['sprint.close', { id: sprint, goalMet: a % 2 === 0, each: splitIn(store, sprint, c) }]
    default:
      throw new Error(`nobody knows how to ${what}`)
  }
}

/** Half of an item that is in a sprint is left, if it can be. */
function splitIn({ rows }: BoardStore, sprint: string | undefined, c: number): object {
  const inside = idsOf(rows.items).filter((id) => {
    const { place, points, deleted } = rows.items.get(id)!
    return place[0] === sprint && place[1] !== 'done' && deleted === null && (points ?? 0) > 0
  })
  const id = pick(inside, c)
  const to = pick([backlog, ...idsOf(rows.sprints).filter((one) => one !== sprint)], c)
  return id === undefined ? {} : { [id]: { to, left: (rows.items.get(id)?.points ?? 0) / 2 } }
}

function more(store: BoardStore, c: number): object {
  const label = pick(idsOf(store.rows.labels), c)
  return { ...(label ? { labels: [label] } : {}), ...(c % 2 === 0 ? { assignees: ['ines'] } : {}) }
}

const patches: readonly object[] = [
  { title: 'Fit guide' },
  { points: 3 },
  { points: null },
  { blocked: { reason: 'waiting', at: 1_794_812_345_678, by: 'ines' } },
  { blocked: null },
  { assignees: ['jonas', 'ines'] },
  { checklist: [{ id: 'one', text: '=1+1; two', done: true }] },
  { due: '2026-11-20', publish: ['2026-11-21', '09:30', 'Europe/Berlin'] },
  { attachments: [{ name: 'Draft', url: 'https://example.org/a,b' }] },
]
