import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Row } from '../../shared/schema/collections.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
let ines: TestCaller & { board: string }
let here: string
let there: string

beforeAll(async () => {
  app = await startTestApp()
  ines = await app.owner()
  here = await app.createBoard('Growth desk')
  there = await app.createBoard('Stores north')
})
afterAll(() => app.stop())

type Refusal = { error: { code: string; issues?: { path: string }[] } }
type Answer = { items: { from: string; to: string }[]; leftOut: object[]; moved: boolean; seq: number }

const copy = <T = Answer>(who: TestCaller, body: object, board = here) =>
  who.send<T>(`/api/boards/${board}/items/copy`, body)

const item = async (id: string, board = there) =>
  (await ines.send<Row<'items'>>(`/api/boards/${board}/items/${id}`)).body

const rowsOf = async <T extends { id: string; name: string }>(collection: string, board: string) =>
  (await ines.send<Record<string, T[]>>(`/api/boards/${board}/${collection}`)).body[collection] ?? []

async function newItem(fields: object): Promise<string> {
  return (await ines.run<{ id: string }>(here, 'item.create', fields)).result.id
}

async function newRow(board: string, noun: string, name: string): Promise<string> {
  return (await ines.run<{ id: string }>(board, `${noun}.create`, { name })).result.id
}

async function memberOn(board: string): Promise<string> {
  const { body } = await ines.send<{ boards: { id: string; member: string }[] }>('/api/me')
  return body.boards.find(({ id }) => id === board)?.member ?? ''
}

test('a copy stands in the other backlog with what has a match there; the original stays', async () => {
  const boots = await newRow(here, 'label', 'boots')
  const bootsThere = await newRow(there, 'label', 'Boots ')
  const sale = await newRow(here, 'label', 'sale')
  const guest = await app.guest('editor', here, 'Oskar Lindqvist')
  const [mine, mineThere] = [await memberOn(here), await memberOn(there)]
  const [done] = (await rowsOf<Row<'statuses'>>('statuses', here)).filter(({ category }) => category === 'done')
  const id = await newItem({
    title: 'Fit quiz',
    points: 3,
    labels: [sale, boots],
    assignees: [guest.member, mine],
    checklist: [{ id: 's1', text: 'Draw', done: true }],
    status: done?.id,
  })
  const { status, body } = await copy(ines, { to: there, ids: [id] })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    moved: false,
    items: [{ from: id }],
    leftOut: [
      { field: 'assignees', name: 'Oskar Lindqvist', count: 1 },
      { field: 'labels', name: 'sale', count: 1 },
    ],
  })
  const made = await item(body.items[0]?.to ?? '')
  expect(made).toMatchObject({
    title: 'Fit quiz',
    points: 3,
    labels: [bootsThere],
    assignees: [mineThere],
    checklist: [{ text: 'Draw', done: true }],
  })
  expect(made.number).toBeGreaterThan(0)
  expect(made.place[0]).toBe('backlog')
  const doneThere = (await rowsOf<Row<'statuses'>>('statuses', there)).find(({ category }) => category === 'done')
  expect(made.place[1]).toBe(doneThere?.id)
  expect((await item(id, here)).deleted).toBe(null)
})

test('values of the board’s own fields go along where the other board has such a field and option', async () => {
  const field = async (board: string, name: string, type: string) =>
    (await ines.run<{ id: string }>(board, 'field.create', { name, type })).result.id
  const option = async (board: string, of: string, name: string) =>
    (await ines.run<{ id: string }>(board, 'option.create', { field: of, name })).result.id
  const [budget, region, note, lead] = [
    await field(here, 'Budget', 'number'),
    await field(here, 'Region', 'choice'),
    await field(here, 'Note', 'text'),
    await field(here, 'Lead', 'person'),
  ]
  const [budgetThere, regionThere, leadThere] = [
    await field(there, 'budget ', 'number'),
    await field(there, 'Region', 'choice'),
    await field(there, 'Lead', 'person'),
  ]
  await field(there, 'Note', 'number')
  const [north, south] = [await option(here, region, 'North'), await option(here, region, 'South')]
  const northThere = await option(there, regionThere, 'north')
  const lone = await app.guest('editor', here, 'Hana Sato')
  const one = await newItem({
    title: 'One',
    custom: { [budget]: 1200, [region]: north, [note]: 'x', [lead]: await memberOn(here) },
  })
  const two = await newItem({ title: 'Two', custom: { [region]: south, [note]: 'y', [lead]: lone.member } })
  const { body } = await copy(ines, { to: there, ids: [one, two] })
  expect(body.leftOut).toEqual([
    { field: 'Custom field', name: 'Note', count: 2 },
    { field: 'Region', name: 'South', count: 1 },
    { field: 'Lead', name: 'Hana Sato', count: 1 },
  ])
  const [first, second] = await Promise.all(body.items.map(({ to }) => item(to)))
  expect(first?.custom).toEqual({ [budgetThere]: 1200, [regionThere]: northThere, [leadThere]: await memberOn(there) })
  expect(second?.custom).toEqual({})
})

