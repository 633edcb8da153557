import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ActivityPage } from '../../shared/interchange/activity.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import { connectStock } from '../helpers/clients.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
let board: string
let editor: Awaited<ReturnType<TestApp['token']>>
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
  ['a collection that is none', '?collection=events', 400, 'invalid'],
  ['a day that is none', '?from=2026-02-30', 400, 'invalid'],
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

async function boardActivity(query: string, caller: TestCaller = editor): Promise<ActivityPage> {
  return (await caller.send<ActivityPage>(`/api/boards/${board}/activity?${query}`)).body
}

test('of the whole board every collection is told, and by filters what somebody did to something', async () => {
  const other = await app.token('editor', board)
  await editor.run(board, 'label.create', { id: 'boots', name: 'Boots' })
  await other.run(board, 'label.update', { id: 'boots', name: 'All boots' })
  await other.run(board, 'sprint.create', { id: 'autumn', name: 'Autumn' })
  const [sprint, label] = (await boardActivity('limit=2')).entries
  expect(sprint).toMatchObject({ member: other.member, changes: [{ collection: 'sprints', id: 'autumn', field: '' }] })
  expect(label?.changes).toEqual([
    { collection: 'labels', id: 'boots', field: 'name', before: 'Boots', after: 'All boots' },
  ])
  const commands = async (query: string) => (await boardActivity(query)).entries.map(({ command }) => command)
  expect(await commands('collection=labels')).toEqual(['label.update', 'label.create'])
  expect(await commands('collection=labels&field=name')).toEqual(['label.update'])
  expect(await commands(`member=${other.member}`)).toEqual(['sprint.create', 'label.update'])
  expect(await commands(`member=${other.member}&collection=labels`)).toEqual(['label.update'])
  const at = sprint?.at ?? 0
  expect((await boardActivity(`from=${at}`)).entries[0]).toEqual(sprint)
  expect(await commands(`from=${at + 1}`)).toEqual([])
  expect((await boardActivity(`to=${new Date(at).toISOString()}`)).entries[0]).toEqual(sprint)
  const today = new Date(at).toISOString().slice(0, 10)
  expect((await boardActivity(`from=${today}&limit=1`)).entries).toEqual([sprint])
  expect(await commands('to=2020-01-01')).toEqual([])
})

test('who may not change the board reads of it all what has happened since they came', async () => {
  await editor.run(board, 'label.create', { id: 'early', name: 'Early' })
  const late = await app.guest('viewer', board)
  await editor.run(board, 'label.create', { id: 'late', name: 'Late' })
  const told = (await boardActivity('collection=labels', late)).entries.flatMap(({ changes }) =>
    changes.map(({ id }) => id),
  )
  expect(told).toEqual(['late'])
})

test('nobody can write into the history: not by a row, not under another name, not by facts', async () => {
  const connected = async () => {
    const client = connectStock({ url: app.syncUrl }, board, { params: { token: editor.token } })
    await client.synced()
    return client
  }
  const seen = (await boardActivity('limit=1')).seq
  const hostile = await connected()
  const refusals = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  hostile.doc.getMap('events').set('1:forged', [1, 'jonas', 'forged', 'came', null, null])
  await expect.poll(() => String(refusals.mock.calls)).toContain('only the server writes events')
  refusals.mockRestore()
  hostile.stop()
  const other = await connected()
  const claims = { member: 'jonas', by: 'jonas', at: 5, seq: 1, command: 'item.delete' }
  other.doc.getMap('items').set('plain', { title: 'By jonas', deleted: [5, 'jonas'], ...claims })
  const isTold = async () => ((await boardActivity('item=plain')).entries ?? []).length > 0
  await expect.poll(isTold).toBe(true)
  other.stop()
  const { entries } = await boardActivity('limit=200')
  const since = entries.filter(({ seq }) => seq > seen)
  const born = since.find(({ changes }) => changes.some(({ id, field }) => id === 'plain' && field === ''))
  expect(born).toMatchObject({ member: editor.member, command: null })
  expect(Math.abs((born?.at ?? 0) - Date.now())).toBeLessThan(600_000)
  expect(new Set(since.map(({ member }) => member))).toEqual(new Set([editor.member, null]))
  expect(JSON.stringify(since)).not.toContain('forged')
})
