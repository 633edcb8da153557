import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CommandError } from '../../shared/commands/command.ts'
import { runCommand } from '../../shared/commands/run-command.ts'
import { testBoard } from '../../shared/commands/test-board.ts'
import { reverse } from '../../shared/commands/undo.ts'
import { backlog } from '../../shared/schema/item.ts'
import { boardColumns } from '../../shared/selectors/board-columns.ts'
import { isOnBoard } from '../../shared/selectors/item-place.ts'
import { sprintColumns } from '../../shared/selectors/sprint-columns.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Change } from '../../shared/store/collection.ts'
import { type Replica, createNetwork } from '../helpers/network.ts'

/** Settings changed by two people at once, offline half of the time. More runs: FUZZ_RUNS=2000. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 120)

const start = (() => {
  const board = testBoard()
  for (const [index, status] of ['todo', 'doing', 'review', 'done', 'doing', 'done'].entries())
    board.run('item.create', { id: `i${index}`, title: `Item ${index}`, status, container: index < 4 ? 's1' : backlog })
  return board.bytes()
})()

const actOf = (...what: string[]) =>
  fc.record({ who: fc.nat(1), what: fc.constantFrom(...what), a: fc.nat(20), b: fc.nat(20) })

/** A day of all sorts, and one when both tidy up and never meet: then every column can go at once. */
const acts = fc.oneof(
  fc.array(actOf('delete', 'delete', 'restore', 'create', 'category', 'move', 'item', 'undo', 'meet'), {
    minLength: 5,
    maxLength: 60,
  }),
  fc.array(actOf('delete', 'delete', 'category'), { minLength: 20, maxLength: 60 }),
)

type Act = { who: number; what: string; a: number; b: number }

const categories = ['todo', 'doing', 'done']

function commandFor({ rows }: BoardStore, { what, a, b }: Act): [string, object] {
  const ids = [...rows.statuses.all().keys()].toSorted()
  const id = ids[a % ids.length]
  const other = ids[b % ids.length]
  if (what === 'create') return ['status.create', { name: `Column ${a}`, category: categories[b % 3] }]
  if (what === 'category') return ['status.update', { id, category: categories[b % 3] }]
  if (what === 'move') return ['status.move', { id, after: b % 3 === 0 ? null : other }]
  if (what === 'item') return ['item.move', { id: `i${a % 6}`, status: other }]
  return [`status.${what}`, { id }]
}

/** Every living item, once, with the column it is shown in: its own, or the first when that is gone. */
function shown({ rows }: BoardStore): Record<string, string> {
  const all = [...rows.items.all().values()]
  const pairs = [backlog, 's1', 's2'].flatMap((container) =>
    sprintColumns(all, rows.statuses.all().values(), rows.sprints.all().values(), container).flatMap((column) =>
      column.items.map((item) => [item.id, column.status.id] as const),
    ),
  )
  const columns = boardColumns(rows.statuses.all().values()).map((status) => status.id)
  for (const [id, column] of pairs) {
    const own = rows.items.get(id)?.place[1] ?? ''
    expect(column).toBe(columns.includes(own) ? own : columns[0])
  }
  expect(pairs.map(([id]) => id).toSorted()).toEqual(
    all
      .filter(isOnBoard)
      .map((item) => item.id)
      .toSorted(),
  )
  return Object.fromEntries(pairs)
}

test('D2 whatever two people do to the columns at once, every item is shown in one of them, the same for both', () => {
  fc.assert(
    fc.property(fc.integer(), acts, (seed, done) => {
      const network = createNetwork({ replicas: 2, seed, start })
      const people = network.replicas.map((replica) => ({ replica, mine: [] as (readonly Change[])[] }))
      network.partition(1)
      for (const one of done) {
        const { replica, mine } = people[one.who]!
        if (one.what === 'meet') {
          network.settle()
          network.partition(1)
        } else if (one.what === 'undo') reverse(replica.store, mine.pop() ?? [], replica.context())
        else attempt(replica, commandFor(replica.store, one), mine)
        shown(replica.store)
      }
      network.settle()
      const [first, second] = people.map(({ replica }) => shown(replica.store))
      expect(first).toEqual(second)
    }),
    { numRuns },
  )
})

/** A refusal is as good as an answer, anything else is a bug. */
function attempt({ store, context }: Replica, [name, args]: [string, object], mine: (readonly Change[])[]): void {
  try {
    mine.push(runCommand(store, name, args, context()).changes)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
  }
}
