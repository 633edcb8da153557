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

type Sprint = { id: string; state: string }

async function ready() {
  await client.call('runCommand', { with: { board }, body: { name: 'item.create', args: { title: 'Fit quiz' } } })
  const second = await client.call<{ id: string }>('createBoard', { body: { name: 'Second desk', template: 'blank' } })
  const { body } = await client.call<{ items: { id: string }[] }>('listItems', { with: { board, limit: 2 } })
  const test = await client.call<{ result: { id: string } }>('runCommand', {
    with: { board },
    body: { name: 'test.create', args: { name: 'Button', variants: [{ id: 'A', name: 'Now' }] } },
  })
  const { stages } = (await client.call<{ stages: { id: string }[] }>('listStages', { with: { board } })).body
  const { sprints } = (await client.call<{ sprints: Sprint[] }>('listSprints', { with: { board } })).body
  const sprint = sprints.find(({ state }) => state !== 'planned')?.id ?? ''
  const link = await client.call<{ id: string; secret: string }>('createLink', {
    with: { board },
    body: { role: 'viewer' },
  })
  const asked = await client.call<{ invitations: { id: string }[] }>('invite', {
    with: { board },
    body: { emails: ['oskar@example.org'], role: 'editor' },
  })
  const guest = await app.guest('viewer')
  const item = body.items[0]?.id ?? ''
  return {
    second: second.body.id,
    item,
    sprint,
    test: test.body.result.id,
    stage: stages[0]?.id ?? '',
    link: link.body,
    invited: asked.body.invitations[0]?.id ?? '',
    guest,
  }
}

