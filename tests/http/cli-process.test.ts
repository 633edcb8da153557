import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import { type CliRun, runCliProcess } from '../helpers/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'topsight-cli-'))
const dataDir = join(folder, 'data')
const cli = (...words: string[]): Promise<CliRun> => runCliProcess(dataDir, ...words)
const backup = join(folder, 'backup.db')
let app: TestApp | null = null
let board = ''

beforeAll(async () => {
  board = String((await cli('board', 'create', '--name', 'Growth desk', '--json')).json['id'])
}, 120_000)
afterAll(async () => {
  await app?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Every command that looks or writes in small, with what its JSON says. */
async function roundTrip() {
  const token = await cli('token', 'create', '--name', 'Night import', '--role', 'viewer', '--json')
  expect(token).toMatchObject({ code: 0, err: '', json: { token: expect.stringMatching(/^ts_/), role: 'viewer' } })
  expect((await cli('token', 'list')).out).toContain(String(token.json['id']))
  expect(await cli('token', 'revoke', String(token.json['token']), '--json')).toMatchObject({
    code: 0,
    json: { revoked: true },
  })
  expect((await cli('token', 'revoke', String(token.json['id']))).code).toBe(1)
  expect((await cli('board', 'list', '--json')).json).toMatchObject({
    boards: expect.arrayContaining([{ id: board, name: 'Growth desk', createdAt: expect.any(Number) }]),
  })
  expect((await cli('board', 'export', board, '--json')).json).toMatchObject({ format: 'topsight', board })
  expect((await cli('sizes', '--json')).json).toMatchObject({ boards: expect.any(Number), rooms: expect.any(Array) })
  expect(await cli('verify', '--json')).toMatchObject({ code: 0, json: { ok: true, database: 'ok' } })
  const invited = await cli('user', 'invite', 'Hana Sato', '--role', 'editor', '--board', board, '--json')
  expect(invited).toMatchObject({ code: 0, json: { url: expect.stringMatching(/\/join#\S{20,}$/), boards: 1 } })
  expect((await cli('user', 'list')).out).toContain('Hana Sato')
  expect((await cli('user', 'link', 'hana sato')).out).toMatch(/\/join#\S{20,}\n$/)
  expect(await cli('user', 'remove', 'Hana Sato', '--json')).toMatchObject({
    code: 0,
    json: { name: 'Hana Sato', boards: 1 },
  })
  expect((await cli('user', 'list')).out).not.toContain('Hana Sato')
}

test('on a stopped folder every command works', roundTrip, 120_000)

test('what is typed wrong is told in one line, with the right word', async () => {
  const { code, out, err } = await cli('tokne', 'create')
  expect({ code, out, err }).toEqual({
    code: 2,
    out: '',
    err: 'There is no command “tokne create”. Did you mean “token create”?\n',
  })
})

test('a refusal is one line too, and one object for a program', async () => {
  const { code, err, json } = await cli('board', 'export', 'none', '--json')
  expect({ code, lines: err.trimEnd().split('\n').length }).toEqual({ code: 1, lines: 1 })
  expect(json).toEqual({ error: { code: 'not-found', message: err.trimEnd() } })
})

test('on a live folder every command works the same, and a copy is of one moment while others write', async () => {
  app = await startTestApp({ dataDir })
  await roundTrip()
  const editor = await app.token('editor', board)
  let going = true
  const writing = (async () => {
    for (let i = 0; going; i += 1) await editor.run(board, 'item.create', { title: `Item ${i}` })
  })()
  const made = await cli('backup', backup, '--json')
  going = false
  await writing
  expect(made).toMatchObject({ code: 0, json: { file: backup, bytes: statSync(backup).size } })
  expect(readFileSync(`${backup}.sha256`, 'utf8')).toBe(`${String(made.json['sha256'])}  backup.db\n`)
  expect(statSync(backup).mode & 0o777).toBe(0o600)
  expect((await cli('backup', join(folder, 'none', 'x.db'))).err).toContain('There is no folder')
}, 120_000)

test('a person invited on a live server comes in by the link, and is out at once when removed', async () => {
  const here = app
  if (!here) throw new Error('the server runs since the last test')
  await here.owner()
  const { json } = await cli('user', 'invite', 'Noor Haddad', '--board', board, '--json')
  const entered = await fetch(`${here.url}/api/join`, {
    method: 'POST',
    body: JSON.stringify({ secret: json['secret'] }),
  })
  expect(entered.status).toBe(201)
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const look = () => fetch(`${here.url}/api/boards/${board}`, { headers: { cookie } })
  expect((await look()).status).toBe(200)
  expect((await cli('user', 'remove', 'Noor Haddad')).code).toBe(0)
  expect([401, 403]).toContain((await look()).status)
  const last = await cli('user', 'remove', 'Ines Marchetti')
  expect([last.code, last.err]).toEqual([1, expect.stringContaining('is the last owner of')])
}, 120_000)

test('a server that runs is not restored over', async () => {
  const { code, err } = await cli('restore', backup, '--force')
  expect([code, err]).toEqual([1, expect.stringContaining('stop the server first')])
}, 30_000)

test('a backup is restored into an empty folder, and every board is there under a new lineage', async () => {
  await app?.stop()
  app = null
  const other = join(folder, 'other')
  const before = (await cli('board', 'export', board, '--json')).json
  const restored = await runCliProcess(other, 'restore', backup, '--json')
  expect(restored).toMatchObject({ code: 0, json: { checked: true, aside: null } })
  expect(await runCliProcess(other, 'verify', '--json')).toMatchObject({ code: 0, json: { ok: true } })
  const after = (await runCliProcess(other, 'board', 'export', board, '--json')).json
  expect(Number(after['seq'])).toBeLessThanOrEqual(Number(before['seq']))
  expect(after).toMatchObject({ format: 'topsight', board })
  const epochs = [dataDir, other].map((dir) => epochIn(dir))
  const [first, second] = await Promise.all(epochs)
  expect(first).not.toBe(second)
}, 120_000)

async function epochIn(dir: string): Promise<unknown> {
  const rooms = (await runCliProcess(dir, 'sizes', '--json')).json['rooms'] as { room: string; epoch: string }[]
  return rooms.find(({ room }) => room === board)?.epoch
}

test('a folder that has data is restored with --force alone, and what was there is kept aside', async () => {
  const refused = await cli('restore', backup)
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('--force')])
  await cli('board', 'create', '--name', 'Later desk')
  const { code, json } = await cli('restore', backup, '--force', '--json')
  expect(code).toBe(0)
  expect(existsSync(join(String(json['aside']), 'topsight.db'))).toBe(true)
  expect((await cli('board', 'list')).out).not.toContain('Later desk')
  expect(readdirSync(dataDir).filter((name) => name.startsWith('restoring'))).toEqual([])
  // the former data is whole where it was put
  expect((await runCliProcess(String(json['aside']), 'board', 'list')).out).toContain('Later desk')
}, 120_000)

test('a file that is cut off, changed or none of ours is refused, and the folder stays as it was', async () => {
  const before = (await cli('board', 'export', board, '--json')).json
  const cut = join(folder, 'cut.db')
  copyFileSync(backup, cut)
  truncateSync(cut, Math.floor(statSync(cut).size / 8192) * 4096)
  const text = join(folder, 'text.db')
  writeFileSync(text, 'not a database')
  const changed = join(folder, 'changed.db')
  copyFileSync(backup, changed)
  writeFileSync(`${changed}.sha256`, `${'0'.repeat(64)}  changed.db\n`)
  for (const file of [cut, text, changed, join(folder, 'nothing.db')]) {
    const { code, err } = await cli('restore', file, '--force')
    expect([file, code, err.trimEnd().split('\n').length]).toEqual([file, 1, 1])
  }
  expect((await cli('board', 'export', board, '--json')).json).toEqual(before)
}, 120_000)
