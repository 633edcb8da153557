import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActivityPage } from '../../shared/interchange/activity.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
let board: string
let editor: TestCaller
let viewer: TestCaller

beforeAll(async () => {
  app = await startTestApp()
  await app.owner()
  board = await app.createBoard()
  editor = await app.token('editor', board)
  viewer = await app.token('viewer', board)
})
afterAll(() => app.stop())

type Refusal = { error: { code: string; issues?: { path: string }[] } }

async function newItem(title: string): Promise<string> {
  return (await editor.run<{ id: string }>(board, 'item.create', { title })).result.id
}

async function activityOf(item: string, more = ''): Promise<ActivityPage> {
  return (await viewer.send<ActivityPage>(`/api/boards/${board}/activity?item=${item}${more}`)).body
}

test('a viewer reads who changed what of an item, from the log, newest first', async () => {
  const item = await newItem('Fit quiz')
  const { seq } = await editor.run(board, 'item.update', { id: item, points: 3, title: 'Boot fit quiz' })
  const { entries, next } = await activityOf(item)
  expect(next).toBe(null)
  expect(entries[0]).toMatchObject({ seq, member: editor.member, command: 'item.update' })
  expect(entries[0]?.changes).toEqual(
    expect.arrayContaining([
      { collection: 'items', id: item, field: 'points', before: null, after: 3 },
      { collection: 'items', id: item, field: 'title', before: 'Fit quiz', after: 'Boot fit quiz' },
    ]),
  )
  // the number is the server's own doing
  expect(entries[1]).toMatchObject({ member: null, changes: [{ field: 'number', before: null }] })
  expect(entries[2]).toMatchObject({
    member: editor.member,
    command: 'item.create',
    changes: [{ field: '', before: null, after: { title: 'Fit quiz' } }],
  })
})

test('what is written after the first question is told at the next', async () => {
  const item = await newItem('Care label')
  const before = (await activityOf(item)).entries.length
  await editor.run(board, 'item.delete', { id: item })
  const { entries } = await activityOf(item)
  expect(entries).toHaveLength(before + 1)
  expect(entries[0]).toMatchObject({ changes: [{ field: 'deleted', before: null }] })
})

test('a long history comes in pages', async () => {
  const item = await newItem('Film')
  for (let points = 1; points <= 5; points += 1) await editor.run(board, 'item.update', { id: item, points })
  const whole = (await activityOf(item)).entries
  const first = await activityOf(item, '&limit=3')
  const rest = await activityOf(item, `&limit=200&before=${first.next}`)
  expect([...first.entries, ...rest.entries]).toEqual(whole)
  expect(rest.next).toBe(null)
})

test.each<[what: string, query: string, status: number, code: string]>([
  ['no item', '', 400, 'invalid'],
  ['an id that is none', '?item=a/b', 400, 'invalid'],
  ['an item that never was', '?item=nothing', 404, 'not-found'],
  ['a limit beyond reason', '?item=nothing&limit=100000', 400, 'invalid'],
  ['a place that is no number', '?item=nothing&before=yesterday', 400, 'invalid'],
])('a question with %s is refused', async (_, query, status, code) => {
  const answer = await viewer.send<Refusal>(`/api/boards/${board}/activity${query}`)
  expect({ status: answer.status, code: answer.body.error.code }).toEqual({ status, code })
})

test('who may not see a board learns nothing of what happened on it', async () => {
  const item = await newItem('Secret')
  const elsewhere = await app.token('owner', await app.createBoard('Second desk'))
  expect((await elsewhere.send(`/api/boards/${board}/activity?item=${item}`)).status).toBe(403)
  expect((await app.stranger.send(`/api/boards/${board}/activity?item=${item}`)).status).toBe(401)
})
