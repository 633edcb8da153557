import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importEnvelope } from '../../shared/interchange/import-envelope.ts'
import { type ApiClient, type ApiDocument, type CallOptions, createApiClient } from '../helpers/api-client.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
let owner: TestCaller & { board: string }
let board: string
let document: ApiDocument
let client: ApiClient

beforeAll(async () => {
  app = await startTestApp()
  owner = await app.owner()
  board = owner.board
  document = (await app.stranger.send<ApiDocument>('/api/openapi.json')).body
  client = createApiClient(document, { url: app.url, headers: owner.headers })
})
afterAll(() => app.stop())

function everyOperation() {
  return [...client.operations.values()]
}

test('every operation is described: what it does, each parameter, an example of each body that is right by its schema', () => {
  const sentence = /^\S.*\.$/s
  for (const { path, operation } of everyOperation()) {
    const { operationId: id, summary, parameters, requestBody, responses } = operation
    expect({ id, summary }).toEqual({ id, summary: expect.stringMatching(sentence) })
    for (const { name, description } of parameters)
      expect({ id, name, description }).toEqual({ id, name, description: expect.stringMatching(sentence) })
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(inPath)
    for (const { description } of Object.values(responses)) expect(description).toMatch(sentence)
    for (const [type, { schema, example }] of Object.entries(requestBody?.content ?? {})) {
      expect({ id, type, fault: client.faultIn(schema, example) }).toEqual({ id, type, fault: null })
      expect(example).toBeDefined()
    }
  }
})

test('ids are unique and every reference leads somewhere', () => {
  const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId))
  expect(new Set(ids).size).toBe(ids.length)
  const text = JSON.stringify(document)
  for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
    expect(Object.keys(document.components.schemas)).toContain(name)
})

test('no route is served but by a declaration', () => {
  const folder = join(import.meta.dirname, '../../server/http')
  const allowed = ['create-http.ts', 'serve-route.ts', 'routes/rows.ts']
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !allowed.includes(name),
  )
  const undeclared = files.filter((name) =>
    /\bapp\.(get|post|put|patch|delete|all|on|use)\(/.test(readFileSync(join(folder, name), 'utf8')),
  )
  expect(undeclared).toEqual([])
})

/** A row for a collection that has none: what its creating command asks for, and no more. */
async function create(noun: string): Promise<void> {
  const name = `${noun}.create`
  const schema = document.components.schemas[`${noun.charAt(0).toUpperCase()}${noun.slice(1)}CreateArgs`]
  const required = (schema?.['required'] ?? []) as string[]
  const args = Object.fromEntries(required.map((field) => [field, 'Autumn']))
  await client.call('runCommand', { with: { board }, body: { name, args } })
}

async function ready() {
  await client.call('runCommand', { with: { board }, body: { name: 'item.create', args: { title: 'Fit quiz' } } })
  const second = await client.call<{ id: string }>('createBoard', { body: { name: 'Second desk', template: 'blank' } })
  const { body } = await client.call<{ items: { id: string }[] }>('listItems', { with: { board, limit: 2 } })
  const test = await client.call<{ result: { id: string } }>('runCommand', {
    with: { board },
    body: { name: 'test.create', args: { name: 'Button', variants: [{ id: 'A', name: 'Now' }] } },
  })
  const { stages } = (await client.call<{ stages: { id: string }[] }>('listStages', { with: { board } })).body
  const link = await client.call<{ id: string; secret: string }>('createLink', {
    with: { board },
    body: { role: 'viewer' },
  })
  const guest = await app.guest('viewer')
  const item = body.items[0]?.id ?? ''
  return { second: second.body.id, item, test: test.body.result.id, stage: stages[0]?.id ?? '', link: link.body, guest }
}

