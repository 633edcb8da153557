import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { cliCommands } from '../../server/operator/cli-help.ts'
import { runCli } from '../../server/operator/run-cli.ts'
import { startTestApp } from '../helpers/app.ts'

const folder = mkdtempSync(join(tmpdir(), 'topsight-cli-'))
const dataDir = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Run = { code: number | null; out: string; err: string; json: Record<string, unknown> }

/** Runs a command as an operator types it. */
async function cli(...words: string[]): Promise<Run> {
  const said = { out: [] as string[], err: [] as string[] }
  const code = await runCli(
    words,
    { DATA_DIR: dataDir },
    { out: (line) => void said.out.push(line), err: (line) => void said.err.push(line) },
  )
  const last = said.out.at(-1)?.split('\n').at(-1) ?? ''
  const json = last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {}
  return { code, out: said.out.join('\n'), err: said.err.join('\n'), json }
}

test('the program ends with the code and prints nothing but the answer', async () => {
  const run = promisify(execFile)
  const cliFile = ['--import', 'tsx', 'server/cli.ts']
  const env = { PATH: process.env['PATH'], DATA_DIR: join(folder, 'other') }
  const { stdout, stderr } = await run(
    process.execPath,
    [...cliFile, 'token', 'create', '--name', 'Night import', '--json'],
    { env },
  )
  expect(JSON.parse(stdout)).toMatchObject({ token: expect.stringMatching(/^ts_/) })
  expect(stderr).toBe('')
  await expect(run(process.execPath, [...cliFile, 'board', 'explode'], { env })).rejects.toMatchObject({
    code: 2,
    stdout: '',
  })
})

test('questions of statistics are answered line by line, without a data folder, and a bad line stops nothing', async () => {
  const asked = promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/cli.ts', 'stats'], {
    env: { PATH: process.env['PATH'] },
  })
  asked.child.stdin?.end(
    [
      '{"question":"velocity","velocities":[10,12,14,16,18,20,22,24]}',
      'velocity',
      '',
      '{"question":"forecast","history":[20,30],"sprints":1}',
      '{"question":"forecast","history":[0,10],"backlog":10}',
      '{"question":"velocity","velocities":[]}',
    ].join('\n'),
  )
  const { stdout, stderr } = await asked
  expect(stderr).toBe('')
  expect(stdout).not.toContain('NaN')
  const nothing = { last: null, mean: null, median: null, rolling3: null, rolling5: null, min: null, max: null }
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toEqual([
    {
      ...{ last: 24, mean: 17, median: 17, rolling3: 22, rolling5: 20, min: 10, max: 24 },
      sampleSD: expect.closeTo(Math.sqrt(24), 12),
      medianRange90: { j: 2, k: 7, low: 12, high: 22 },
    },
    { error: 'This line is no JSON.' },
    { atLeast: { '50': 30, '85': 20, '95': 20 } },
    { within: { '50': 1, '85': 3, '95': 5 } },
    { ...nothing, sampleSD: null, medianRange90: null },
  ])
})

test('help names every command, and what is typed wrong is told in one line', async () => {
  const help = await cli('help')
  expect(help.code).toBe(0)
  for (const words of ['token create', 'board import', 'backup', 'verify', 'user link'])
    expect(help.out).toContain(words)
  for (const [words, said] of [
    [['board', 'explode'], 'no command'],
    [['token', 'create'], '--name is missing'],
    [['token', 'create', '--nam', 'x'], '--nam'],
    [['backup'], 'Name a file'],
    [['restore'], 'Name a file'],
    [['board', 'import', '/nowhere.json', '--format', 'trello'], 'cannot be read'],
  ] as const) {
    const { code, err } = await cli(...words)
    expect({ words, code, lines: err.trim().split('\n').length }).toEqual({ words, code: 2, lines: 1 })
    expect(err).toContain(said)
  }
  expect((await cli('board', 'list')).err).toContain('no Topsight')
})

test('each command has help of its own, with examples', async () => {
  for (const { words, examples } of cliCommands) {
    const { code, out } = await cli('help', ...words.split(' '))
    expect([code, out.includes('Examples')]).toEqual([0, true])
    expect(examples.length).toBeGreaterThan(0)
    for (const one of examples) expect(one).toContain(words)
    expect((await cli(...words.split(' '), '--help')).out).toBe(out)
  }
})

test.each<[words: string[], said: string]>([
  [['tokne', 'create'], 'Did you mean “token create”?'],
  [['bord', 'list'], 'Did you mean “board list”?'],
  [['token'], '“token revoke”'],
  [['token', 'create', '--nmae', 'x'], 'Did you mean --name?'],
  [['token', 'create', '--name'], '--name needs a value'],
  [['token', 'create', '--name', 'x', '--role', 'king'], 'owner, editor, commenter, viewer'],
  [['token', 'list', 'x'], '“x” is too much'],
  [['restore'], 'Name a file'],
  [['help', 'restor'], 'Did you mean “restore”?'],
  [['user', 'remove', 'a', '--json=yes'], '--json takes no value'],
])('%j is told in one line, with the right word', async (words, said) => {
  const { code, out, err } = await cli(...words)
  expect({ code, out, lines: err.trimEnd().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 })
  expect(err).toContain(said)
})

