import * as Y from 'yjs'
import { createLivingRows } from '../../../client/session/living-rows.ts'
import { burndown } from '../../../shared/selectors/burndown.ts'
import { createBurndown } from '../../../shared/selectors/live-burndown.ts'
import { memberLoad, memberLoadOfLists } from '../../../shared/selectors/member-load.ts'
import { overPersonLimit } from '../../../shared/selectors/person-limit.ts'
import { createSprintColumns, sprintColumns } from '../../../shared/selectors/sprint-columns.ts'
import { sprintProgress } from '../../../shared/selectors/sprint-progress.ts'
import { type BoardStore, createBoardStore, living } from '../../../shared/store/board-store.ts'
import { must } from '../../../shared/lib/must.ts'
import { median } from '../statistics.ts'
import { idOf, keepFacts } from './big-board.ts'

/** Middle time of one edit and all figures of the sprint after it, ms: kept by what changes, and worked out anew. */
export type RollupRound = { items: number; kept: number; anew: number }

const sizes = [1000, 10_000, 100_000] as const
const facts = 100_000
const edits = 100
const today = '2026-11-12'
const calendar = { zone: 'UTC', workingDays: [1, 2, 3, 4, 5], holidays: [] }

/** Measures how long an edit takes until every figure beside the sprint board is right again, on boards of three sizes. */
export async function runRollup(rounds: number, tell: (line: string) => void): Promise<RollupRound[]> {
  const results: RollupRound[] = []
  for (const size of sizes) {
    const store = await boardOf(size)
    const figures = keptFigures(store)
    // the compilers of the first edits are not what is asked
    measure(store, size, figures)
    for (let round = 0; round < rounds; round += 1) results.push(measure(store, size, figures))
    const last = must(results.at(-1))
    tell(`${size} items: kept ${last.kept.toFixed(2)} ms, anew ${last.anew.toFixed(2)} ms`)
    store.close()
  }
  return results
}

async function boardOf(size: number): Promise<BoardStore> {
  const doc = new Y.Doc()
  const store = createBoardStore(doc)
  const { rows } = store
  doc.transact(() => {
    for (const [status, category] of [
      ['todo', 'todo'],
      ['doing', 'doing'],
      ['review', 'doing'],
      ['done', 'done'],
    ])
      rows.statuses.insert(must(status), { name: status, category, rank: status })
    for (let member = 0; member < 20; member += 1) rows.members.insert(`m${member}`, { capacity: 20 })
    for (let item = 0; item < size; item += 1) {
      const place = [item % 2 === 0 ? 's1' : 'backlog', statusOf(item), rankOf(item)]
      rows.items.insert(idOf(item), { title: `Part ${item}`, place, points: item % 8, assignees: [`m${item % 20}`] })
    }
    const committed = Object.fromEntries(
      Array.from({ length: size / 2 }, (_, item) => [idOf(item * 2), (item * 2) % 8]),
    )
    const commitment = { at: Date.parse('2026-11-09T08:00:00Z'), by: 'm1', items: committed }
    rows.sprints.insert('s1', { name: '1', state: 'active', firstDay: '2026-11-09', lastDay: '2026-11-20', commitment })
  })
  await keepFacts({ doc }, facts)
  return store
}

const statuses = ['todo', 'doing', 'review', 'done'] as const
const statusOf = (item: number) => must(statuses[item % statuses.length])
const rankOf = (item: number) => `b${item.toString(36).padStart(5, '0')}V`

/** The figures as the screen keeps them. */
function keptFigures({ rows }: BoardStore) {
  const items = createLivingRows(rows.items)
  const columnsOf = createSprintColumns()
  const burndownOf = createBurndown()
  const [statusRows, sprints, members, events] = [living(rows.statuses), living(rows.sprints), living(rows.members), []]
  const sprint = must(sprints[0])
  return () => {
    const all = items()
    const columns = columnsOf(all, statusRows, sprints, sprint.id)
    const lists = columns.map((column) => column.items)
    return [
      sprintProgress(columns, today, calendar.zone),
      memberLoadOfLists(lists, members, sprint),
      overPersonLimit(columns, 5),
      burndownOf(sprint, { items: all, statuses: statusRows, sprints, events }, calendar, today),
    ]
  }
}

/** The same figures from the rows alone: what a board without a memory does, and the limit of the idea. */
function figuresAnew({ rows }: BoardStore) {
  const [items, statusRows, sprints] = [living(rows.items), living(rows.statuses), living(rows.sprints)]
  const sprint = must(sprints[0])
  const columns = sprintColumns(items, statusRows, sprints, sprint.id)
  const inside = columns.flatMap((column) => column.items)
  return [
    sprintProgress(columns, today, calendar.zone),
    memberLoad(inside, living(rows.members), sprint),
    overPersonLimit(columns, 5),
    burndown(sprint, { items, statuses: statusRows, sprints, events: [] }, calendar, today),
  ]
}

let turn = 0

function measure(store: BoardStore, size: number, figures: () => unknown): RollupRound {
  const kept: number[] = []
  const anew: number[] = []
  for (let edit = 0; edit < edits; edit += 1) {
    turn += 1
    const id = idOf(((turn * 7919) % (size / 2)) * 2)
    const patch =
      turn % 3 === 0 ? { points: (turn % 13) + 1 } : { place: ['s1', statusOf(turn), rankOf((turn * 31) % size)] }
    kept.push(
      timed(() => {
        store.doc.transact(() => store.rows.items.update(id, patch))
        return figures()
      }),
    )
    anew.push(timed(() => figuresAnew(store)))
  }
  return { items: size, kept: median(kept), anew: median(anew) }
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}
