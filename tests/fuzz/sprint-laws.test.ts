import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { runCommand } from '../../shared/commands/run-command.ts'
import { CommandError } from '../../shared/commands/command.ts'
import { seededRandom } from '../../shared/lib/seeded-random.ts'
import { boardRowId } from '../../shared/schema/board.ts'
import { backlog } from '../../shared/schema/item.ts'
import type { Sprint } from '../../shared/schema/sprint.ts'
import { burndown } from '../../shared/selectors/burndown.ts'
import { itemsIn } from '../../shared/selectors/item-place.ts'
import { groundsOf } from '../../shared/commands/grounds.ts'
import { sumPoints } from '../../shared/selectors/sum-points.ts'
import { type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'
import { type BoardAct, boardAct, newWork } from '../interchange/random-board.ts'

/** Laws D9 and D14 of tests/SPEC.md, on boards of any history. More runs: FUZZ_RUNS=2000. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 120)

const acts = fc.array(boardAct, { minLength: 10, maxLength: 90 })
/** Most histories start and close a sprint. */
const startOne: BoardAct = { what: 'start', a: 0, b: 0, c: 0 }
const closeOne: BoardAct = { what: 'close', a: 0, b: 0, c: 1 }
const history = fc
  .tuple(acts, acts, acts)
  .map(([one, two, three]) => [...one, startOne, ...two, closeOne, ...three.slice(0, 20)])

function rowsOf({ rows, facts }: BoardStore) {
  return {
    items: [...rows.items.all().values()],
    statuses: [...rows.statuses.all().values()],
    sprints: [...rows.sprints.all().values()],
    events: [...facts.events.all().values()],
  }
}

const calendarOf = ({ rows }: BoardStore) => rows.board.get(boardRowId)!
const closedOf = ({ rows }: BoardStore) => [...rows.sprints.all().values()].filter(({ state }) => state === 'closed')

type Item = { id: string; points: number | null; silo: string | null; outcome: string; unplanned: boolean }
type Report = Record<'commitment' | 'completed' | 'added' | 'removed' | 'reestimated' | 'carriedOver', number> & {
  items: Item[]
  doneBefore: string[]
  unplannedBySilo: Record<string, number>
  series: { day: string; left: number; done: number; scope: number }[]
}

const reportOf = (sprint: Sprint) => sprint.report as unknown as Report

/** Sums to a thousandth, as points are. */
const sum = (...points: number[]) => sumPoints(points.map((one) => ({ points: one })))

describe('sprints of any history', () => {
  test('D14 what a sprint closes with adds up: as a whole, by outcome, by silo, day by day; and its frozen burndown says the same', () => {
    fc.assert(
      fc.property(fc.integer(), history, (seed, list) => {
        const { store, act } = newWork(seed)
        for (const one of list) act(one)
        for (const sprint of closedOf(store)) {
          const report = reportOf(sprint)
          const of = (which: (item: Item) => boolean) => sumPoints(report.items.filter(which))
          const before = of(({ id }) => report.doneBefore.includes(id))
          const { commitment, completed, added, removed, reestimated, carriedOver } = report
          expect(sum(commitment, added, -removed, reestimated)).toBe(sum(completed, before, carriedOver))
          expect(of(({ outcome }) => outcome === 'done')).toBe(sum(completed, before))
          expect(of(({ outcome }) => outcome === 'open')).toBe(carriedOver)
          expect(of(({ outcome }) => outcome === 'removed')).toBe(removed)
          expect(of(({ unplanned }) => unplanned)).toBe(added)
          expect(sum(...Object.values(report.unplannedBySilo))).toBe(added)
          expect(report.series.at(-1)).toMatchObject({ left: carriedOver, done: sum(completed, before) })
          const anywhere = { zone: 'Pacific/Auckland', workingDays: [], holidays: [] }
          const { steps } = burndown(sprint, rowsOf(store), anywhere, '2030-01-01')
          expect(steps.map(({ day, left, done, scope }) => ({ day, left, done, scope }))).toEqual(report.series)
          expect(sum(commitment, ...steps.map(({ scope }) => scope))).toBe(sum(completed, before, carriedOver))
        }
      }),
      { numRuns },
    )
  })

  test('D9 a closed sprint stays what it is to the byte, whatever is done to the board until it is reopened', () => {
    fc.assert(
      fc.property(fc.integer(), history, acts, (seed, before, after) => {
        const { store, act } = newWork(seed)
        for (const one of before) act(one)
        const seen = (sprint: Sprint) =>
          JSON.stringify([sprint, burndown(sprint, rowsOf(store), calendarOf(store), '2030-01-01')])
        const frozen = new Map(closedOf(store).map((sprint) => [sprint.id, seen(sprint)]))
        for (const one of after) if (one.what !== 'reopen') act(one)
        for (const sprint of closedOf(store))
          if (frozen.has(sprint.id)) expect(seen(sprint)).toBe(frozen.get(sprint.id))
        expect(closedOf(store).map(({ id }) => id)).toEqual(expect.arrayContaining([...frozen.keys()]))
      }),
      { numRuns },
    )
  })

  test('D9 close then reopen is as before: rows, places, points and record; what a split had made is in the bin', () => {
    fc.assert(
      fc.property(fc.integer(), acts, acts, fc.nat({ max: 3 }), (seed, one, two, choice) => {
        const { store, act } = newWork(seed)
        for (const each of [...one, startOne, ...two]) act(each)
        const running = [...store.rows.sprints.all().values()].find(
          ({ state, deleted }) => state === 'active' && !deleted,
        )
        if (!running) return
        const before = everything(store)
        const now = Date.parse('2027-01-01T00:00:00Z')
        const { run, made } = asServer(store, now)
        if (!run('sprint.close', { id: running.id, each: choicesFor(store, running.id, choice) })) return
        expect(run('sprint.reopen', { id: running.id })).toBe(true)
        const after = everything(store)
        for (const id of made) {
          expect(after.items[id]).toMatchObject({ deleted: [now, 'ines'] })
          delete after.items[id]
        }
        const { report } = store.rows.sprints.get(running.id)!
        expect(report).toMatchObject({ reopened: expect.arrayContaining([[now, 'ines']]) })
        expect({ ...after.sprints[running.id], report: null }).toEqual({ ...running, report: null })
        after.sprints[running.id] = running
        expect(after).toEqual(before)
      }),
      { numRuns },
    )
  })

  test('two copies of a board that were worked on apart and then merged show the same figures', () => {
    fc.assert(
      fc.property(fc.integer(), acts, acts, acts, (seed, both, one, two) => {
        const here = newWork(seed)
        for (const each of [...both, startOne]) here.act(each)
        const copy = new Y.Doc()
        copy.clientID = 7
        Y.applyUpdate(copy, here.bytes())
        const there = createBoardStore(copy)
        const away = asServer(there, Date.parse('2026-11-20T12:00:00Z'))
        for (const each of one) here.act(each)
        for (const { a, b, c } of two) {
          const ids = [...there.rows.items.all().keys()].toSorted()
          const id = ids[a % Math.max(1, ids.length)]
          const status = ['todo', 'doing', 'done'][b % 3]
          const container = ['s1', 's2', backlog, undefined][c % 4]
          if (id !== undefined) away.run('item.move', { id, status, container })
        }
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(here.doc))
        Y.applyUpdate(here.doc, Y.encodeStateAsUpdate(copy))
        const figures = (store: BoardStore) =>
          [...store.rows.sprints.all().values()]
            .toSorted((x, y) => (x.id < y.id ? -1 : 1))
            .map((sprint) => {
              const { start, steps, left } = burndown(sprint, rowsOf(store), calendarOf(store), '2026-11-20')
              return {
                id: sprint.id,
                start,
                left,
                report: sprint.report,
                steps: steps.map((step) => [step.left, step.done]),
              }
            })
        expect(figures(there)).toEqual(figures(here.store))
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    )
  })
})

/** Runs commands without what follows from them; `made` collects the new items. Answers whether it was done. */
function asServer(store: BoardStore, now: number) {
  const random = seededRandom(5)
  const made: string[] = []
  const newId = () => {
    made.push(`made${made.length}`)
    return made.at(-1)!
  }
  function run(name: string, args: unknown): boolean {
    try {
      runCommand(store, name, args, { member: 'ines', role: 'owner', now, newId, random })
      return true
    } catch (error) {
      if (error instanceof CommandError) return false
      throw error
    }
  }
  return { run, made }
}

/** Every second unfinished item goes to the backlog; the first that has points is split. */
function choicesFor(store: BoardStore, sprint: string, choice: number): object {
  const grounds = groundsOf(store)
  const open = itemsIn(store.rows.items.all().values(), sprint, grounds).filter(
    ({ place }) =>
      grounds.categoryOf(grounds.statuses.includes(place[1]) ? place[1] : (grounds.statuses[0] ?? '')) !== 'done',
  )
  const [split] = open.filter(({ points }) => (points ?? 0) > 0).slice(choice)
  return Object.fromEntries(
    open.flatMap(({ id, points }, index) => {
      if (id === split?.id) return [[id, { to: backlog, left: (points ?? 0) / 2 }]]
      return index % 2 === 0 ? [[id, { to: backlog }]] : []
    }),
  )
}

function everything({ rows, facts }: BoardStore) {
  const plain = <T>(map: ReadonlyMap<string, T>) =>
    Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return {
    items: plain(rows.items.all()) as Record<string, object>,
    sprints: plain(rows.sprints.all()) as Record<string, object>,
    statuses: plain(rows.statuses.all()),
    events: plain(facts.events.all()),
  }
}
