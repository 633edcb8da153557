import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { callAdmin } from '../../server/operator/call-admin.ts'
import { runCli } from '../../server/operator/run-cli.ts'
import { closeCode } from '../../shared/protocol.ts'
import { join } from 'node:path'
import { type AppProcess, type TestApp, startAppProcess, startTestApp } from '../helpers/app.ts'
import { isInFile, tablesWith } from '../helpers/database-texts.ts'

type OwnData = {
  account: Record<string, unknown>
  boards: {
    id: string
    role: string
    acts: { seq: number; command: string; changes: { field: string; before: unknown; after: unknown }[] }[]
    retroNotes: { notes: { text: string }[] }[]
  }[]
}
type People = Record<string, { name: string; role?: string }>

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

test('a person takes along all they did, and nothing that others did', async () => {
  const owner = await app.owner()
  const board = await app.createBoard('Growth desk')
  const hana = await app.guest('editor', board)
  const { result } = await owner.run<{ id: string }>(board, 'item.create', { title: 'written by another' })
  for (let edit = 1; edit <= 210; edit += 1) await hana.run(board, 'item.update', { id: result.id, points: edit })
  await hana.send('/api/me/email', { email: 'hana@example.org' }, 'PUT')

  const answer = await hana.fetch('/api/me/data')
  expect(answer.headers.get('content-disposition')).toContain('topsight-own-data.json')
  const text = await answer.text()
  const data = JSON.parse(text) as OwnData
  expect(data.account).toMatchObject({ name: 'Hana Sato', email: 'hana@example.org' })
  expect(data.boards.map(({ id, role }) => ({ id, role }))).toEqual([{ id: board, role: 'editor' }])
  const points = data.boards[0]?.acts.flatMap(({ changes }) => changes).filter(({ field }) => field === 'points')
  expect(points?.map(({ after }) => after)).toEqual(Array.from({ length: 210 }, (_, index) => 210 - index))
  expect(text).not.toContain('written by another')
  expect(text).not.toContain(/session_token=([^;]+)/.exec(hana.headers['cookie'] ?? '')?.[1])
  expect((await (await app.token('editor', board)).send('/api/me/data')).status).toBe(403)
})

test('their notes in retros come along, shown or not, and nobody else’s', async () => {
  const { board } = await app.owner()
  const [sprint] = (
    await (await app.owner()).send<{ sprints: { id: string; state: string }[] }>(`/api/boards/${board}/sprints`)
  ).body.sprints.filter(({ state }) => state === 'active')
  const [hana, tom] = [await app.guest('editor', board), await app.guest('editor', board, 'Tom Whitfield')]
  const note = (id: string, text: string) => ({ sprint: sprint?.id, id, column: 'keep', text })
  await hana.run(board, 'retro.note', note('n1', 'a note of hers'))
  await tom.run(board, 'retro.note', note('n2', 'a note of his'))
  const text = await (await hana.fetch('/api/me/data')).text()
  expect(text).toContain('a note of hers')
  expect(text).not.toContain('a note of his')
})

test('who was removed from a board takes nothing of it along; who may only look now, what they did since they came', async () => {
  const owner = await app.owner()
  const board = await app.createBoard('Growth desk')
  const hana = await app.guest('editor', board)
  await hana.run(board, 'item.create', { title: 'while she was there' })
  const taken = async () => (await (await hana.fetch('/api/me/data')).text()).includes('while she was there')
  expect(await taken()).toBe(true)
  await owner.send(`/api/boards/${board}/people/${hana.member}`, { role: 'viewer' }, 'PUT')
  expect(await taken()).toBe(true)
  await owner.send(`/api/boards/${board}/people/${hana.member}`, undefined, 'DELETE')
  expect(await taken()).toBe(false)
})

test('taking along is for six times an hour', async () => {
  const hana = await app.guest('viewer', await app.createBoard('Growth desk'))
  const statuses = []
  for (let time = 1; time <= 7; time += 1) statuses.push((await hana.send('/api/me/data')).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429])
})

test('the last owner of a board, or of Topsight, is told what to do first, and nothing is erased', async () => {
  const owner = await app.owner()
  const board = await app.createBoard('Second desk')
  const hana = await app.guest('editor', board)
  await owner.send(`/api/boards/${board}/people/${hana.member}`, { role: 'owner' }, 'PUT')
  await owner.send(`/api/boards/${board}/leave`, {})
  const refused = await hana.send<{ error: { message: string; hint: string } }>(
    '/api/me',
    { name: hana.name },
    'DELETE',
  )
  expect(refused.status).toBe(409)
  expect(refused.body.error.message).toContain('last owner of Second desk')
  expect(refused.body.error.hint).toContain('delete the board')
  expect((await hana.send('/api/me/account')).status).toBe(200)
  expect((await owner.send('/api/me', { name: owner.name }, 'DELETE')).status).toBe(409)
  expect((await hana.send('/api/me', { name: 'Somebody else' }, 'DELETE')).status).toBe(409)
  // once the board is deleted it stands in nobody's way
  await hana.send(`/api/boards/${board}`, { name: 'Second desk' }, 'DELETE')
  expect((await hana.send('/api/me', { name: hana.name }, 'DELETE')).status).toBe(200)
})

