import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { WebsocketProvider } from 'y-websocket'
import { declaredCommands } from '../../shared/commands/run-command.ts'
import { type Role, closeCode, roles } from '../../shared/protocol.ts'
import type { ApiDocument } from '../helpers/api-client.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'
import { addItem } from '../helpers/clients.ts'

/**
 * Who may call an operation. `open`: anybody. `known`: whoever is signed in, on whatever board, and programs. `person`:
 * people alone. A role: people and programs of the board with at least that one; `+look`: also who only holds a link.
 */
type Rule = 'open' | 'known' | 'person' | 'owner-of-all' | Role | 'viewer+look'

/** Every operation of the API. One that is not here fails the test: whoever adds it says who may call it. */
const expected: Readonly<Record<string, Rule>> = {
  ...everyOne('known', ['getMe', 'listBoards']),
  createBoard: 'owner-of-all',
  ...everyOne('owner', ['deleteBoard', 'restoreBoard']),
  ...everyOne('person', ['takeMyData', 'eraseMe']),
  ...everyOne('viewer+look', ['getBoard', 'getSnapshot', 'listPeople', 'search', 'getFile']),
  ...everyOne('viewer', ['runCommand', 'listChanges', 'listActivity', 'readRetro', 'exportBoard', 'copyItems']),
  ...everyOne('viewer', ['leave', 'getHistory', 'getPastState', 'compareMoments', 'listVersions']),
  ...everyOne('viewer', ['listBriefVersions', 'getBriefVersion', 'readBrief']),
  writeBrief: 'editor',
  ...everyOne('editor', ['nameBriefVersion', 'renameBriefVersion', 'forgetBriefVersion', 'restoreBriefVersion']),
  ...everyOne('editor', ['nameMoment', 'renameVersion', 'forgetVersion']),
  ...everyOne('editor', ['putResults', 'takeBackResults', 'putReadings', 'importFile', 'uploadFile', 'fetchFile']),
  ...everyOne('owner', ['setRole', 'keepPerson', 'removePerson', 'listLinks', 'createLink', 'revokeLink']),
  ...everyOne('owner', ['listInvitations', 'invite', 'renewInvitation', 'withdrawInvitation']),
  ...everyOne('open', ['listSignInWays', 'signInByPassword', 'askForSignInMail', 'askForPasskey', 'signInByPasskey']),
  ...everyOne('open', ['signOut', 'beginSingleSignOn', 'endSingleSignOn', 'confirmEmail']),
  ...everyOne('person', ['getAccount', 'setName', 'setEmail', 'setPassword', 'endSession', 'endOtherSessions']),
  ...everyOne('person', ['askToAddPasskey', 'addPasskey', 'renamePasskey', 'removePasskey', 'unlinkSingleSignOn']),
  leaveBoard: 'person',
  ...everyOne('open', ['setUp', 'previewLink', 'join', 'isAlive', 'isReady', 'getMetrics', 'getOpenApi', 'getDocs']),
}

/** Commands that take more, or less, than the right to change the board. */
const byOwners = [
  ...['board.update', 'holiday.add', 'holiday.remove', 'weekday.update', 'member.create', 'member.remove'],
  'approval.require',
]
const byCommenters = [
  ...['note', 'edit', 'remove', 'group', 'vote', 'show'].map((verb) => `retro.${verb}`),
  ...['approval.give', 'approval.withdraw', 'thread.open', 'thread.resolve', 'thread.reopen', 'suggestion.reject'],
  ...['add', 'edit', 'delete', 'react'].map((verb) => `comment.${verb}`),
]
/** The nouns of all other commands, which owners and editors run. */
const byEditors =
  'item sprint status silo channel label kind field option view template campaign marker stage journey touchpoint goal ' +
  'metric test insight member absence import poker retro version approval suggestion'

let app: TestApp
let board: string
let document: ApiDocument
let callers: ReadonlyMap<string, TestCaller>

beforeAll(async () => {
  app = await startTestApp()
  const owner = await app.owner()
  board = await app.createBoard('Growth desk')
  const other = await app.createBoard('Second desk')
  document = (await app.stranger.send<ApiDocument>('/api/openapi.json')).body
  const people = new Map<string, TestCaller>([['owner', owner]])
  for (const role of roles.slice(1)) people.set(role, await app.guest(role, board))
  for (const role of roles) people.set(`program ${role}`, await app.token(role, board))
  people.set('signed-out', app.stranger)
  people.set('look', await looker(owner))
  people.set('foreign', await app.guest('editor', other))
  people.set('foreign program', await app.token('owner', other))
  callers = people
})
afterAll(() => app.stop())