test('a client made from the document alone calls every operation, and every answer is as it says', async () => {
  const { second, item, test: abTest, stage, link, guest } = await ready()
  const here = { board }
  const person = { headers: guest.headers }
  const result = { test: abTest, variant: 'A', day: '2026-11-02', visitors: 100, conversions: 7 }
  const calls: [id: string, options?: CallOptions, status?: number][] = [
    ['getMe'],
    ['listBoards'],
    ['getBoard', { with: here }],
    ['runCommand', { with: here, body: { name: 'item.update', args: { id: item, points: 3 } } }],
    ['putResults', { with: here, body: [result] }],
    ['putReadings', { with: here, body: `subject,day,value\n${stage},2026-11-02,1200\n`, type: 'text/csv' }],
    ['listChanges', { with: { ...here, since: 1, limit: 5 } }],
    ['listActivity', { with: { ...here, item } }],
    ['getSnapshot', { with: here }],
    ['importFile', { with: { ...here, format: 'trello', dryRun: '1' }, body: trelloFile() }],
    [
      'importFile',
      { with: { ...here, format: 'trello' }, body: { options: {}, file: trelloFile() }, type: importEnvelope },
    ],
    ['exportBoard', { with: here }],
    ['exportBoard', { with: { ...here, format: 'csv', collection: 'items', bom: '1', container: 'backlog' } }],
    ['exportBoard', { with: { ...here, format: 'md' } }],
    ['copyItems', { with: here, body: { to: second, ids: [item] } }],
    ['listPeople', { with: here }],
    ['setRole', { with: { ...here, member: guest.member }, body: { role: 'editor' } }],
    ['listLinks', { with: here }],
    ['previewLink', { body: { secret: link.secret } }],
    ['revokeLink', { with: { ...here, link: link.id } }],
    ['join', { body: { secret: link.secret, name: 'Noor' } }, 410],
    ['setUp', { body: { secret: 'made-up', name: 'Noor' } }, 404],
    ['getSession', person],
    ['listSessions', person],
    ['revokeSession', { ...person, body: { token: 'made-up' } }],
    ['revokeOtherSessions', { ...person, body: {} }],
    ['signOut', { ...person, body: {} }],
    ['revokeSessions', { ...person, body: {} }, 401],
    ['removePerson', { with: { ...here, member: guest.member } }],
    ['isAlive'],
    ['isReady'],
    ['getMetrics'],
    ['getOpenApi'],
    ['getDocs'],
  ]
  const called = new Set<string>(['createBoard', 'createLink'])
  for (const [id, options, status] of calls) {
    called.add(id)
    const answer = await client.call(id, options)
    expect([id, answer.status]).toEqual([id, status ?? 200])
  }
  for (const id of client.operations.keys()) {
    if (id.startsWith('rollup')) {
      const lanes = id === 'rollupLanes' ? { by: 'stage' } : {}
      expect((await client.call(id, { with: { ...here, ...lanes } })).status).toBe(200)
      called.add(id)
    }
  }
  for (const id of await callRows()) called.add(id)
  expect([...client.operations.keys()].filter((id) => !called.has(id))).toEqual([])
})

/** Lists every collection and reads one row of each; answers the ids of the operations. */
async function callRows(): Promise<string[]> {
  const called: string[] = []
  const paths = Object.entries(document.paths).filter(([, { get }]) => get?.tags.includes('Rows'))
  for (const [path, { get }] of paths) {
    const single = /^\/api\/boards\/\{board\}\/(\w+)\/\{(\w+)\}$/.exec(path)
    if (!single || !get) continue
    const [, name = '', key = ''] = single
    const listId = document.paths[`/api/boards/{board}/${name}`]?.['get']?.operationId ?? ''
    const list = async () =>
      (await client.call<Record<string, { id: string }[]>>(listId, { with: { board } })).body[name] ?? []
    if ((await list()).length === 0 && key === 'row') await create(get.operationId.slice(3, -3).toLowerCase())
    const row = (await list())[0]
    // nobody writes digests yet
    if (row === undefined) expect(name).toBe('digests')
    const answer = await client.call(get.operationId, { with: { board, [key]: row?.id ?? 'none' } })
    expect([name, answer.status]).toEqual([name, row === undefined ? 404 : 200])
    called.push(listId, get.operationId)
  }
  return called
}

function trelloFile() {
  return {
    id: 'board1',
    name: 'Ideas',
    lists: [{ id: 'list1', name: 'To do', closed: false, pos: 1 }],
    cards: [{ id: 'card1', name: 'Poster', idList: 'list1', closed: false, pos: 1, labels: [], idMembers: [] }],
    labels: [],
    members: [],
    checklists: [],
  }
}
