import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActivityPage } from '../../shared/interchange/activity.ts'
import type { Restored, RestoreScope } from '../../shared/interchange/history.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'
import { type StockClient, connectStock } from '../helpers/clients.ts'

type Program = Awaited<ReturnType<TestApp['token']>>
type Row = { id: string } & Record<string, unknown>

let app: TestApp
let board: string
let owner: TestCaller
let editor: Program

beforeAll(async () => {
  app = await startTestApp()
  owner = await app.owner()
  board = await app.createBoard('Growth desk')
  editor = await app.token('editor', board)
})
afterAll(() => app.stop())

const wholeBoard: RestoreScope = { kind: 'board' }

async function restore(at: number, scope = wholeBoard, caller: TestCaller = editor) {
  return (await caller.run<Restored>(board, 'version.restore', { at, scope })).result
}

async function refusal(args: unknown, caller: TestCaller = editor) {
  const { status, body } = await caller.send<{ error: { code: string; message: string; hint?: string } }>(
    `/api/boards/${board}/commands`,
    { name: 'version.restore', args },
  )
  return { status, ...body.error }
}

async function rowsOf(collection: string): Promise<Row[]> {
  return (await editor.send<{ [name: string]: Row[] }>(`/api/boards/${board}/${collection}`)).body[collection] ?? []
}

async function newItems(count: number): Promise<{ ids: string[]; seq: number }> {
  let seq = 0
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    const made = await editor.run<{ id: string }>(board, 'item.create', { title: `Item ${index}` })
    ids.push(made.result.id)
    seq = made.seq
  }
  // the number is a row of its own
  return { ids, seq: seq + 1 }
}

async function connected(): Promise<StockClient> {
  const client = connectStock({ url: app.syncUrl }, board, { params: { token: editor.token } })
  await client.synced()
  return client
}

test('a board comes back whole after a mass deletion, as one row by who did it, and goes back to the version kept before', async () => {
  const { ids, seq } = await newItems(12)
  await editor.run(board, 'item.delete', { ids })
  const later = (await editor.run<{ id: string }>(board, 'item.create', { title: 'Born later' })).result.id
  const restored = await restore(seq)
  expect(restored).toMatchObject({ changed: ids.length + 1, version: expect.stringMatching(/^r-\d+$/) as string })
  const living = (await rowsOf('items')).map(({ id }) => id)
  expect(living).toEqual(expect.arrayContaining(ids))
  expect(living).not.toContain(later)
  const { entries } = (await editor.send<ActivityPage>(`/api/boards/${board}/activity?limit=5`)).body
  const [entry] = entries.filter(({ command }) => command === 'version.restore')
  expect(entry?.member).toBe(editor.member)
  expect(entry?.changes.filter(({ field }) => field === 'deleted')).toHaveLength(ids.length + 1)

  const before = Number(restored.version?.slice(2))
  expect(before).toBe((entry?.seq ?? 0) - 1)
  await restore(before)
  const again = (await rowsOf('items')).map(({ id }) => id)
  expect(again).toContain(later)
  expect(again.filter((id) => ids.includes(id))).toEqual([])
})

test('restoring what is so already changes nothing and keeps no version', async () => {
  const { ids, seq } = await newItems(1)
  const scope: RestoreScope = { kind: 'item', id: ids[0] ?? '' }
  await editor.run(board, 'item.update', { id: ids[0], title: 'Other' })
  expect(await restore(seq, scope)).toMatchObject({ changed: 1 })
  const answer = await editor.run<Restored>(board, 'version.restore', { at: seq, scope })
  expect(answer.result).toEqual({ changed: 0, version: null })
})

test('three draw while one restores and one is away: all end with the restored board and the later edits', async () => {
  const { ids, seq } = await newItems(6)
  const [one, two, three] = await Promise.all([connected(), connected(), connected()])
  await editor.run(board, 'item.update', { ids, points: 8 })
  await expect.poll(() => three?.doc.getMap('items/fields').get(`${ids[5]}:points`)).toBe(8)
  three?.provider.disconnect()
  three?.doc.getMap('items/fields').set(`${ids[0]}:title`, 'Written away')
  three?.doc.getMap('items').set('madeAway', { title: 'Made away' })
  one?.doc.getMap('items/fields').set(`${ids[1]}:points`, 5)
  await expect.poll(async () => (await rowsOf('items')).find(({ id }) => id === ids[1])?.['points']).toBe(5)
  await restore(seq)
  two?.doc.getMap('items/fields').set(`${ids[2]}:title`, 'Written later')
  three?.provider.connect()
  const title = (index: number) => async () => (await rowsOf('items')).find(({ id }) => id === ids[index])?.['title']
  await expect.poll(title(0)).toBe('Written away')
  await expect.poll(title(2)).toBe('Written later')
  const rows = await rowsOf('items')
  expect(rows.map(({ id }) => id)).toContain('madeAway')
  expect(rows.filter(({ id }) => ids.includes(id)).map(({ points }) => points ?? null)).toEqual(ids.map(() => null))
  for (const client of [one, two, three]) {
    await expect.poll(() => client?.doc.getMap('items/fields').get(`${ids[2]}:title`)).toBe('Written later')
    expect(client?.doc.getMap('items/fields').get(`${ids[1]}:points`)).toBe(null)
    client?.stop()
  }
})