const open: { close(): void }[] = []
afterEach(() => open.splice(0).forEach((one) => one.close()))

/** Somebody who has opened a link and not joined. */
async function looker(owner: TestCaller): Promise<TestCaller> {
  const link = await owner.send<{ secret: string }>(`/api/boards/${board}/links`, { role: 'editor' })
  const answer = await app.stranger.fetch('/api/join/preview', {
    method: 'POST',
    body: JSON.stringify({ secret: link.body.secret }),
  })
  const cookies = (await shown(answer)).headers.getSetCookie().map((line) => line.split(';')[0])
  const headers = { cookie: cookies.join('; '), origin: app.url }
  const ask: TestCaller['fetch'] = (path, init = {}) =>
    fetch(app.url + path, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } })
  return { ...app.stranger, headers, fetch: ask }
}

async function shown(answer: Response): Promise<Response> {
  if (answer.status === 200) return answer
  throw new Error(`the link showed nothing: ${await answer.text()}`)
}

function everyOne(rule: Rule, ids: readonly string[]): Record<string, Rule> {
  return Object.fromEntries(ids.map((id) => [id, rule]))
}

/** Rows, facts and figures are read by every role; there are too many of them to name. */
function ruleOf(id: string, method: string, tags: readonly string[]): Rule | undefined {
  if (Object.hasOwn(expected, id)) return expected[id]
  const isReading = method === 'get' && (tags.includes('Rows') || tags.includes('Rollups'))
  return isReading ? 'viewer' : undefined
}

function mayCall(rule: Rule, name: string): boolean {
  if (rule === 'open') return true
  const [kind, role = kind] = name.split(' ')
  if (name === 'signed-out') return false
  if (rule === 'known') return name !== 'look'
  if (rule === 'person') return kind !== 'program' && !name.endsWith('program') && name !== 'look'
  // makes boards: an owner of the installation; the tokens of this test are of one board each
  if (rule === 'owner-of-all') return name === 'owner'
  if (name === 'look') return rule === 'viewer+look'
  if (kind === 'foreign') return false
  const least = rule === 'viewer+look' ? 'viewer' : rule
  return roles.indexOf(role as Role) <= roles.indexOf(least)
}

/** Calls an operation with something that the right alone lets through: a body that is none, ids that are nobody's. */
async function statusOf(caller: TestCaller, path: string, method: string, id: string): Promise<number> {
  const address = path
    .replace('/boards/{board}', path.startsWith('/api/boards') ? `/boards/${board}` : '/boards/nobody')
    .replaceAll(/\{\w+\}/g, 'nobody')
  const sent = id === 'createBoard' ? { name: 'Third desk' } : { nothing: 'of use' }
  const answer = await caller.fetch(address, {
    method: method.toUpperCase(),
    redirect: 'manual',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(method === 'get' ? {} : { body: JSON.stringify(sent) }),
  })
  await answer.body?.cancel()
  return answer.status
}

test('every operation is open to whom it says and to nobody else', async () => {
  const wrong: string[] = []
  const table = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, tags }]) => ({ path, method, id: operationId, tags })),
  )
  for (const { path, method, id, tags } of table) {
    const rule = ruleOf(id, method, tags)
    if (rule === undefined) {
      wrong.push(`${id}: nothing says who may call it`)
      continue
    }
    // it ends the session that asks, and has tests of its own
    if (id === 'signOut') continue
    const answers = await Promise.all(
      [...callers].map(async ([name, caller]) => {
        const status = await statusOf(caller, path, method, id)
        // what a person does with their account a program cannot do, whatever it is told
        const isDone = rule === 'person' && name.includes('program') ? status < 400 : status !== 401 && status !== 403
        return { name, may: mayCall(rule, name), did: isDone }
      }),
    )
    wrong.push(...answers.filter(({ may, did }) => may !== did).map(({ name, did }) => `${id}, ${name}: ${did}`))
  }
  expect(wrong).toEqual([])
  const known = new Set(table.map(({ id }) => id))
  expect(Object.keys(expected).filter((id) => !known.has(id))).toEqual([])
}, 60_000)