test('an erased person is in no table, no page of the file and no line of the log; what they wrote stays', async () => {
  const name = 'Somebody To Forget'
  const address = 'to-forget@example.org'
  const server: AppProcess = await startAppProcess({ parts: ['server'], env: { LOG_LEVEL: 'trace' } })
  try {
    const owner = await server.owner()
    const board = await server.createBoard('Growth desk')
    const gone = await server.createBoard('Left desk')
    const person = await server.guest('editor', board, name)
    const { body: link } = await owner.send<{ secret: string }>(`/api/boards/${gone}/links`, { role: 'editor' })
    const { body: seat } = await person.send<{ member: string }>('/api/join', { secret: link.secret })
    await person.send(`/api/me/boards/${gone}`, undefined, 'DELETE')
    const { result } = await person.run<{ id: string }>(board, 'item.create', {
      title: 'A guide that stays',
      assignees: [person.member],
    })
    await person.send('/api/me/email', { email: address }, 'PUT')
    const changed = await person.fetch('/api/me/password', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: 'a long sentence of theirs' }),
    })
    // every other session ends with it, and this one goes on under a new secret
    person.headers['cookie'] = changed.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    await owner.fetch(`/api/boards/${gone}/invitations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'asked-once' },
      body: JSON.stringify({ emails: [address], role: 'editor' }),
    })
    expect(tablesWith(server.dataDir, name)).not.toEqual([])
    expect(tablesWith(server.dataDir, address)).toEqual(expect.arrayContaining(['user', 'invitation', 'answer']))
    const socket = new WebSocket(`${server.syncUrl}/${board}?dur=1`, { headers: person.headers })
    await once(socket, 'message')
    const closed = once(socket, 'close') as Promise<[number]>

    const erased = await person.send('/api/me', { name }, 'DELETE')
    expect(erased).toEqual({ status: 200, body: { boards: 1 } })
    expect([closeCode.removed, closeCode.signedOut]).toContain((await closed)[0])
    expect((await person.send('/api/me')).status).toBe(401)
    const again = await server.stranger.send('/api/sign-in/password', {
      email: address,
      password: 'a long sentence of theirs',
    })
    expect(again.status).toBe(401)

    for (const text of [name, address]) expect([text, tablesWith(server.dataDir, text)]).toEqual([text, []])
    const { body: people } = await owner.send<People>(`/api/boards/${board}/people`)
    expect(people[person.member]).toEqual({ name: 'Former\u00a0member' })
    expect((await owner.send<People>(`/api/boards/${gone}/people`)).body[seat.member]?.name).toBe('Former\u00a0member')
    const { body: item } = await owner.send<{ title: string; assignees: string[] }>(
      `/api/boards/${board}/items/${result.id}`,
    )
    expect(item).toMatchObject({ title: 'A guide that stays', assignees: [person.member] })
    const { body: row } = await owner.send<{ deleted: unknown }>(`/api/boards/${board}/members/${person.member}`)
    expect(row.deleted).not.toBeNull()
    expect(server.output()).toContain('request')
    await server.kill('SIGTERM')
    for (const text of [name, address]) {
      expect([text, server.output().includes(text)]).toEqual([text, false])
      expect([text, isInFile(server.dataDir, text)]).toEqual([text, false])
    }
  } finally {
    await server.stop()
  }
}, 120_000)

test('an operator erases a person by name, on a folder that is served', async () => {
  const hana = await app.guest('editor', await app.createBoard('Growth desk'), 'Leila Haddad')
  const socket = join(app.dataDir, 'admin.sock')
  expect(await callAdmin(socket, 'user.erase', { user: 'leila haddad' })).toMatchObject({
    name: 'Leila Haddad',
    boards: 1,
  })
  expect((await hana.send('/api/me')).status).toBe(401)
  await expect(callAdmin(socket, 'user.erase', { user: 'Leila Haddad' })).rejects.toThrow('nobody called')
})

test('the command line asks before it erases somebody, and with nobody to ask it takes --force', async () => {
  const tom = await app.guest('editor', await app.createBoard('Growth desk'), 'Oskar Lindqvist')
  const lines: string[] = []
  const asked: string[] = []
  const say = (line: string) => void lines.push(line)
  const cli = (words: string[], answer?: boolean) => {
    const ask = async (question: string) => asked.push(question) > 0 && answer === true
    const io = { out: say, err: say, ...(answer === undefined ? {} : { ask }) }
    return runCli(['user', 'erase', tom.name, ...words], { DATA_DIR: app.dataDir }, io)
  }
  expect(await cli([])).toBe(1)
  expect(lines.at(-1)).toContain('--force')
  expect(await cli([], false)).toBe(1)
  expect(asked).toHaveLength(1)
  expect((await tom.send('/api/me')).status).toBe(200)
  expect(await cli(['--force'])).toBe(0)
  expect((await tom.send('/api/me')).status).toBe(401)
})