test('on a stopped folder: a token, a board, their lists, a backup and a check', async () => {
  const token = await cli('token', 'create', '--name', 'Night import', '--json')
  expect(token.code).toBe(0)
  expect(token.json).toMatchObject({ token: expect.stringMatching(/^ts_/), id: expect.any(String), role: 'editor' })
  const board = await cli('board', 'create', '--name', 'Growth desk', '--template', 'blank', '--json')
  expect((await cli('board', 'list', '--json')).json).toMatchObject({
    boards: [{ id: board.json['id'], name: 'Growth desk' }],
  })
  expect((await cli('board', 'create', '--name', 'x', '--template', 'none')).code).toBe(1)
  const backup = join(folder, 'backup.db')
  expect((await cli('backup', backup)).code).toBe(0)
  expect(statSync(backup).size).toBeGreaterThan(0)
  const verified = await cli('verify', '--json')
  expect(verified.json).toMatchObject({ ok: true, rooms: [{ room: board.json['id'], ok: true }] })
  const exported = await cli('board', 'export', String(board.json['id']), '--format', 'json', '--json')
  expect(exported.json).toMatchObject({ format: 'topsight', rows: { statuses: expect.any(Array) } })
})

test('on a live folder the server does it: the same commands, at once, and a revoked token is out', async () => {
  const app = await startTestApp({ dataDir })
  const owner = await app.owner()
  expect(statSync(join(dataDir, 'admin.sock')).mode & 0o777).toBe(0o600)
  const { json } = await cli('token', 'create', '--name', 'Live', '--role', 'viewer', '--board', owner.board, '--json')
  const ask = () =>
    fetch(`${app.url}/api/boards/${owner.board}`, { headers: { authorization: `Bearer ${String(json['token'])}` } })
  expect((await ask()).status).toBe(200)
  expect((await cli('token', 'revoke', String(json['id']))).code).toBe(0)
  expect((await ask()).status).toBe(401)
  expect((await cli('verify')).out).toContain('All is well.')
  expect((await cli('token', 'create', '--name', 'x', '--board', 'none')).err).toContain('There is no board none.')
  await app.stop()
  expect(existsSync(join(dataDir, 'admin.sock'))).toBe(false)
})

test('a person who lost the way in gets a link that works once', async () => {
  const app = await startTestApp({ dataDir })
  const users = await cli('user', 'list', '--json')
  expect(users.json).toMatchObject({ users: [{ name: 'Ines Marchetti', role: 'owner' }] })
  const { json } = await cli('user', 'link', 'ines marchetti', '--json')
  const use = () => fetch(`${app.url}/api/join`, { method: 'POST', body: JSON.stringify({ secret: json['secret'] }) })
  const first = await use()
  expect(first.status).toBe(201)
  const cookie = first.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  expect(await (await fetch(`${app.url}/api/me`, { headers: { cookie } })).json()).toMatchObject({
    user: { name: 'Ines Marchetti' },
  })
  expect((await use()).status).toBe(404)
  await app.stop()
})

test('who sits at a terminal is asked before a folder with data is restored over, and may say no', async () => {
  const dataDir = join(folder, 'asked')
  const backup = join(folder, 'asked.db')
  const asked: string[] = []
  const at = async (answer: boolean, ...words: string[]) => {
    const said: string[] = []
    const ask = async (question: string) => {
      asked.push(question)
      return answer
    }
    const tell = (line: string) => void said.push(line)
    return { code: await runCli(words, { DATA_DIR: dataDir }, { out: tell, err: tell, ask }), said: said.join('\n') }
  }
  expect((await at(true, 'board', 'create', '--name', 'Growth desk')).code).toBe(0)
  expect((await at(true, 'backup', backup)).code).toBe(0)
  expect(await at(false, 'restore', backup)).toEqual({ code: 1, said: 'Nothing was changed.' })
  expect(await at(true, 'restore', backup, '--json')).toMatchObject({ code: 1 })
  expect(asked).toEqual([expect.stringContaining('is not empty. Shall the backup take the place')])
  expect((await at(true, 'restore', backup)).said).toContain('What was there is in')
})

test('a broken file is refused and makes no board', async () => {
  const before = (await cli('board', 'list', '--json')).json
  for (const content of ['{"name":', '{"name":"x","lists":3}', '[1]']) {
    const file = join(folder, 'broken.json')
    writeFileSync(file, content)
    const { code, err } = await cli('board', 'import', file, '--format', 'trello')
    expect([content, code]).toEqual([content, 1])
    expect(err.trim().split('\n')).toHaveLength(1)
  }
  expect((await cli('board', 'list', '--json')).json).toEqual(before)
})