test('I9: every command is run by whom it says and by nobody else', async () => {
  const nouns = byEditors.split(' ')
  const wrong: string[] = []
  for (const { name } of declaredCommands) {
    const special = byOwners.includes(name) ? 'owner' : byCommenters.includes(name) ? 'commenter' : undefined
    const least = special ?? (nouns.includes(name.split('.')[0] ?? '') ? 'editor' : undefined)
    if (least === undefined) wrong.push(`${name}: nothing says who may run it`)
    const ask = async ([who, caller]: [string, TestCaller]) => {
      const role = who.split(' ').at(-1) as Role
      if (!roles.includes(role)) return
      const may = least !== undefined && roles.indexOf(role) <= roles.indexOf(least)
      const { status, body } = await caller.send<{ error: { code: string } }>(`/api/boards/${board}/commands`, {
        name,
        args: { nothing: 'of use' },
      })
      const isRefused = status === 403 && body.error.code === 'no-right'
      if (isRefused === may) wrong.push(`${name}, ${who}: ${status}`)
    }
    await Promise.all([...callers].map(ask))
  }
  expect(wrong).toEqual([])
}, 60_000)

/** A stock client of a caller, once it has the board. */
async function connect(caller: TestCaller): Promise<{ doc: Y.Doc; provider: WebsocketProvider }> {
  const doc = new Y.Doc()
  class Socket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: caller.headers })
    }
  }
  const provider = new WebsocketProvider(app.syncUrl, board, doc, {
    disableBc: true,
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
  })
  open.push({ close: () => (provider.destroy(), doc.destroy()) })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  return { doc, provider }
}

test.each(['owner', 'editor', 'commenter', 'viewer', 'look', 'program viewer', 'program editor'])(
  'I9: a room takes the edits of who may change the board, and no other’s: %s',
  async (name) => {
    const caller = callers.get(name)
    if (!caller) throw new Error(name)
    const { doc } = await connect(caller)
    const title = `written by ${name}`
    const id = `i${name.replaceAll(' ', '')}`
    addItem(doc, id, { title })
    // whatever comes after it in the same socket is answered after it
    const owner = callers.get('owner')
    const rows = async () => JSON.stringify((await owner?.send(`/api/boards/${board}/items`))?.body)
    const may = ['owner', 'editor', 'program editor'].includes(name)
    if (may) await expect.poll(rows).toContain(title)
    else {
      await owner?.run(board, 'item.create', { title: `after ${name}` })
      const heard = () => JSON.stringify(doc.getMap('items').toJSON())
      await expect.poll(heard).toContain(`after ${name}`)
      expect(await rows()).not.toContain(title)
    }
  },
)

test('a foreign member and a stranger open no room', async () => {
  for (const name of ['foreign', 'foreign program', 'signed-out']) {
    const socket = new WebSocket(`${app.syncUrl}/${board}?dur=1`, { headers: callers.get(name)?.headers ?? {} })
    open.push(socket)
    const [code] = (await once(socket, 'close')) as [number]
    expect([name, code]).toEqual([name, name === 'signed-out' ? closeCode.signedOut : closeCode.removed])
  }
})

/** A board of its own with two owners. */
async function twoOwners() {
  const here = await app.createBoard('Two owners')
  const first = await app.owner()
  const second = await app.guest('editor', here, 'Jonas Brandt')
  await first.send(`/api/boards/${here}/people/${second.member}`, { role: 'owner' }, 'PUT')
  const seats = await first.send<{ id: string; member: string }[]>('/api/boards')
  const member = seats.body.find(({ id }) => id === here)?.member ?? ''
  return { here, first: { caller: first, member }, second: { caller: second, member: second.member } }
}

type Going = (path: string, one: { caller: TestCaller; member: string }, other: { member: string }) => Promise<number>
const goings: Record<string, Going> = {
  'leave at once': async (path, one) => (await one.caller.send(`${path}/leave`, {})).status,
  'demote each other at once': async (path, one, other) =>
    (await one.caller.send(`${path}/people/${other.member}`, { role: 'viewer' }, 'PUT')).status,
  'remove each other at once': async (path, one, other) =>
    (await one.caller.send(`${path}/people/${other.member}`, undefined, 'DELETE')).status,
  'demote themselves at once': async (path, one) =>
    (await one.caller.send(`${path}/people/${one.member}`, { role: 'editor' }, 'PUT')).status,
}

test.each(Object.entries(goings))('two owners who %s leave one owner behind', async (_, go) => {
  const { here, first, second } = await twoOwners()
  const path = `/api/boards/${here}`
  const answers = await Promise.all([go(path, first, second), go(path, second, first)])
  expect(answers.filter((status) => status === 200)).toHaveLength(1)
  const program = await app.token('viewer', here)
  const people = await program.send<Record<string, { role?: Role }>>(`${path}/people`)
  expect(Object.values(people.body).filter(({ role }) => role === 'owner')).toHaveLength(1)
})

