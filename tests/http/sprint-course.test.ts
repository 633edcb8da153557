import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Row } from '../../shared/schema/collections.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
let ines: TestCaller
let jonas: TestCaller

beforeAll(async () => {
  app = await startTestApp()
  ines = await app.owner()
})
afterAll(() => app.stop())

type Refusal = { error: { code: string; message: string } }
type Board = { items: Row<'items'>[]; sprints: Row<'sprints'>[]; statuses: Row<'statuses'>[] }

async function newBoard() {
  const board = await app.createBoard()
  jonas = await app.token('editor', board)
  const read = async () => (await ines.send<Board>(`/api/boards/${board}`)).body
  const { sprints } = await read()
  const ask = (who: TestCaller, name: string, args: object) =>
    who.send<Refusal>(`/api/boards/${board}/commands`, { name, args })
  return { board, read, ask, sprint: sprints[0]!.id }
}

test('of two people who start a sprint at once one starts it, and the other is told', async () => {
  const { ask, read, sprint } = await newBoard()
  const answers = await Promise.all([ines, jonas].map((who) => ask(who, 'sprint.start', { id: sprint })))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const refused = answers.find(({ status }) => status === 409)!
  expect(refused.body.error).toMatchObject({ code: 'conflict' })
  expect(refused.body.error.message).toMatch(/is active; only a planned sprint can be started/)
  expect((await read()).sprints.filter(({ state }) => state === 'active')).toHaveLength(1)
})

test('what is done in the same moment as the sprint closes is in its record, and what comes later is not', async () => {
  const { board, ask, read, sprint } = await newBoard()
  const { result } = await ines.run<{ id: string }>(board, 'item.create', {
    title: 'Guide',
    points: 3,
    container: sprint,
  })
  await ines.run(board, 'sprint.start', { id: sprint })
  const done = (await read()).statuses.find(({ category }) => category === 'done')!.id
  const [moved, closed] = await Promise.all([
    ask(ines, 'item.move', { id: result.id, status: done }),
    ask(jonas, 'sprint.close', { id: sprint, goalMet: true }),
  ])
  expect([moved.status, closed.status]).toContain(200)
  const { sprints, items } = await read()
  const { state, report, history } = sprints.find(({ id }) => id === sprint)!
  expect(state).toBe('closed')
  // either the move came first and is packed, or the item had gone to the backlog before
  const item = items.find(({ id }) => id === result.id)!
  const isDone = item.place[0] === sprint
  expect(report).toMatchObject({ completed: isDone ? 3 : 0, carriedOver: isDone ? 0 : 3 })
  const last = (history as [string, unknown[]][]).at(-1)![1]
  expect(last[5]).toMatchObject([sprint, isDone ? 'done' : 'todo', 3, 0])
})

test('a sprint is closed with a choice for each leftover, and the new item has a number', async () => {
  const { board, read, sprint } = await newBoard()
  const create = (title: string) =>
    ines.run<{ id: string }>(board, 'item.create', { title, points: 5, container: sprint })
  const [one, two] = [await create('One'), await create('Two')]
  await ines.run(board, 'sprint.start', { id: sprint })
  const { result: planned } = await ines.run<{ ids: string[] }>(board, 'sprint.plan', { count: 2 })
  const next = planned.ids[0]!
  await ines.run(board, 'sprint.close', {
    id: sprint,
    leftovers: next,
    each: { [one.result.id]: { to: next, left: 2 } },
  })
  const later = await ines.run<{ id: string }>(board, 'item.create', { title: 'Three' })
  const { items, sprints } = await read()
  const told = items.map(({ title, points, place, number }) => [title, points, place[0], number])
  expect(told.toSorted((a, b) => Number(a[3]) - Number(b[3]))).toEqual([
    ['One', 3, sprint, 1],
    ['Two', 5, next, 2],
    ['One', 2, next, 3],
    ['Three', null, 'backlog', 4],
  ])
  expect(two.result.id).not.toBe(later.result.id)
  expect(sprints.map(({ name }) => name).toSorted()).toEqual(['Sprint 1', 'Sprint 2', 'Sprint 3'])
})
