import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layOutTopsight, readTopsight } from '../../shared/interchange/topsight.ts'
import { boardRowId } from '../../shared/schema/board.ts'
import { collectionNames } from '../../shared/schema/collections.ts'
import { backlog } from '../../shared/schema/item.ts'
import { burndown } from '../../shared/selectors/burndown.ts'
import { memberLoad } from '../../shared/selectors/member-load.ts'
import { sprintColumns } from '../../shared/selectors/sprint-columns.ts'
import { sprintProgress } from '../../shared/selectors/sprint-progress.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { exportText } from '../helpers/export-board.ts'
import { boardAct, newWork, workOn } from './random-board.ts'

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 120)

/** What people see of a board: columns, progress, loads and burndowns of every container. */
function seen({ rows, facts }: BoardStore) {
  const { items, statuses, sprints, members } = rows
  const all = {
    items: [...items.all().values()],
    statuses: [...statuses.all().values()],
    sprints: [...sprints.all().values()],
    events: [...facts.events.all().values()],
  }
  const week = rows.board.get(boardRowId)!
  const containers = [backlog, ...sprints.all().keys()].toSorted()
  return containers.map((container) => {
    const columns = sprintColumns(all.items, all.statuses, all.sprints, container)
    const sprint = sprints.get(container)
    return {
      container,
      columns: columns.map(({ status, items: inside, points, limit }) => [
        status,
        inside.map(({ id }) => id),
        points,
        limit,
      ]),
      progress: sprintProgress(columns, '2026-11-20', 'UTC'),
      loads: memberLoad(
        columns.flatMap((column) => column.items),
        members.all().values(),
        { capacity: {} },
      ),
      burndown: sprint && burndown(sprint, all, week, '2026-11-20'),
      frozen: sprint && JSON.stringify([sprint.commitment, sprint.report, sprint.history]),
    }
  })
}

const plain = (map: ReadonlyMap<string, unknown>) =>
  Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)))

test('D12 a board that is exported and imported is equal: rows, bin, facts, events, reports to the byte, and all that is seen of it', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(boardAct, { minLength: 5, maxLength: 80 }), (seed, acts) => {
      const { store, act } = newWork(seed)
      for (const one of acts) act(one)
      const text = exportText(store)
      const copy = layOutTopsight(readTopsight(text))
      expect(exportText(copy)).toBe(text)
      for (const name of collectionNames.filter((one) => one !== 'board'))
        expect(plain(copy.rows[name].all())).toEqual(plain(store.rows[name].all()))
      expect({ ...copy.rows.board.get(boardRowId), eventBase: null }).toEqual(store.rows.board.get(boardRowId))
      for (const [name, facts] of Object.entries(store.facts))
        expect(plain(copy.facts[name as 'events'].all())).toEqual(plain(facts.all()))
      expect(copy.setAside()).toEqual([])
      expect(seen(copy)).toEqual(seen(store))
    }),
    { numRuns },
  )
})

test('D13 work that goes on on both shows the same on both, whatever the log of the new one begins with', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(boardAct, { minLength: 5, maxLength: 60 }),
      fc.array(boardAct, { minLength: 1, maxLength: 30 }),
      (seed, before, after) => {
        const { store, act } = newWork(seed)
        for (const one of before) act(one)
        const copy = layOutTopsight(readTopsight(exportText(store)))
        // what comes after has the same luck and the same clock on both; only the numbers of the logs differ
        const here = workOn(store, { seed, seq: 1000, prefix: 'later' })
        const there = workOn(copy, { seed, seq: 1, prefix: 'later' })
        for (const one of after) {
          here.act(one)
          there.act(one)
        }
        // what a sprint packs when it closes has the numbers of the log that it closed in
        const unnumbered = (figures: ReturnType<typeof seen>) => figures.map((one) => ({ ...one, frozen: null }))
        expect(unnumbered(seen(copy))).toEqual(unnumbered(seen(store)))
        expect(copy.facts.events.all().size).toBe(store.facts.events.all().size)
      },
    ),
    { numRuns },
  )
})