test('the last owner cannot leave, be demoted or be removed, by command either', async () => {
  const here = await app.createBoard('One owner')
  const owner = await app.owner()
  const { body } = await owner.send<{ id: string; member: string }[]>('/api/boards')
  const member = body.find(({ id }) => id === here)?.member ?? ''
  const path = `/api/boards/${here}`
  const refused = [
    await owner.send(`${path}/leave`, {}),
    await owner.send(`${path}/people/${member}`, { role: 'editor' }, 'PUT'),
    await owner.send(`${path}/people/${member}`, undefined, 'DELETE'),
    await owner.send(`${path}/commands`, { name: 'member.remove', args: { id: member } }),
  ]
  expect(refused.map(({ status }) => status)).toEqual([409, 409, 409, 409])
  expect((await owner.send<{ deleted: unknown }>(`${path}/members/${member}`)).body.deleted).toBeNull()
})

test('a program leaves no board', async () => {
  expect((await callers.get('program editor')?.send(`/api/boards/${board}/leave`, {}))?.status).toBe(403)
})

type Row = { id: string; assignees: string[]; deleted: unknown }

test('who goes hands over what they have open in one step, and loses their access in the same', async () => {
  const here = await app.createBoard('Growth desk')
  const owner = await app.owner()
  const tom = await app.guest('editor', here, 'Tom Whitfield')
  const hana = await app.guest('editor', here, 'Hana Sato')
  const path = `/api/boards/${here}`
  const items = []
  for (const title of ['Film', 'Voucher']) {
    const made = await owner.run<{ id: string }>(here, 'item.create', { title, assignees: [tom.member] })
    items.push(made.result.id)
  }
  const { body: before } = await owner.send<{ seq: number }>(`${path}/items`)
  // somebody who is not there cannot take over, and then nothing has happened
  expect((await tom.send(`${path}/leave`, { heir: 'nobody' })).status).toBe(400)
  expect((await tom.send(`${path}/leave`, { heir: hana.member })).body).toEqual({ left: here, handed: 2 })
  expect((await tom.send(path)).status).toBe(403)
  const rows = await owner.send<{ items: Row[]; seq: number }>(`${path}/items`)
  expect(rows.body.items.map(({ assignees }) => assignees)).toEqual([[hana.member], [hana.member]])
  const log = await owner.fetch(`${path}/changes?since=${before.seq}`, { headers: { accept: 'application/json' } })
  const { changes } = (await log.json()) as {
    changes: { command: string; member: string; changes: { id: string }[] }[]
  }
  const [step] = changes.filter(({ command }) => command === 'member.remove')
  expect(step?.member).toBe(tom.member)
  expect(step?.changes.map(({ id }) => id).toSorted()).toEqual([...items, tom.member].toSorted())
  expect((await hana.send<Row>(`${path}/members/${tom.member}`)).body.deleted).not.toBeNull()

  // the same by an owner, by the command: no access is left behind
  await owner.run(here, 'member.remove', { id: hana.member, heir: null })
  expect((await hana.send(path)).status).toBe(403)
})

test('who may not change a board reads of its past only what has happened since they came', async () => {
  let now = Date.now()
  const timed = await startTestApp({ clock: () => now })
  const owner = await timed.owner()
  const here = await timed.createBoard('Growth desk')
  const path = `/api/boards/${here}`
  const { result } = await owner.run<{ id: string }>(here, 'item.create', {
    title: 'A secret that was typed by mistake',
  })
  await owner.run(here, 'item.update', { id: result.id, title: 'Boot fit guide' })
  now += 60_000
  const past = async (caller: TestCaller) => {
    const log = await caller.fetch(`${path}/changes`, { headers: { accept: 'application/json' } })
    const activity = await caller.fetch(`${path}/activity?item=${result.id}`)
    return [await log.text(), await activity.text()].map((text) => text.includes('by mistake'))
  }
  expect(await past(await timed.guest('editor', here))).toEqual([true, true])
  const viewer = await timed.guest('viewer', here)
  expect(await past(viewer)).toEqual([false, false])
  expect(await past(await timed.guest('commenter', here))).toEqual([false, false])
  expect(await past(await timed.token('viewer', here))).toEqual([false, false])
  now += 60_000
  await owner.run(here, 'item.update', { id: result.id, title: 'Boot fit guide: measure at home' })
  const since = await viewer.send<{ entries: unknown[] }>(`${path}/activity?item=${result.id}`)
  expect(since.body.entries).toHaveLength(1)
  await timed.stop()
})