test('a sprint that was closed since runs again as it did, with what stood in it, and what is in its report stays its own', async () => {
  await editor.run(board, 'sprint.create', { id: 'spring', name: 'Spring' })
  const { ids } = await newItems(3)
  await editor.run(board, 'item.move', { ids, container: 'spring' })
  const started = await editor.run(board, 'sprint.start', { id: 'spring' })
  await editor.run(board, 'sprint.close', { id: 'spring', leftovers: 'backlog' })
  const inside = async () => (await rowsOf('items')).filter(({ place }) => (place as string[])[0] === 'spring')
  expect(await inside()).toEqual([])
  expect((await restore(started.seq, { kind: 'sprint', id: 'spring' })).changed).toBe(4)
  expect((await inside()).map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  expect((await rowsOf('sprints')).find(({ id }) => id === 'spring')).toMatchObject({ state: 'active' })
  const progress = await editor.send<{ value: object }>(`/api/boards/${board}/rollups/sprint-progress?sprint=spring`)
  expect(progress.body.value).toMatchObject({ totalItems: 3, doneItems: 0 })
})

test('settings come back for owners alone, and members for nobody', async () => {
  const { seq } = await newItems(1)
  await owner.run(board, 'board.update', { name: 'Renamed desk' })
  const own = (await rowsOf('members'))[0]?.id
  await owner.run(board, 'member.update', { id: own, capacity: 3 })
  await restore(seq)
  const nameNow = async () => {
    const { body } = await owner.send<{ id: string; name: string }[]>('/api/boards')
    return [body.find((one) => one.id === board)?.name, (await rowsOf('board'))[0]?.['name']]
  }
  expect(await nameNow()).toEqual(['Renamed desk', 'Renamed desk'])
  await restore(seq, wholeBoard, owner)
  expect(await nameNow()).toEqual(['Growth desk', 'Growth desk'])
  expect((await rowsOf('members')).find(({ id }) => id === own)).toMatchObject({ capacity: 3 })
})

test('what cannot be restored is refused in words, and nothing is written', async () => {
  const { seq } = await newItems(1)
  const ask = (at: unknown, scope: unknown = wholeBoard) => refusal({ at, scope })
  expect(await ask(seq + 1000)).toMatchObject({ status: 404, code: 'not-found', hint: `The log ends at ${seq}.` })
  expect(await ask(0)).toMatchObject({ status: 400, code: 'invalid' })
  expect(await ask(seq, { kind: 'everything' })).toMatchObject({ status: 400, code: 'invalid' })
  expect(await ask(seq, { kind: 'item', id: 'nobody' })).toMatchObject({ status: 404, code: 'not-found' })
  expect(await ask(seq, { kind: 'sprint', id: 'nobody' })).toMatchObject({ status: 404, code: 'not-found' })
  const viewer = await app.token('viewer', board)
  expect(await refusal({ at: 1, scope: wholeBoard }, viewer)).toMatchObject({ status: 403, code: 'no-right' })
  expect((await editor.send<ActivityPage>(`/api/boards/${board}/activity?limit=1`)).body.seq).toBe(seq)
})

test('sent twice with one key it is done once', async () => {
  const { ids, seq } = await newItems(1)
  await editor.run(board, 'item.update', { id: ids[0], title: 'Other' })
  const scope: RestoreScope = { kind: 'item', id: ids[0] ?? '' }
  const body = { name: 'version.restore', args: { at: seq, scope }, idempotencyKey: `restore-${seq}` }
  const first = await editor.send<{ result: Restored; seq: number }>(`/api/boards/${board}/commands`, body)
  const second = await editor.send<{ result: Restored; seq: number }>(`/api/boards/${board}/commands`, body)
  expect(second.body).toEqual(first.body)
})