test('a client made from the document alone calls every operation, and every answer is as it says', async () => {
  const { second, item, sprint, test: abTest, stage, link, invited, guest } = await ready()
  const here = { board }
  const person = { headers: guest.headers }
  const nobody = { headers: { cookie: '' } }
  const key = { id: 'a2V5', rawId: 'a2V5', type: 'public-key', clientExtensionResults: {} }
  const passkeyAnswer = {
    response: { ...key, response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' } },
  }
  const newPasskey = {
    name: 'Laptop',
    response: { ...key, response: { clientDataJSON: 'e30', attestationObject: 'oA' } },
  }
  const result = { test: abTest, variant: 'A', day: '2026-11-02', visitors: 100, conversions: 7 }
  const calls: [id: string, options?: CallOptions, status?: number][] = [
    ['getMe'],
    ['listBoards'],
    ['getBoard', { with: here }],
    ['runCommand', { with: here, body: { name: 'item.update', args: { id: item, points: 3 } } }],
    ['putResults', { with: here, body: [result] }],
    [
      'takeBackResults',
      {
        with: here,
        body: [{ key: `${abTest}:A:main:all:2026-11-02`, written: { visitors: 100, conversions: 7 }, before: null }],
      },
    ],
    ['putResults', { with: { ...here, dryRun: '1' }, body: [{ ...result, day: 'soon' }] }],
    ['putResults', { with: here, body: [result] }],
    ['putReadings', { with: here, body: `subject,day,value\n${stage},2026-11-02,1200\n`, type: 'text/csv' }],
    ['listChanges', { with: { ...here, since: 1, limit: 5 } }],
    ['listActivity', { with: { ...here, item } }],
    ['getHistory', { with: here }],
    ['getPastState', { with: { ...here, at: 3 } }],
    ['compareMoments', { with: { ...here, from: 2, to: 4 } }],
    ['listVersions', { with: here }],
    ['nameMoment', { with: here, body: { name: 'At first', at: 2 } }, 201],
    ['renameVersion', { with: { ...here, version: 'n-2' }, body: { name: 'The first day' } }],
    ['forgetVersion', { with: { ...here, version: 'n-2' } }],
    ['listBriefVersions', { with: { ...here, item } }],
    ['nameBriefVersion', { with: { ...here, item: 'made-up' }, body: { name: 'Draft' } }, 404],
    ['getBriefVersion', { with: { ...here, item, version: 'n-1' } }, 404],
    ['renameBriefVersion', { with: { ...here, item, version: 'n-1' }, body: { name: 'Draft' } }, 404],
    ['forgetBriefVersion', { with: { ...here, item, version: 'n-1' } }, 404],
    ['restoreBriefVersion', { with: { ...here, item, version: '1' }, body: {} }, 404],
    ['writeBrief', { with: { ...here, item }, body: '## Fit\n', type: 'text/markdown' }],
    ['readBrief', { with: { ...here, item } }],
    ['readBrief', { with: { ...here, item, format: 'json' } }],
    ['readRetro', { with: { ...here, sprint } }],
    ['getSnapshot', { with: here }],
    ['search', { with: { ...here, q: 'quiz' } }],
    ['uploadFile', { with: here, body: 'no picture', type: 'image/png' }, 415],
    ['fetchFile', { with: here, body: { url: 'https://127.0.0.1/picture.png' } }, 400],
    ['getFile', { with: { ...here, file: 'made-up' } }, 404],
    ['importFile', { with: { ...here, format: 'trello', dryRun: '1' }, body: trelloFile() }],
    [
      'importFile',
      { with: { ...here, format: 'trello' }, body: { options: {}, file: trelloFile() }, type: importEnvelope },
    ],
    ['deleteBoard', { with: { board: second }, body: { name: 'Another desk' } }, 409],
    ['deleteBoard', { with: { board: second }, body: { name: 'Second desk' } }],
    ['listBoards', { with: { deleted: '1' } }],
    ['restoreBoard', { with: { board: second } }],
    ['exportBoard', { with: here }],
    ['exportBoard', { with: { ...here, format: 'csv', collection: 'items', bom: '1', container: 'backlog' } }],
    ['exportBoard', { with: { ...here, format: 'md' } }],
    ['copyItems', { with: here, body: { to: second, ids: [item] } }],
    ['listPeople', { with: here }],
    ['setRole', { with: { ...here, member: guest.member }, body: { role: 'editor' } }],
    ['keepPerson', { with: { ...here, member: guest.member } }],
    ['leave', { with: here, body: { heir: null } }, 409],
    ['listInvitations', { with: here }],
    ['renewInvitation', { with: { ...here, invitation: invited }, body: { by: 'link' } }],
    ['withdrawInvitation', { with: { ...here, invitation: invited } }],
    ['listLinks', { with: here }],
    ['previewLink', { body: { secret: link.secret } }],
    ['revokeLink', { with: { ...here, link: link.id } }],
    ['join', { body: { secret: link.secret, name: 'Noor' } }, 410],
    ['setUp', { body: { secret: 'made-up', name: 'Noor' } }, 404],
    ['listSignInWays'],
    ['getAccount', person],
    ['setName', { ...person, body: { name: 'Hana Sato' } }],
    ['setEmail', { ...person, body: { email: 'hana@example.org' } }],
    ['confirmEmail', { body: { secret: 'made-up' } }, 410],
    ['askForSignInMail', { body: { email: 'hana@example.org' } }, 503],
    ['askForPasskey'],
    ['signInByPasskey', { body: passkeyAnswer }, 401],
    ['askToAddPasskey', person],
    ['addPasskey', { ...person, body: newPasskey }, 400],
    ['renamePasskey', { ...person, with: { passkey: 'made-up' }, body: { name: 'Laptop' } }, 404],
    ['removePasskey', { ...person, with: { passkey: 'made-up' } }, 404],
    ['beginSingleSignOn', {}, 404],
    ['endSingleSignOn', {}, 404],
    ['unlinkSingleSignOn', person, 404],
    ['endSession', { ...person, with: { session: 'made-up' } }, 404],
    ['endOtherSessions', person],
    ['takeMyData', person],
    ['eraseMe', { ...person, body: { name: 'Somebody else' } }, 409],
    ['leaveBoard', { with: here }, 409],
    ['setPassword', { ...person, body: { password: 'a long sentence of hers' } }],
    ['signInByPassword', { ...nobody, body: { email: 'hana@example.org', password: 'a long sentence of hers' } }],
    ['signOut', person],
    ['removePerson', { with: { ...here, member: guest.member } }],
    ['isAlive'],
    ['isReady'],
    ['getMetrics'],
    ['getOpenApi'],
    ['getDocs'],
  ]
  const called = new Set<string>(['createBoard', 'createLink', 'invite'])
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
