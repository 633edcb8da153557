import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

const file = readFileSync(new URL('../fixtures/trello/content-desk.json', import.meta.url), 'utf8')

let app: TestApp
let board: string
let editor: TestCaller

beforeAll(async () => {
  app = await startTestApp()
  board = await app.createBoard()
  editor = await app.token('editor', board)
})
afterAll(() => app.stop())

type Report = {
  counts: { cards: { inFile: number; brought: number; already: number } }
  seq: number | null
  dryRun: boolean
}

async function send(body: string, query = 'format=trello', caller = editor) {
  const answer = await caller.fetch(`/api/boards/${board}/import?${query}`, { method: 'POST', body })
  return {
    status: answer.status,
    body: (await answer.json()) as Report & { error: { message: string; code: string; issues?: object[] } },
  }
}

async function seqNow(): Promise<number> {
  return (await editor.send<{ seq: number }>(`/api/boards/${board}`)).body.seq
}

test('a dry run tells what would come in and changes nothing', async () => {
  const before = await seqNow()
  const { status, body } = await send(file, 'format=trello&dryRun=1')
  expect(status).toBe(200)
  expect(body.counts.cards.brought).toBe(body.counts.cards.inFile)
  expect(body).toMatchObject({ dryRun: true, seq: null })
  expect(await seqNow()).toBe(before)
})

test('a file comes in whole, its people get names, and twice is once', async () => {
  const first = await send(file)
  expect(first.body.counts.cards.brought).toBeGreaterThan(0)
  const items = await editor.send<{ items: { external: { source: string } | null }[] }>(`/api/boards/${board}/items`)
  expect(items.body.items.filter(({ external }) => external?.source === 'trello')).toHaveLength(
    first.body.counts.cards.brought,
  )
  const names = Object.values((await editor.send<Record<string, { name: string }>>(`/api/boards/${board}/people`)).body)
  expect(names.length).toBeGreaterThan(1)
  const again = await send(file)
  expect(again.body.counts.cards).toMatchObject({ brought: 0, already: first.body.counts.cards.inFile })
  expect((await editor.send<{ items: unknown[] }>(`/api/boards/${board}/items`)).body.items).toHaveLength(
    items.body.items.length,
  )
})

test.each<[what: string, body: string, query: string, status: number, code: string]>([
  ['a broken file', file.slice(0, -20), 'format=trello', 400, 'not-json'],
  ['a foreign file', '{"issues":[]}', 'format=trello', 400, 'not-trello'],
  ['a file with a wrong type in it', file.replace('"idList":', '"idList":7,"was":'), 'format=trello', 400, 'invalid'],
  ['no format', file, '', 400, 'invalid'],
  ['a format that is still to come', file, 'format=jira', 400, 'not-built'],
])('%s is refused with the reason, and nothing of it is in', async (_, body, query, status, code) => {
  const before = await seqNow()
  const answer = await send(body, query)
  expect([answer.status, answer.body.error.code]).toEqual([status, code])
  expect(await seqNow()).toBe(before)
})

test('a file over the limit is refused', async () => {
  const answer = await send(' '.repeat(51 * 1024 * 1024))
  expect([answer.status, answer.body.error.code]).toEqual([413, 'too-large'])
})

test('a viewer imports nothing', async () => {
  expect((await send(file, 'format=trello', await app.token('viewer', board))).status).toBe(403)
})

test('what is exported holds every row and the names of people', async () => {
  const answer = await editor.send<{ format: string; people: object; rows: { items: unknown[] } }>(
    `/api/boards/${board}/export?format=json`,
  )
  expect(answer.body.format).toBe('topsight')
  expect(answer.body.rows.items.length).toBeGreaterThan(0)
  expect((await editor.send(`/api/boards/${board}/export?format=md`)).status).toBe(400)
})