test('a move puts the original into the bin', async () => {
  const id = await newItem({ title: 'Care label' })
  const { body } = await copy(ines, { to: there, ids: [id], move: true })
  expect(body.moved).toBe(true)
  expect((await item(body.items[0]?.to ?? '')).title).toBe('Care label')
  expect((await item(id, here)).deleted).not.toBe(null)
})

test('what belongs together and goes together stays together', async () => {
  const parent = await newItem({ title: 'Film' })
  const left = await newItem({ title: 'Shop window' })
  const child = await newItem({ title: 'Cut', parent, blockedBy: [parent, left] })
  const { body } = await copy(ines, { to: there, ids: [child, parent] })
  const [one, two] = body.items.map(({ to }) => to)
  expect(await item(one ?? '')).toMatchObject({ title: 'Cut', parent: two, blockedBy: [two] })
  expect(body.leftOut).toEqual([{ field: 'blockedBy', name: 'Shop window', count: 1 }])
  // in the order in which they were named
  const [first, second] = [await item(one ?? ''), await item(two ?? '')]
  expect(first.place[2] < second.place[2]).toBe(true)
})

test('sent twice with one key it is done once', async () => {
  const id = await newItem({ title: 'Once' })
  const body = { to: there, ids: [id], move: true, idempotencyKey: 'night-1' }
  const [first, second] = [await copy(ines, body), await copy(ines, body)]
  expect(second).toEqual(first)
  const titles = (await rowsOf<Row<'items'> & { name: string }>('items', there)).map(({ title }) => title)
  expect(titles.filter((title) => title === 'Once')).toHaveLength(1)
  expect((await copy<Refusal>(ines, { ...body, move: false })).status).toBe(409)
})

test('without the right to change the other board nothing is copied, and nothing is taken away', async () => {
  const id = await newItem({ title: 'Mine' })
  const stranger = await app.guest('editor', here, 'Tom Whitfield')
  const reader = await app.token('viewer')
  const before = (await rowsOf('items', there)).length
  expect((await copy<Refusal>(stranger, { to: there, ids: [id] })).body.error.code).toBe('no-right')
  expect((await copy<Refusal>(reader, { to: there, ids: [id] })).status).toBe(403)
  expect(await rowsOf('items', there)).toHaveLength(before)
  expect((await item(id, here)).deleted).toBe(null)
})

test('who may only look at a board takes nothing away from it', async () => {
  const id = await newItem({ title: 'Look' })
  const viewer = await app.guest('viewer', here, 'Hana Sato')
  expect((await copy<Refusal>(viewer, { to: there, ids: [id], move: true })).status).toBe(403)
  expect((await item(id, here)).deleted).toBe(null)
})

test.each<[what: string, body: (id: string) => object, status: number, code: string]>([
  ['an item that is not there', (id) => ({ to: there, ids: [id, 'nothing'] }), 404, 'not-found'],
  ['no item', () => ({ to: there, ids: [] }), 400, 'invalid'],
  ['a board that is not there', (id) => ({ to: 'nowhere', ids: [id] }), 404, 'not-found'],
  ['the same board', (id) => ({ to: here, ids: [id] }), 400, 'invalid'],
  ['an unknown field', (id) => ({ to: there, ids: [id], whither: 1 }), 400, 'invalid'],
])('a request with %s is refused and both boards stay as they are', async (_, body, status, code) => {
  const id = await newItem({ title: 'Stays' })
  const before = (await rowsOf('items', there)).length
  const answer = await copy<Refusal>(ines, body(id))
  expect({ status: answer.status, code: answer.body.error.code }).toEqual({ status, code })
  expect(await rowsOf('items', there)).toHaveLength(before)
  expect((await item(id, here)).deleted).toBe(null)
})

test('what is in the bin goes nowhere', async () => {
  const id = await newItem({ title: 'Gone' })
  await ines.run(here, 'item.delete', { id })
  expect((await copy<Refusal>(ines, { to: there, ids: [id] })).body.error.code).toBe('conflict')
})

test('the log of the other board says who copied', async () => {
  const id = await newItem({ title: 'Traced' })
  const { body } = await copy(ines, { to: there, ids: [id] })
  const activity = await ines.send(`/api/boards/${there}/activity?item=${body.items[0]?.to}`)
  expect(activity.body).toMatchObject({
    entries: [{ member: null }, { member: await memberOn(there), command: 'item.copy', changes: [{ field: '' }] }],
  })
})
